@testable import Query

/// Writes queries at random that are right and about things of the town.
struct RandomQuery {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  mutating func text(depth: Int = 3) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 4), using: &random) {
    case 0..<4: return clause()
    case 4, 5: return "\(group(depth)) \(pick(["AND", "and", "&&"])) \(group(depth))"
    case 6, 7: return "\(group(depth)) \(pick(["OR", "or", "||"])) \(group(depth))"
    case 8: return "\(pick(["NOT ", "!", "not "]))\(group(depth))"
    default: return "\(group(depth)) AND \(group(depth)) OR \(group(depth))"
    }
  }

  private mutating func group(_ depth: Int) -> String {
    let inner = text(depth: depth - 1)
    return Bool.random(using: &random) ? "(\(inner))" : "( \(inner) )"
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element { list.randomElement(using: &random)! }

  private mutating func clause() -> String {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return people(pick(["assignee", "reporter", "creator", "participants", "Approver"]))
    case 1: return times(pick(["created", "updated", "resolved", "\"waiting since\"", "\"Due day\""]))
    case 2: return words(pick(["summary", "description", "text", "comment", "Notes"]))
    case 3: return compared("Cost", pick(["2", "3.5", "0", "-1", "\"10\""]))
    case 4: return compared("key", pick(["IT-5", "hr-3", "IT-999", "\"HR-10\""]))
    default:
      let (field, values) = pick([
        ("project", ["IT", "\"it desk\"", "HR", "Nowhere"]), ("type", ["\"Get help\"", "Leave", "'New laptop'"]),
        ("status", ["\"In progress\"", "solved", "\"Waiting for us\"", "Nonsense"]),
        ("statusCategory", ["\"To Do\"", "done", "indeterminate"]),
        ("resolution", ["Unresolved", "Done", "EMPTY"]), ("channel", ["portal", "email", "api", "agent"]),
        ("waiting", ["desk", "customer", "nobody"]), ("organizations", ["Acme", "Globex", "initech", "EMPTY"]),
        ("Impact", ["High", "low", "EMPTY"]), ("Tags", ["Audio", "Battery", "\"account\"", "Options"]), ("Branch", ["Acme", "Globex"]),
      ])
      return listed(field, values)
    }
  }

  private mutating func listed(_ field: String, _ values: [String]) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: return "\(field) = \(pick(values))"
    case 2: return "\(field) != \(pick(values))"
    case 3: return "\(field) in (\(pick(values)), \(pick(values)))"
    case 4: return "\(field) NOT IN (\(pick(values)), \(pick(values)))"
    default: return "\(field) \(pick(["IS EMPTY", "is not empty", "IS NOT NULL", "is null"]))"
    }
  }

  private mutating func people(_ field: String) -> String {
    listed(
      field,
      [
        "currentUser()", "\"Anna Berg\"", "Bo", "Dana", "EMPTY", "\"Conor O'Hara\"", "cleo@acme.example", "membersOf(agents)",
        "membersOf('managers')", "organizationMembers(\"Acme\")", "nobody@here",
      ])
  }

  private mutating func times(_ field: String) -> String {
    let moment = pick([
      "-1d", "\"-2w\"", "-36h", "2026-11-10", "\"2026-11-20 10:00\"", "now()", "startOfDay()", "startOfDay(-1d)", "endOfDay()",
      "startOfWeek()", "startOfMonth()",
    ])
    return compared(field, moment)
  }

  private mutating func compared(_ field: String, _ value: String) -> String {
    pick(
      ["\(field) IS EMPTY", "\(field) is not EMPTY"]
        + ["=", "!=", "<", "<=", ">", ">="].flatMap { ["\(field) \($0) \(value)", "\(field)\($0)\(value)"] })
  }

  private mutating func words(_ field: String) -> String {
    let word = pick(Town.words + ["prin", "LAPT", "nothing"])
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "\(field) !~ \(word)"
    case 1: return "\(field) ~ \"\(pick(Town.words)) \(word)\""
    case 2 where field != "summary" && field != "text": return "\(field) IS \(pick(["", "NOT "]))EMPTY"
    default: return "\(field) ~ '\(word)'"
    }
  }
}
