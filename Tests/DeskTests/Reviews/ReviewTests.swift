import Desk
import Store
import Support
import Testing

@Suite struct ReviewTests {
  private func open(
    _ population: ReviewPopulation, owners: [ID<Account>]? = nil, in town: Town, as viewer: ID<Account>? = nil
  ) async throws -> ID<AccessReview> {
    try await town.desk.perform(
      OpenReview("Look", of: population, owners: owners ?? [town.ingrid], dueAt: town.clock.now + .days(14)),
      as: .account(viewer ?? town.ingrid), by: .agent)
  }

  private func lines(_ review: ID<AccessReview>, in town: Town) async throws -> [ReviewLine] {
    try await town.desk.ask(as: .account(town.ingrid)) { try $0.lines(of: review).items }
  }

  private func decide(
    _ review: ID<AccessReview>, _ selection: DecideReview.Selection, _ decision: ReviewDecision, in town: Town, as owner: ID<Account>? = nil
  ) async throws {
    try await town.desk.perform(
      DecideReview(review, selection, decision, because: "Asked the company"), as: .account(owner ?? town.ingrid), by: .agent)
    while try await town.desk.perform(CarryOutRemovals(of: review), as: .operator, by: .operator) > 0 {}
  }

  @Test(arguments: Engine.allCases)
  func `a removal is the very command, in the owner's name and with the reason`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let review = try await open(ReviewPopulation(.organization(town.acme)), in: town)
      #expect(try await lines(review, in: town).map(\.name) == ["Cleo Marchetti", "Tomáš Dvořák"], "not Felix, who is deactivated")
      try await decide(review, .numbers([2]), .remove, in: town)
      let isMember = try await town.desk.database.read {
        try $0.exists("SELECT 1 FROM organization_member WHERE account_id = \(town.tomas) AND organization_id = \(town.acme)")
      }
      #expect(!isMember)
      let row = try await town.desk.database.read {
        try $0.first("SELECT actor_id, subject_id FROM event WHERE kind = 'organization.member-removed'")
      }
      #expect(try row?["actor_id"] == town.ingrid && row?["subject_id"] == town.tomas)
      #expect(try await town.details(of: .memberRemoved).first?["reason"] == "Asked the company")
      #expect(try await lines(review, in: town).map(\.carried) == [nil, .done])
    }
  }

  @Test(arguments: Engine.allCases)
  func `what a removal means follows from the place; what is refused says why and can be decided anew`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      try await desk.perform(GrantRole(town.leave, .customers, to: [.account(town.saoirse)]), as: .account(town.priya), by: .agent)
      let roles = try await open(ReviewPopulation(.role(.customers, town.leave)), in: town)
      try await decide(roles, .all(ReviewFilter(.undecided)), .remove, in: town)
      #expect(try await town.details(of: .roleRevoked).count == 1)

      try await desk.perform(GrantRole(town.it, .customers, to: [.account(town.saoirse)]), as: .account(town.priya), by: .agent)
      let closed = try await open(ReviewPopulation(.role(.customers, town.it)), in: town)
      try await decide(closed, .numbers([1]), .remove, in: town)
      let line = try #require(try await lines(closed, in: town).first)
      #expect(line.carried == .refused && line.outcome.contains("Everyone with an account"))
      try await decide(closed, .numbers([1]), .keep, in: town)
      #expect(try await lines(closed, in: town).first?.decision == .keep)

      town.clock.advance(.days(40))
      try await desk.perform(NoteVisit(.account(town.cleo), by: town.cleo), as: .account(town.cleo), by: .portal)
      let idle = try await open(ReviewPopulation(.site, idleDays: 30), in: town)
      let people = try await lines(idle, in: town)
      #expect(!people.contains { $0.account == town.cleo } && people.contains { $0.account == town.petra })
      try await decide(idle, .all(ReviewFilter(words: "petra")), .remove, in: town)
      #expect(try await town.profile(town.petra)?.isActive == false)
      #expect(try await town.profile(town.tomas)?.isActive == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `owners decide, nobody about himself, and nobody else`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let review = try await open(ReviewPopulation(.site), in: town)
      let own = try #require(try await lines(review, in: town).first { $0.account == town.ingrid })
      await #expect(throws: Refusal.self) { try await decide(review, .numbers([own.id]), .remove, in: town) }
      try await decide(review, .all(ReviewFilter()), .keep, in: town)
      #expect(try await lines(review, in: town).first { $0.account == town.ingrid }?.decision == nil)
      for viewer in [town.priya, town.cleo] {
        await #expect(throws: Refusal.notFound) { try await decide(review, .numbers([1]), .keep, in: town, as: viewer) }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(viewer)) { try $0.review(review).owners.count } }
        #expect(try await town.desk.ask(as: .account(viewer)) { try $0.reviews().items.isEmpty })
      }
      await #expect(throws: Refusal.self, "an owner must be able to remove") {
        try await open(ReviewPopulation(.site), owners: [town.priya], in: town)
      }
      await #expect(throws: Refusal.self) { try await open(ReviewPopulation(.site), in: town, as: town.priya) }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(CarryOutRemovals(), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a closed review never changes, and shows where somebody changed it behind the desk's back`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let review = try await open(ReviewPopulation(.organization(town.acme)), owners: [town.ingrid, town.priya], in: town)
      await #expect(throws: Refusal.self) { try await desk.perform(CloseReview(review), as: .account(town.priya), by: .agent) }
      try await desk.perform(
        DecideReview(review, .numbers([2]), .remove, because: "Left"), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self, "a removal still waits") {
        try await desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent)
      }
      while try await desk.perform(CarryOutRemovals(), as: .operator, by: .operator) > 0 {}
      try await desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent)
      func all() async throws -> [String] {
        try await desk.database.read { snapshot in
          try snapshot.rows("SELECT * FROM access_review_line ORDER BY number").map { "\($0)" }
            + snapshot.rows("SELECT * FROM access_review").map { "\($0)" }
        }
      }
      let sealed = try await all()
      for decision in ReviewDecision.allCases {
        await #expect(throws: Refusal.self) { try await decide(review, .all(ReviewFilter()), decision, in: town) }
      }
      await #expect(throws: Refusal.self) { try await desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent) }
      try await desk.perform(RenameAccount(town.cleo, to: PersonName("Other")!), as: .account(town.cleo), by: .portal)
      try await desk.perform(MergeAccounts(town.tomas, into: town.cleo), as: .account(town.ingrid), by: .agent)
      #expect(try await all() == sealed)
      #expect(try await desk.ask(as: .account(town.ingrid)) { try $0.holdsSeal(of: review) })
      try await desk.erase(town.cleo, typed: "cleo@acme.test", as: .account(town.ingrid), by: .agent)
      #expect(try await desk.ask(as: .account(town.ingrid)) { try $0.holdsSeal(of: review) }, "an erasure seals it anew")
      #expect(try await town.details(of: .reviewResealed).count == 1)
      for tampering in [
        "UPDATE access_review_line SET decision = 'keep'", "UPDATE access_review SET due_at = 1",
        "DELETE FROM access_review_line WHERE number = 1",
      ] {
        let holds = try await desk.database.rehearse { transaction in
          try transaction.execute(SQL(trusted: tampering))
          return try Inquiry(snapshot: transaction, viewer: .operator, now: town.clock.now).holdsSeal(of: review)
        }
        #expect(!holds, "\(tampering)")
      }
    }
  }

  /// Everything that a closed review says, each said otherwise.
  private static let alterations =
    [
      "title = 'Other'", "place = 'Other'", "idle_days = 1", "source = 'added'", "total = total + 1", "opened_by = NULL",
      "opened_at = opened_at + 1", "due_at = due_at + 1",
    ].map { "UPDATE access_review SET \($0)" }
    + [
      "number = 99", "account_id = (SELECT id FROM account WHERE email = 'petra@home.test')", "name = 'Other'", "email = 'other@mail.test'",
      "source = 'mail'", "since = since + 1", "last_seen_at = 1", "decision = 'keep'", "reason = 'Other'", "decided_by = NULL",
      "decided_at = decided_at + 1", "carried = 'waiting'", "outcome = 'Other'",
    ].map { "UPDATE access_review_line SET \($0) WHERE number = 2" }

  @Test(arguments: Engine.allCases)
  func `whatever a closed review says, it shows if somebody altered it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let review = try await open(ReviewPopulation(.organization(town.acme)), owners: [town.ingrid, town.priya], in: town)
      try await decide(review, .numbers([2]), .remove, in: town)
      await #expect(throws: Refusal.self, "what is done is not decided anew") { try await decide(review, .numbers([2]), .keep, in: town) }
      try await town.desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent)
      #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.holdsSeal(of: review) })
      for alteration in Self.alterations {
        let holds = try await town.desk.database.rehearse { transaction in
          #expect(try transaction.execute(SQL(trusted: alteration)) > 0, "\(alteration)")
          return try Inquiry(snapshot: transaction, viewer: .operator, now: town.clock.now).holdsSeal(of: review)
        }
        #expect(!holds, "\(alteration)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `owners are reminded once before the day and once after it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await open(ReviewPopulation(.organization(town.acme)), owners: [town.ingrid, town.priya], in: town)
      func stages() async throws -> [String] {
        for _ in 0..<2 { try await town.desk.perform(RemindOwners(), as: .operator, by: .operator) }
        return try await town.details(of: .reviewDue).compactMap { $0["stage"] }
      }
      #expect(try await stages().isEmpty)
      town.clock.advance(.days(12))
      #expect(try await stages() == ["soon", "soon"])
      town.clock.advance(.days(3))
      #expect(try await stages() == ["soon", "soon", "over", "over"])
      town.clock.advance(.days(30))
      #expect(try await stages().count == 4)
    }
  }
}
