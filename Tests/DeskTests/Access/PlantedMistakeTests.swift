import Support
import Testing

@testable import Store

/// Whether the random worlds would notice a mistake in a rule. The rules are the same text on both engines, so one suffices.
@Suite struct PlantedMistakeTests {
  private static let shares = 4

  @Test("Some world notices every mistake", arguments: 0..<shares)
  func someWorldNotices(_ share: Int) async throws {
    try await withDatabase(.sqlite) { database in
      var unnoticed = PlantedMistake.all.enumerated().filter { $0.offset % Self.shares == share }.map { PlantedStatements($0.element) }
      for (readings, worlds) in [(.pairs, 300), (.who, 20)] as [(Readings, UInt64)] {
        for seed in 1...worlds as ClosedRange<UInt64> where !unnoticed.isEmpty {
          let waiting = unnoticed
          unnoticed = try await database.rehearse { transaction in
            let world = RandomWorld(seed: seed)
            try world.load(into: transaction)
            return try waiting.filter { try !$0.isNoticed(in: world, transaction, readings) }
          }
        }
      }
      for planted in unnoticed { Issue.record("No world notices that “\(planted.mistake.name)”.") }
    }
  }

  @Test("Every planted mistake is about a rule that stands somewhere")
  func everyRuleStands() async throws {
    try await withDatabase(.sqlite) { database in
      let statements = try await database.rehearse { transaction in
        let world = RandomWorld(seed: 1)
        try world.load(into: transaction)
        let recorder = RecordingSnapshot(transaction)
        try Comparison(world, recorder, [.who, .pairs], atMost: 1).run()
        return Set(recorder.statements.map(\.marked))
      }
      for mistake in PlantedMistake.all {
        #expect(statements.contains(where: mistake.isIn), "\(mistake.name)")
      }
    }
  }
}

extension PlantedStatements {
  /// Whether a reading differs from the oracle, once the mistake is in the rules.
  fileprivate func isNoticed(in world: RandomWorld, _ snapshot: any Snapshot, _ readings: Readings) throws -> Bool {
    let comparison = Comparison(world, MutatingSnapshot(snapshot, self), readings, atMost: 1, isWorthAsking: isIn)
    do { try comparison.run() } catch is EnoughDifferences {}
    return !comparison.differences.isEmpty
  }
}
