import Store
import Support

@testable import Desk

/// Every answer to who may enter, raise in and see what, as the policy's own check gives it, one condition for each pair.
struct AccessSample: Equatable {
  struct Answer: Hashable {
    let action: String
    let person: Int64
    let project: Int64
    let request: Int64
  }

  private(set) var answers: Set<Answer> = []

  init(of transaction: any Snapshot, at now: Instant) throws {
    let anybody = Asker(account: "person.id", now: now)
    for (action, permission) in [("enter", Project.enter), ("raise", Project.raise)] {
      let rows = try transaction.rows(
        """
        SELECT person.id AS person, project.id AS project FROM account AS person, project WHERE \(permission.condition(for: anybody))
        """)
      for row in rows { try note(action, row["person"], row["project"], 0) }
    }
    let stranger = Asker(account: "NULL", now: now)
    for row in try transaction.rows("SELECT project.id AS project FROM project WHERE \(Project.raise.condition(for: stranger))") {
      try note("raise", 0, row["project"], 0)
    }
    let sights = try transaction.rows(
      """
      SELECT person.id AS person, request.project_id AS project, request.id AS request
      FROM account AS person, \(Request.rows) WHERE \(Request.see.condition(for: anybody))
      """)
    for row in sights { try note("see", row["person"], row["project"], row["request"]) }
  }

  private mutating func note(_ action: String, _ person: Int64, _ project: Int64, _ request: Int64) {
    answers.insert(Answer(action: action, person: person, project: project, request: request))
  }

  /// Where what was foreseen differs from what became of these answers.
  func flaws(of lines: [Consequences.Line], became after: AccessSample, in world: RandomWorld) -> [String] {
    let moved = [true: after.answers.subtracting(answers), false: answers.subtracting(after.answers)]
    var flaws: [String] = []
    for gains in [true, false] {
      let expected = moved[gains] ?? []
      let told = lines.filter { $0.gains == gains }
      for action in ["enter", "raise"] {
        let expected = Set(expected.filter { $0.action == action }.map { "\($0.person) \($0.project)" })
        let found = told.filter { $0.action.rawValue == action }.map { "\($0.account?.number ?? 0) \(number(of: $0.project))" }
        if found.count != expected.count || Set(found) != expected {
          flaws.append("\(action), \(gains ? "gained" : "lost"): expected \(expected.sorted()), told \(found.sorted())")
        }
      }
      let sights = Dictionary(grouping: expected.filter { $0.action == "see" }) { "\($0.person) \($0.project)" }.mapValues(\.count)
      let toldSights = told.filter { $0.action == .see }.reduce(into: [String: Int]()) { counts, line in
        counts["\(line.account?.number ?? 0) \(number(of: line.project))", default: 0] += line.requests
      }
      if sights != toldSights { flaws.append("see, \(gains ? "gained" : "lost"): expected \(sights), told \(toldSights)") }
    }
    return flaws
  }

  /// Projects of a world are called after their numbers.
  private func number(of project: String?) -> Int64 { project.flatMap { Int64($0.filter(\.isNumber)) } ?? 0 }
}
