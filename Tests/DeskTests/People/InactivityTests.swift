import Desk
import Store
import Support
import Testing

@Suite struct InactivityTests {
  private let rule = InactivityRule(idleDays: 90, noticeDays: 14)

  private func apply(_ town: Town) async throws {
    while try await town.desk.perform(ApplyInactivityRule(), as: .operator, by: .operator) {}
  }

  private func told(_ town: Town) async throws -> [ID<Account>] {
    try await town.desk.database.read {
      try $0.rows("SELECT account_id FROM inactivity_notice ORDER BY account_id").map { try $0["account_id"] }
    }
  }

  private func isActive(_ town: Town, _ account: ID<Account>) async throws -> Bool {
    try await town.profile(account)?.isActive == true
  }

  @Test(arguments: Engine.allCases)
  func `nobody is told or shut while the rule is off`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      town.clock.advance(.days(1000))
      try await apply(town)
      #expect(try await told(town).isEmpty)
      #expect(try await isActive(town, town.cleo))
    }
  }

  @Test(arguments: Engine.allCases)
  func `who is away is told first and shut later; a sign-in stops it; desk and own people are excepted`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let admin = Viewer.account(town.ingrid)
      try await desk.perform(ChangeInactivityRule(rule), as: admin, by: .agent)
      try await desk.perform(
        ChangeCustomerAccess(
          CustomerAccess(
            internal: .init(isEnabled: true, approvedDomains: ["home.test"]), external: .init(isEnabled: true, domains: nil), signup: true,
            anonymousPortal: false)), as: admin, by: .agent)
      town.clock.advance(.days(70))
      try await apply(town)
      #expect(try await told(town).isEmpty)
      town.clock.advance(.days(7))
      #expect(
        try await desk.ask(as: admin) { try $0.idleAccounts(rule).items.map(\.account.id) } == [town.cleo, town.tomas, town.saoirse])
      #expect(try await desk.ask(as: admin) { try $0.countIdle(rule) } == 3)
      try await apply(town)
      #expect(try await told(town) == [town.cleo, town.tomas, town.saoirse])
      let notices = try await desk.database.read {
        try $0.first("SELECT count(*) AS n FROM event JOIN notice ON notice.event_id = event.id WHERE kind = 'account.inactivity-told'")
      }
      #expect(try notices?["n"] == 3)
      try await apply(town)
      #expect(try await told(town).count == 3)

      town.clock.advance(.days(10))
      try await desk.perform(NoteVisit(.account(town.cleo), by: town.cleo), as: .account(town.cleo), by: .portal)
      town.clock.advance(.days(5))
      try await apply(town)
      #expect(try await isActive(town, town.cleo))
      #expect(try await !isActive(town, town.tomas))
      #expect(try await !isActive(town, town.saoirse))
      #expect(try await isActive(town, town.petra))
      #expect(try await isActive(town, town.noor))
      let reasons = try await town.details(of: .accountChanged).compactMap { $0["reason"] }
      #expect(reasons == Array(repeating: "Nobody has signed in for 90 days.", count: 2))
      #expect(try await told(town).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a changed rule shuts nobody whom it has not told`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeInactivityRule(rule), as: .account(town.ingrid), by: .agent)
      town.clock.advance(.days(100))
      try await apply(town)
      town.clock.advance(.days(13))
      try await town.desk.perform(
        ChangeInactivityRule(InactivityRule(idleDays: 60, noticeDays: 10)), as: .account(town.ingrid), by: .agent)
      town.clock.advance(.days(2))
      try await apply(town)
      #expect(try await isActive(town, town.cleo))
      try await town.desk.perform(PauseMail(true), as: .account(town.ingrid), by: .agent)
      town.clock.advance(.days(20))
      try await apply(town)
      #expect(try await isActive(town, town.cleo), "while no mail leaves, nobody is shut")
      try await town.desk.perform(PauseMail(false), as: .account(town.ingrid), by: .agent)
      try await apply(town)
      #expect(try await !isActive(town, town.cleo))
    }
  }

  @Test(arguments: Engine.allCases)
  func `only site administrators read or set the rule, within its bounds`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(ChangeInactivityRule(rule), as: .account(town.priya), by: .agent)
      }
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.priya)) { try $0.inactivityRule() } }
      for wrong in [
        InactivityRule(idleDays: 5, noticeDays: 2), InactivityRule(idleDays: 30, noticeDays: 30),
        InactivityRule(idleDays: 90, noticeDays: 0),
      ] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(ChangeInactivityRule(wrong), as: .account(town.ingrid), by: .agent)
        }
      }
    }
  }
}
