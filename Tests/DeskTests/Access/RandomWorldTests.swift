import Foundation
import Store
import Support
import Testing

/// The policy against the oracle (SPEC 2.3, 3): every reading of every rule, for all people and things of many small worlds.
///
/// `GATEHOUSE_WORLDS` says how many worlds, `GATEHOUSE_FIRST_WORLD` which comes first: scripts/worlds.
@Suite struct RandomWorldTests {
  @Test("Check, list, explanation and the set of people agree with the oracle in every world", arguments: Engine.allCases)
  func everyReadingAgrees(on engine: Engine) async throws {
    let first = number("GATEHOUSE_FIRST_WORLD") ?? 1
    let count = number("GATEHOUSE_WORLDS") ?? 200
    try await withDatabase(engine) { database in
      for seed in first..<first + count {
        let differences = try await database.differences(in: RandomWorld(seed: seed), readings(of: seed))
        guard differences.isEmpty else {
          Issue.record("World \(seed) on \(engine):\n\(differences.joined(separator: "\n"))")
          return
        }
      }
    }
  }
}

/// Checks and explanations ask what the sets of people ask, one person at a time, and take most of the time: some worlds have them.
private func readings(of seed: UInt64) -> Readings {
  switch seed % 8 {
  case 0: [.who, .lists, .counts, .checks]
  case 4: [.who, .lists, .counts, .explanations]
  default: [.who, .lists]
  }
}

private func number(_ variable: String) -> UInt64? { ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init) }

extension Database {
  /// Where the readings differ from the oracle in one world, which is gone afterwards.
  func differences(
    in world: RandomWorld, _ readings: Readings, atMost limit: Int = 10,
    through wrap: @escaping @Sendable (any Snapshot) -> any Snapshot = { $0 }
  ) async throws -> [String] {
    try await rehearse { transaction in
      if transaction.dialect == .postgres { try transaction.run(script: "SET LOCAL plan_cache_mode = force_generic_plan") }
      try world.load(into: transaction)
      let comparison = Comparison(world, wrap(transaction), readings, atMost: limit)
      do { try comparison.run() } catch is EnoughDifferences {}
      return comparison.differences
    }
  }
}
