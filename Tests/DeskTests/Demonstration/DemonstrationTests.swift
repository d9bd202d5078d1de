import Demonstration
import Desk
import Store
import Support
import Testing

@Suite struct DemonstrationTests {
  @Test(arguments: Engine.allCases) func itFillsAnEmptySiteThatNobodyIsMailedAbout(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let now = Instant(milliseconds: 1_795_000_000_000)
      let people = try await Demonstration.fill(database, files: MemoryFiles(), now: now)
      #expect(Set(people.map(\.part)) == Set(Demonstration.SignIn.Part.allCases))
      #expect(Set(people.map(\.email)).count == people.count && people.count >= 24)
      try await database.read { snapshot in
        func count(_ query: SQL) throws -> Int { try snapshot.first("SELECT count(*) AS count FROM \(query)")?["count"] ?? 0 }
        #expect(try count("project") == 3)
        #expect(try count("request") >= 100)
        #expect(try count("comment WHERE NOT public") >= 5)
        #expect(try count("request_share") >= 10)
        #expect(try count("request WHERE closed") >= 30)
        #expect(try count("event WHERE at > \(now)") == 0)
        #expect(try count("notice WHERE done_at IS NULL") == 0)
        #expect(try count("outgoing_mail WHERE state = 'waiting'") == 0)
        let times: [Instant] = try snapshot.rows("SELECT at FROM event ORDER BY id").map { try $0["at"] }
        #expect(times == times.sorted())
      }
    }
  }
}

/// Files that are thrown away: the demonstration only needs their hashes.
private struct MemoryFiles: FileStore {
  func store<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, limit: Int) async throws -> StoredFile where Chunks.Element == [UInt8] {
    var bytes: [UInt8] = []
    for try await chunk in chunks { bytes += chunk }
    return StoredFile(sha256: [UInt8](repeating: UInt8(truncatingIfNeeded: bytes.count), count: 32), size: bytes.count)
  }

  func read(_ sha256: [UInt8]) async throws -> AsyncThrowingStream<[UInt8], any Error>? { nil }

  func remove(_ sha256: [UInt8], unlessNewerThan age: Duration) async throws {}
}
