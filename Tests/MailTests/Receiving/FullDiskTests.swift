import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct FullDiskTests {
  /// A disk with no room left.
  private struct FullStore: FileStore {
    func store<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, limit: Int) async throws -> StoredFile
    where Chunks.Element == [UInt8] { throw FileFailure.full("no space left") }
    func read(_ sha256: [UInt8]) async throws -> AsyncThrowingStream<[UInt8], any Error>? { nil }
    func remove(_ sha256: [UInt8], unlessNewerThan age: Duration) async throws {}
  }

  private let mail =
    "From: ada@acme.test\nSubject: Printer\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIt is on fire.\n--b\n"
    + "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nfire\n--b--"

  /// SAFETY T-55: a mail loses no try while there is no room for its files, and is taken in once there is.
  @Test(arguments: Engine.allCases)
  func aMailWaitsForRoomHoweverLong(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let clock = town.clock
      let crowded = Desk(
        database: town.desk.database, files: FullStore(),
        world: Desk.World(now: { clock.now }, randomBytes: { [UInt8](repeating: 7, count: $0) }))
      let door = MailDoor(desk: crowded, settings: town.settings)
      #expect(try await door.receive(raw("To: help@desk.test\n" + mail), to: "help@desk.test").outcome == .received)
      for _ in 0...KeptMail.mostTries { try await door.settleWaiting() }
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'received' AND tries = 0") == 1)
      try await town.door.settleWaiting()
      #expect(try await town.requests() == 1)
      #expect(try await town.number("SELECT count(*) AS n FROM attachment") == 1)
    }
  }
}
