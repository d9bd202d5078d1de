import Foundation
import Query
import Store
import Support
import Testing

@testable import Query

private enum Person {}

@Suite struct MeaningTests {
  @Test("Random queries find what the naive evaluator finds", arguments: Engine.allCases)
  func random(engine: Engine) async throws {
    let seed = UInt64.random(in: .min ... .max)
    let town = Town(seed: seed, count: 60)
    try await withDatabase(engine) { database in
      try await town.settle(in: database)
      var queries = RandomQuery(seed: seed)
      for round in 0..<600 {
        let text = queries.text()
        let me: Int64? = round.isMultiple(of: 10) ? nil : 1
        let expected = NaiveEvaluator(town: town, me: me).keys(try ParsedQuery(text))
        let found = try await database.keys(text, me: me)
        #expect(Set(found) == expected, "seed \(seed), query \(text)")
      }
    }
  }

  @Test("Every field and function means what Jira's does", arguments: Engine.allCases)
  func table(engine: Engine) async throws {
    let town = Town(seed: 7, count: 80)
    try await withDatabase(engine) { database in
      try await town.settle(in: database)
      for (text, means) in Self.meanings {
        let expected = town.requests.filter(means).map(\.key)
        #expect(Set(try await database.keys(text, me: 1)) == Set(expected), "\(text)")
      }
    }
  }

  static let meanings: [(String, @Sendable (Town.Request) -> Bool)] = [
    ("", { _ in true }),
    ("assignee != \"Anna Berg\"", { $0.assignee != nil && $0.assignee != 1 }),
    ("NOT assignee = currentUser()", { $0.assignee != nil && $0.assignee != 1 }),
    ("assignee not in (currentUser()) OR assignee = EMPTY", { $0.assignee != 1 }),
    ("assignee in (EMPTY, Bo)", { $0.assignee == nil || $0.assignee == 2 }),
    ("assignee in membersOf(agents)", { $0.assignee == 1 }),
    ("assignee in membersOf(everybody)", { $0.assignee == 4 || $0.assignee == 1 }),
    ("reporter in organizationMembers(\"ACME\")", { [3, 4].contains($0.reporter) }),
    ("resolution = Unresolved", { !$0.closed }),
    ("resolution != Done", { _ in false }),
    ("resolved > startOfMonth()", { ($0.resolved ?? 0) > Town.now / 86_400_000 * 86_400_000 - 20 * 86_400_000 }),
    ("\"Request participants\" != Dana", { !$0.participants.isEmpty && !$0.participants.contains(4) }),
    ("'customer request type' = 'Get help' and project = hr", { $0.type == "Get help" && $0.project == "HR" }),
    ("statusCategory in (new, \"In Progress\")", { $0.status != "Solved" }),
    ("waiting = desk AND \"waiting since\" <= -1d", { $0.ball == "desk" && $0.ballSince <= Town.now - 86_400_000 }),
    ("cf[11] = High", { $0.values[11] == .options(["h"]) }),
    ("customfield_13 >= 3", { [.number("10"), .number("3.5")].contains($0.values[13]) }),
    ("issuekey in (IT-1, IT-2, HR-1)", { ["IT-1", "IT-2", "HR-1"].contains($0.key) }),
    ("id = 5", { $0.id == 5 }),
    ("reporter = 3", { $0.reporter == 3 }),
    ("project = 2 OR status = 4", { $0.project == "HR" || $0.status == "Solved" }),
    ("key > IT-10 AND key <= IT-20", { $0.project == "IT" && (11...20).contains($0.number) }),
    ("request-channel-type = e-mail", { $0.channel == "email" }),
    (
      "text ~ \"\\\"vpn printer\\\"\"",
      { request in
        ([request.summary + "\n" + request.description] + request.comments.map(\.text)).contains { text in
          text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("vpn printer")
        }
      }
    ),
  ]

  @Test("Customers find nothing by internal words, and are told by what they cannot ask", arguments: Engine.allCases)
  func customers(engine: Engine) async throws {
    let town = Town(seed: 3, count: 80)
    try await withDatabase(engine) { database in
      try await town.settle(in: database)
      func expect(_ text: String, _ means: (Town.Request) -> Bool) async throws {
        #expect(Set(try await database.keys(text, me: 3, for: .customers)) == Set(town.requests.filter(means).map(\.key)), "\(text)")
      }
      try await expect("comment ~ badge") { $0.comments.contains { $0.isPublic && $0.text.contains("badge") } }
      try await expect("comment is empty") { !$0.comments.contains(where: \.isPublic) }
      try await expect("status = 'We are on it'") { ["Waiting for us", "In progress"].contains($0.status) }
      try await expect("status = 'In progress'") { _ in false }
      try await expect("updated > -3d") { $0.publicAt > Town.now - 3 * 86_400_000 }
      try await expect("reporter = currentUser()") { $0.reporter == 3 }
    }
    for text in [
      "assignee = currentUser()", "reporter = bo@desk.example", "reporter in membersOf(agents)", "Impact = High", "cf[11] is empty",
      "participants in organizationMembers(Acme)", "order by assignee",
    ] {
      #expect(throws: QueryError.self, "\(text)") { try ParsedQuery(text).checked(against: Town.vocabulary, for: .customers) }
    }
  }

  @Test("Pages continue where the last ended, in every order", arguments: Engine.allCases)
  func ordering(engine: Engine) async throws {
    let town = Town(seed: 11, count: 50)
    try await withDatabase(engine) { database in
      try await town.settle(in: database)
      let byID = Dictionary(uniqueKeysWithValues: town.requests.map { ($0.id, $0) })
      let name = Dictionary(uniqueKeysWithValues: Town.people.map { ($0.id, $0.name.lowercased()) })
      let orders: [(String, (Town.Request, Town.Request) -> Bool)] = [
        ("created", { $0.created <= $1.created }), ("updated DESC", { $0.updated >= $1.updated }),
        ("\"waiting since\" asc", { $0.ballSince <= $1.ballSince }),
        ("resolved", { ($0.resolved ?? .max) <= ($1.resolved ?? .max) }),
        ("key desc", { ($0.project, $0.number) >= ($1.project, $1.number) }),
        ("assignee, created", { ($0.assignee.map { name[$0]! } ?? "~", $0.created) <= ($1.assignee.map { name[$0]! } ?? "~", $1.created) }),
        ("reporter", { name[$0.reporter]! <= name[$1.reporter]! }),
        (
          "status DESC, key",
          { a, b in
            let position = { (request: Town.Request) in Town.statuses.firstIndex { $0.name == request.status }! }
            return position(a) != position(b) ? position(a) > position(b) : (a.project, a.number) <= (b.project, b.number)
          }
        ),
      ]
      for (text, inOrder) in orders {
        let found = try await database.walk("ORDER BY \(text)", page: 7)
        #expect(found.count == 50 && Set(found).count == 50, "\(text)")
        #expect(zip(found, found.dropFirst()).allSatisfy { inOrder(byID[$0]!, byID[$1]!) }, "\(text)")
      }
    }
  }
}

extension Database {
  /// The keys that a query finds.
  func keys(_ text: String, me: Int64?, for audience: Audience = .desk) async throws -> [String] {
    let query = try compiled(text, me: me, for: audience)
    return try await read { snapshot in
      try snapshot.rows(
        """
        SELECT project.key, request.number FROM request JOIN project ON project.id = request.project_id WHERE \(query.condition)
        """
      ).map { "\(try $0["key"] as String)-\(try $0["number"] as Int64)" }
    }
  }

  /// The ids of all requests, page by page.
  func walk(_ text: String, page: Int) async throws -> [Int64] {
    let query = try compiled(text, me: 1)
    let ordering = Ordering(query.order)
    return try await read { snapshot in
      var found: [Int64] = []
      var after: SQL = "TRUE"
      while true {
        let rows = try snapshot.rows(
          """
          SELECT request.id, \(ordering.columns) FROM request
          WHERE \(query.condition) AND \(after) ORDER BY \(ordering.orderBy) LIMIT \(page)
          """)
        found += try rows.map { try $0["id"] }
        guard rows.count == page, let last = rows.last, found.count < 1000 else { return found }
        let values = try ordering.terms.indices.map { index -> SQL.Value in
          if let number: Int64 = try? last["order_\(index)"] { return .integer(number) }
          return .text(try last["order_\(index)"])
        }
        after = try #require(ordering.after(values))
      }
    }
  }

  private func compiled(_ text: String, me: Int64?, for audience: Audience = .desk) throws -> CompiledQuery {
    try ParsedQuery(text).checked(against: Town.vocabulary, for: audience).compiled(
      in: QueryContext(
        account: me.map { ID<Person>($0) }, now: Instant(milliseconds: Town.now), timeZone: TimeZone(secondsFromGMT: 0)!, dialect: dialect))
  }
}
