import Foundation
import Store
import Support
import Testing

@testable import Desk

/// The policy against the oracle (SPEC 2.3, 3): every reading of every rule, for all people and things of many small worlds, in which then
/// two accounts are merged, and the merge undone.
///
/// `GATEHOUSE_WORLDS` says how many worlds, each asked in every way, `GATEHOUSE_FIRST_WORLD` which comes first: scripts/worlds.
@Suite struct RandomWorldTests {
  @Test("Check, list, explanation and the set of people agree with the oracle in every world", arguments: Engine.allCases)
  func everyReadingAgrees(on engine: Engine) async throws {
    let first = number("GATEHOUSE_FIRST_WORLD") ?? 1
    let asked = number("GATEHOUSE_WORLDS")
    let count = asked ?? 200
    try await withDatabase(engine) { database in
      var total = Compared()
      for seed in first..<first + count {
        let compared = try await database.compare(
          RandomWorld(seed: seed), asked == nil ? readings(of: seed) : [.who, .lists, .counts, .checks, .explanations, .pairs])
        guard compared.differences.isEmpty else {
          Issue.record("World \(seed) on \(engine):\n\(compared.differences.joined(separator: "\n"))")
          return
        }
        total.asked += compared.asked
        total.merges += compared.merges
      }
      print("RandomWorldTests: \(total.asked) questions in \(count) worlds on \(engine), \(total.merges) merges, no difference")
      #expect(total.merges > Int(count / 10), "Few worlds have had a merge.")
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

/// What came of comparing worlds with the oracle.
struct Compared: Sendable {
  var differences: [String] = []
  var asked = 0
  var merges = 0
}

extension Database {
  /// Compares the readings with the oracle in one world, which is gone afterwards: as it is, in every third with two accounts made one, and
  /// with that undone.
  func compare(_ world: RandomWorld, _ readings: Readings, atMost limit: Int = 10) async throws -> Compared {
    try await rehearse { transaction in
      if transaction.dialect == .postgres { try transaction.run(script: "SET LOCAL plan_cache_mode = force_generic_plan") }
      try world.load(into: transaction)
      var compared = Compared()
      try compared.add(world, transaction, readings, "", atMost: limit)
      guard compared.differences.isEmpty, world.seed.isMultiple(of: 3), let pair = world.pairToMerge else { return compared }

      if transaction.dialect == .postgres {
        // The world brings its own ids, which PostgreSQL would hand out again.
        for table in ["account", "event"] { _ = try transaction.rows("SELECT setval(pg_get_serial_sequence(\(table), 'id'), 1000)") }
      }
      let act = Act(
        transaction: transaction, viewer: .operator, channel: .operator, now: world.now, randomBytes: { [UInt8](repeating: 7, count: $0) })
      let merge = try MergeAccounts(pair.merged, into: pair.kept).run(in: act)
      try compared.add(
        world.merging(pair.merged, into: pair.kept), transaction, readings.union(.pairs), "\(pair.merged) merged into \(pair.kept): ",
        atMost: limit)
      try UndoMerge(merge.id).run(in: act)
      try compared.add(world, transaction, .pairs, "The merge undone: ", atMost: limit)
      compared.merges = 1
      return compared
    }
  }
}

extension Compared {
  fileprivate mutating func add(
    _ world: RandomWorld, _ snapshot: any Snapshot, _ readings: Readings, _ place: String, atMost limit: Int
  ) throws {
    let comparison = Comparison(world, snapshot, readings, atMost: limit)
    do { try comparison.run() } catch is EnoughDifferences {}
    asked += comparison.asked
    differences += comparison.differences.map { place + $0 }
  }
}
