import Store

@testable import Query

/// The query language a second time, in plain loops over requests in memory. Nil is "unknown": what is empty is neither so nor not so.
struct NaiveEvaluator {
  let town: Town
  let me: Int64?

  func keys(_ query: ParsedQuery) -> Set<String> {
    Set(town.requests.filter { request in query.condition.map { holds($0, request) == true } ?? true }.map(\.key))
  }

  private func holds(_ syntax: Syntax, _ request: Town.Request) -> Bool? {
    switch syntax {
    case .not(let inner): return holds(inner, request).map { !$0 }
    case .all(let parts):
      let results = parts.map { holds($0, request) }
      return results.contains(false) ? false : results.contains(nil) ? nil : true
    case .any(let parts):
      let results = parts.map { holds($0, request) }
      return results.contains(true) ? true : results.contains(nil) ? nil : false
    case .clause(let clause): return holds(clause, request)
    }
  }

  private func holds(_ clause: Clause, _ request: Town.Request) -> Bool? {
    let field = clause.field.value.lowercased()
    switch clause.comparison.value {
    case .notEqual, .notAmong, .notEmpty, .notLike: return positive(clause, field, request).map { !$0 }
    default: return positive(clause, field, request)
    }
  }

  private func positive(_ clause: Clause, _ field: String, _ request: Town.Request) -> Bool? {
    let atoms = atoms(field, request)
    switch clause.comparison.value {
    case .like, .notLike:
      guard case .text(let text) = clause.operands[0].kind else { return nil }
      let wanted = text.lowercased().split(separator: " ").map(String.init)
      guard !atoms.isEmpty else { return nil }
      return atoms.contains { body in
        let present = body.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return wanted.enumerated().allSatisfy { index, word in
          present.contains { index == wanted.count - 1 ? $0.hasPrefix(word) : $0 == word }
        }
      }
    case .less: return order(field, atoms, clause.operands[0]).map { $0 < 0 }
    case .lessOrEqual: return order(field, atoms, clause.operands[0]).map { $0 <= 0 }
    case .greater: return order(field, atoms, clause.operands[0]).map { $0 > 0 }
    case .greaterOrEqual: return order(field, atoms, clause.operands[0]).map { $0 >= 0 }
    default:
      if atoms.isEmpty { return clause.operands.contains { meansEmpty($0, field) } ? true : nil }
      return clause.operands.contains { operand in atoms.contains { equal(field, $0, operand) } }
    }
  }

  private func meansEmpty(_ operand: Operand, _ field: String) -> Bool {
    operand.kind == .empty || (field == "resolution" && operand.kind == .text("Unresolved"))
  }

  /// What the request has there, as texts; nothing where it is empty.
  private func atoms(_ field: String, _ request: Town.Request) -> [String] {
    func ids(_ people: [Int64]) -> [String] { people.map(String.init) }
    switch field {
    case "project": return [request.project]
    case "key": return [request.key]
    case "type": return [request.type]
    case "status": return [request.status]
    case "statuscategory": return [Town.statuses.first { $0.name == request.status }!.category]
    case "resolution": return request.closed ? ["Done"] : []
    case "assignee": return ids(request.assignee.map { [$0] } ?? [])
    case "reporter": return ids([request.reporter])
    case "creator": return ids([request.creator])
    case "participants": return ids(request.participants)
    case "organizations": return request.organizations
    case "channel": return [request.channel]
    case "waiting": return [request.ball]
    case "created": return [String(request.created)]
    case "updated": return [String(request.updated)]
    case "resolved": return request.resolved.map { [String($0)] } ?? []
    case "waiting since": return [String(request.ballSince)]
    case "summary": return [request.summary]
    case "description": return request.description.isEmpty ? [] : [request.description]
    case "text": return ["\(request.key) \(request.summary) \(request.description)"] + request.comments.map(\.text)
    case "comment": return request.comments.map(\.text)
    default: return request.values[Self.custom[field]!].map(custom) ?? []
    }
  }

  private static let custom: [String: Int64] = [
    "impact": 11, "due day": 12, "cost": 13, "approver": 14, "tags": 15, "notes": 16, "branch": 17,
  ]

  private func custom(_ value: Town.Value) -> [String] {
    switch value {
    case .text(let text): [text]
    case .options(let options): options
    case .day(let day): [day]
    case .number(let number): [number]
    case .person(let id): [String(id)]
    case .organization(let name): [name]
    }
  }

  private func equal(_ field: String, _ atom: String, _ operand: Operand) -> Bool {
    switch field {
    case "assignee", "reporter", "creator", "participants", "approver": return people(operand).contains(Int64(atom)!)
    case "created", "updated", "resolved", "waiting since":
      return Town.Clock.range(operand).contains(Int64(atom)!)
    case "due day": return Town.Clock.day(operand) == atom
    case "cost": if case .text(let text) = operand.kind { return Double(text) == Double(atom) }
    case "impact", "tags":
      if case .text(let label) = operand.kind {
        return Town.vocabulary.fields.flatMap(\.options).contains { $0.label.lowercased() == label.lowercased() && $0.id == atom }
      }
    case "statuscategory":
      if case .text(let text) = operand.kind {
        return ["to do": "new", "in progress": "indeterminate", "done": "done"][text.lowercased()] ?? text == atom
      }
    case "project":
      if case .text(let text) = operand.kind {
        return Town.projects.contains {
          $0.key == atom && ($0.key.lowercased() == text.lowercased() || $0.name.lowercased() == text.lowercased())
        }
      }
    default: if case .text(let text) = operand.kind { return atom.lowercased() == text.lowercased() }
    }
    return false
  }

  private func people(_ operand: Operand) -> [Int64] {
    switch operand.kind {
    case .empty: []
    case .text(let text): Town.people.filter { $0.name == text || $0.address == text.lowercased() }.map(\.id)
    case .function("currentUser", _): me.map { [$0] } ?? []
    case .function("membersOf", let names): Town.groups.filter { names.contains($0.name) }.flatMap { members(of: $0.id) }
    case .function(_, let names): Town.organizations.filter { names.contains($0.name) }.flatMap(\.members)
    }
  }

  private func members(of group: Int64) -> [Int64] {
    Town.groups.filter { $0.id == group }.flatMap(\.members)
      + Town.nestings.filter { $0.outer == group }.flatMap { members(of: $0.inner) }
  }

  /// Below zero where the request's value is less than the operand; nil where there is none to compare.
  private func order(_ field: String, _ atoms: [String], _ operand: Operand) -> Int? {
    guard let atom = atoms.first else { return nil }
    func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int { left < right ? -1 : left == right ? 0 : 1 }
    switch (field, operand.kind) {
    case ("due day", _): return sign(atom, Town.Clock.day(operand))
    case ("cost", .text(let text)): return sign(Double(atom)!, Double(text)!)
    case ("key", .text(let text)):
      let (mine, other) = (atom.split(separator: "-"), text.uppercased().split(separator: "-"))
      // Keys of another project are neither before nor behind.
      return mine[0] == other[0] ? sign(Int(mine[1])!, Int(other[1])!) : nil
    default: return sign(Int64(atom)!, Town.Clock.range(operand).lowerBound)
    }
  }
}

extension Town {
  /// The few times that the random queries use, in UTC, by plain arithmetic.
  enum Clock {
    static let day: Int64 = 86_400_000
    static let today = now / day * day
    static let known: [String: Range<Int64>] = [
      "-1d": now - day..<now - day + 1, "-2w": now - 14 * day..<now - 14 * day + 1, "-36h": now - 36 * hour..<now - 36 * hour + 1,
      "2026-11-10": today - 11 * day..<today - 10 * day, "2026-11-20 10:00": today - 14 * hour..<today - 14 * hour + 60_000,
      "now()": now..<now + 1, "startOfDay()": today..<today + 1, "startOfDay(-1d)": today - day..<today - day + 1,
      "endOfDay()": today + day - 1..<today + day, "startOfWeek()": today - 5 * day..<today - 5 * day + 1,
      "startOfMonth()": today - 20 * day..<today - 20 * day + 1,
    ]

    static func range(_ operand: Operand) -> Range<Int64> {
      switch operand.kind {
      case .text(let text): known[text]!
      case .function(let name, let arguments): known["\(name)(\(arguments.joined()))"]!
      case .empty: 0..<0
      }
    }

    static func day(_ operand: Operand) -> String {
      let days = (range(operand).lowerBound - (today - 20 * day)) / day
      // Nothing in the table lies before November but the first two weeks' span, which stays in it.
      return days < 9 ? "2026-11-0\(days + 1)" : "2026-11-\(days + 1)"
    }
  }
}
