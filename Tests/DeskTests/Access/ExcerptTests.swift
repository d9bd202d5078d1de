import Store
import Support
import Testing

@testable import Desk

/// The people who gain and lose by a change, looked through some at a time.
@Suite struct ExcerptTests {
  @Test(arguments: Engine.allCases) func pagesTellEverybodyOnceAndWordsFindThem(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let change = DetachOrganization(town.acme, from: town.leave)
      func told(_ excerpt: Consequences.Excerpt) async throws -> Consequences {
        try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent, telling: excerpt)
      }
      let whole = try await told(.init(limit: 200))
      #expect(whole.losers.count > 1 && !whole.hasMoreLosers && whole.tally.people.lost == whole.losers.count)
      var pages: [Consequences.Mover] = []
      var excerpt = Consequences.Excerpt(limit: 1)
      while true {
        let page = try await told(excerpt)
        #expect(page.losers.count <= 1 && page.tally == whole.tally)
        pages += page.losers
        guard page.hasMoreLosers else { break }
        excerpt.losersAfter = page.losers.last?.account
      }
      #expect(pages == whole.losers)
      #expect(try await told(.init(words: "TOMAS@acme")).losers.map(\.account) == [town.tomas])
      #expect(try await told(.init(words: "nobody is called so")).losers.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func theTableHasEveryAnswer(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let change = ChangeCustomerPermissions(town.it, raise: .added)
      let (tally, lines) = try await town.desk.consequenceLines(of: change, as: .account(town.ingrid), by: .agent, limit: 10_000)
      let table = try await town.desk.consequenceLines(
        of: change, as: .account(town.ingrid), by: .agent, into: [Consequences.Line]()
      ) { $0 += $1 }
      #expect(table == lines && table.count > tally.people.lost)
    }
  }

  @Test(arguments: Engine.allCases) func theTableHasEverybodyHoweverMany(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.crowd(into: town.acme, 1100)
      let change = DetachOrganization(town.acme, from: town.leave)
      let lost = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent).tally.people.lost
      let people = try await town.desk.consequenceLines(
        of: change, as: .account(town.ingrid), by: .agent, into: Set<ID<Account>>()
      ) { people, lines in people.formUnion(lines.compactMap(\.account)) }
      #expect(people.count == lost && lost > 1100)
    }
  }

  @Test(arguments: Engine.allCases) func theListOfChangesCountsPeople(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let change = ChangeCustomerPermissions(town.it, raise: .added)
      let tally = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent).tally
      #expect(tally.lost > tally.people.lost, "Whoever enters raises as well.")
      try await town.desk.perform(ChangeAccess(change, agreed: tally), as: .account(town.ingrid), by: .agent)
      let listed = try await town.desk.ask(as: .account(town.ingrid)) { try $0.recentChanges(at: .project(town.it)).items }
      #expect(listed.first?.lost == tally.people.lost && listed.first?.gained == 0)
    }
  }

  @Test(arguments: Engine.allCases) func anotherReporterConcernsTheTwoAloneAndALevelEverybody(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      func span(_ column: String, _ before: SQL.Value, _ after: SQL.Value) async throws -> AccessSpan {
        let row: Fact = ["security_level_id": .null, "reporter_id": town.cleo.stored, "assignee_id": town.priya.stored]
        let change = FactChange(
          table: "request", key: ["id": .integer(1)], before: row.merging([column: before]) { $1 },
          after: row.merging([column: after]) { $1 })
        return try await town.desk.database.read { try AccessSpan(of: [change], in: $0) }
      }
      let reported = try await span("reporter_id", town.cleo.stored, town.petra.stored)
      let people = try #require(reported.people, "Nobody else sees more or less.")
      let concerned = try await town.desk.database.read { try $0.rows(people).map { try $0["id"] as ID<Account> } }
      #expect(Set(concerned) == [town.cleo, town.petra] && reported.marked.isEmpty)
      let levelled = try await span("security_level_id", .null, .integer(1))
      #expect(levelled.people == nil && levelled.marked.count == 1)
    }
  }
}

extension Town {
  /// Puts so many people who are nobody else into an organization.
  fileprivate func crowd(into organization: ID<Organization>, _ count: Int) async throws {
    let now = clock.now
    try await desk.database.write { transaction in
      try transaction.execute(
        """
        WITH RECURSIVE each_one (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM each_one WHERE number < \(count))
        INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
        SELECT 'crowd-' || number || '@acme.test', 'crowd-' || number || '@acme.test', 'acme.test', 'One of many', TRUE, TRUE, FALSE,
          'en', 'UTC', 'set-up', \(now)
        FROM each_one
        """)
      try transaction.execute(
        """
        INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
        SELECT \(organization), id, TRUE, FALSE, 'added', \(now) FROM account WHERE email LIKE 'crowd-%'
        """)
    }
  }
}
