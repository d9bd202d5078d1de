import Support
import Testing

@testable import Store

/// Whether the random worlds would notice a mistake in a rule. The rules are the same text on both engines, so one suffices.
@Suite struct PlantedMistakeTests {
  @Test("Some world notices the mistake", arguments: PlantedMistake.all)
  func someWorldNotices(_ mistake: PlantedMistake) async throws {
    try await withDatabase(.sqlite) { database in
      let planted = PlantedStatements(mistake)
      for (readings, worlds) in [(.pairs, 300), (.who, 20)] as [(Readings, UInt64)] {
        for seed in 1...worlds as ClosedRange<UInt64> {
          let world = RandomWorld(seed: seed)
          let differences = try await database.differences(in: world, readings, atMost: 1) { MutatingSnapshot($0, planted) }
          if !differences.isEmpty { return }
        }
      }
      Issue.record("No world notices that “\(mistake.name)”.")
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
