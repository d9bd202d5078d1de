import Foundation
import Support
import Testing

/// Who gets a mail is decided when it leaves (T-31): random schedules of writing down, taking away and sending, and whoever then has access
/// by the oracle's loops gets his mail, and nobody else gets any.
///
/// `GATEHOUSE_SCHEDULES` says how many schedules, `GATEHOUSE_SEED` which comes first: scripts/schedules.
@Suite struct SendTimeTests {
  /// How many schedules one site goes through, one after the other.
  private static let schedulesOfASite: UInt64 = 20
  private static let environment = ProcessInfo.processInfo.environment

  @Test(arguments: Engine.allCases)
  func `T-31 mails reach those who have access when they leave, and nobody else`(_ engine: Engine) async throws {
    let first = Self.environment["GATEHOUSE_SEED"].flatMap(UInt64.init) ?? 1
    let count = Self.environment["GATEHOUSE_SCHEDULES"].flatMap(UInt64.init) ?? 100
    let sites = (count + Self.schedulesOfASite - 1) / Self.schedulesOfASite
    var total = Tally()
    for seed in first..<first + sites {
      try await MailWorld.open(engine, seed: seed) { world in
        for schedule in 1...Self.schedulesOfASite {
          try await world.run()
          guard world.tally.flaws.isEmpty else {
            Issue.record("Site \(seed) on \(engine), schedule \(schedule):\n\(world.tally.flaws.joined(separator: "\n"))")
            return
          }
        }
        total.add(world.tally)
      }
    }
    print("SendTimeTests: \(sites * Self.schedulesOfASite) schedules on \(engine) from seed \(first), \(total)")
    #expect(total.sent > count / 2, "Few mails left.")
    #expect(total.dropped > count / 10, "Few mails were held back.")
  }
}

/// What came of letting mails leave.
struct Tally: CustomStringConvertible {
  var (sent, dropped) = (0, 0)
  var flaws: [String] = []

  var description: String { "\(sent) mails sent, \(dropped) held back" }

  mutating func add(_ other: Tally) {
    sent += other.sent
    dropped += other.dropped
    flaws += other.flaws
  }
}
