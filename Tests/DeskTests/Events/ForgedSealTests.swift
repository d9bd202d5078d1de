import Store
import Support
import Testing

@testable import Desk

@Suite struct ForgedSealTests {
  @Test(arguments: Engine.allCases)
  func `R-37 a seal that somebody makes anew over altered events does not fit the next one`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for number in 0..<700 { _ = try await town.desk.perform(CreateGroup("Group \(number)"), as: .operator, by: .operator) }
      while try await town.desk.sealEvents() {}
      let now = town.clock.now
      let found = try await town.desk.database.rehearse { transaction in
        try transaction.execute("UPDATE event SET kind = 'group.forged' WHERE id = 5")
        try transaction.forgeFirstSeal()
        return try transaction.verifyChain(at: now)
      }
      #expect(found.broken?.contains("which seal 2 covers") == true, "\(found)")
    }
  }
}

extension Transaction {
  /// Makes the first seal fit the events as they are now.
  fileprivate func forgeFirstSeal() throws {
    let seal = try first("SELECT first_event, last_event, missing, late, sealed_at FROM event_seal WHERE number = 1")!
    let (start, end): (Int64, Int64) = (try seal["first_event"], try seal["last_event"])
    var sum = SealSum(
      previous: nil, number: 1, first: start, last: end, missing: try seal["missing"], late: try seal["late"],
      sealedAt: try seal["sealed_at"])
    for row in try rows("SELECT \(RecordedEvent.columns) FROM event WHERE id BETWEEN \(start) AND \(end) ORDER BY id") {
      let event = try RecordedEvent(row)
      sum.add(event, digest: event.digest ?? [])
    }
    try execute("UPDATE event_seal SET digest = \(sum.finish()) WHERE number = 1")
  }
}
