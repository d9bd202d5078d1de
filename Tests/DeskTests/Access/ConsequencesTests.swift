import Foundation
import Store
import Support
import Testing

@testable import Desk

/// What is foreseen is what then happens, and undoing restores every answer: random changes on random worlds.
@Suite struct ConsequencesTests {
  @Test(arguments: Engine.allCases) func foreseesAndUndoesRandomChanges(_ engine: Engine) async throws {
    let first = number("GATEHOUSE_FIRST_WORLD") ?? 1
    let count = number("GATEHOUSE_WORLDS") ?? 125
    try await withDatabase(engine) { database in
      var changed = 0
      for seed in first..<first + count {
        let outcome = try await database.trial(of: RandomWorld(seed: seed))
        changed += outcome.changed
        guard outcome.flaws.isEmpty else {
          Issue.record("World \(seed) on \(engine):\n\(outcome.flaws.joined(separator: "\n"))")
          return
        }
      }
      #expect(changed > Int(count), "Most changes changed nothing: \(changed) of \(8 * count) did.")
    }
  }
}

private func number(_ variable: String) -> UInt64? { ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init) }

extension Database {
  /// Tries eight changes on a world, one after the other.
  fileprivate func trial(of world: RandomWorld) async throws -> (changed: Int, flaws: [String]) {
    try await rehearse { transaction in
      try world.load(into: transaction)
      if transaction.dialect == .postgres {
        // The world brings its own ids, which PostgreSQL would hand out again.
        for table in ["account", "event"] { _ = try transaction.rows("SELECT setval(pg_get_serial_sequence(\(table), 'id'), 1000)") }
      }
      var dice = Dice(seed: world.seed &+ 1_000_000)
      let act = Act(
        transaction: transaction, viewer: .operator, channel: .operator, now: world.now, randomBytes: { [UInt8](repeating: 7, count: $0) })
      var changed = 0
      for _ in 0..<8 {
        let change = world.change(&dice)
        let flaws: [String]
        do {
          let trial = try act.trial(of: change, in: world)
          changed += trial.changed ? 1 : 0
          flaws = trial.flaws
        } catch is Refusal {
          continue
        }
        if !flaws.isEmpty { return (changed, ["\(change)"] + flaws) }
      }
      return (changed, [])
    }
  }
}

extension Act {
  /// Makes one change, which stays made, and compares what was foreseen with what came of it and of undoing it.
  fileprivate func trial(of change: any AccessChange, in world: RandomWorld) throws -> (changed: Bool, flaws: [String]) {
    let before = try AccessSample(of: transaction, at: now)
    let record = try FactRecord(of: change.facts, in: transaction)
    _ = try change.run(in: self)
    let changes = try record.changes(in: transaction)
    let comparison = try AccessComparison(of: changes, in: self)
    try comparison.run()
    let (tally, lines) = (try comparison.tally(), try comparison.lines(skipping: 0, limit: 10_000))
    try comparison.end()
    let after = try AccessSample(of: transaction, at: now)
    var flaws = before.flaws(of: lines, became: after, in: world)
    if tally.gained != lines.filter(\.gains).reduce(0, { $0 + max($1.requests, 1) }) {
      flaws.append("The tally \(tally) is not that of the lines.")
    }
    guard try transaction.put(changes.map(\.reversed)) else { return (true, flaws + ["It cannot be undone."]) }
    if try AccessSample(of: transaction, at: now) != before { flaws.append("Undone, something is not as it was.") }
    guard try transaction.put(changes) else { return (true, flaws + ["It cannot be done again."]) }
    if try AccessSample(of: transaction, at: now) != after { flaws.append("Done again, something is not as it was.") }
    return (!changes.isEmpty, flaws)
  }
}
