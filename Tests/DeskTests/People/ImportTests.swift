import Desk
import Foundation
import Store
import Support
import Testing

@Suite struct ImportTests {
  @Test(arguments: Engine.allCases)
  func `trying changes nothing, and taking in does what trying said`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.open(
        "E-mail;Full name\nmira@new.test;Mira Novak\ncleo@acme.test;\nnot an address;X\nMIRA@new.test;Again\nfelix@acme.test;\ntomas@acme.test;",
        ImportPlan(project: town.leave))
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.tomas)]), as: .account(town.priya), by: .agent)
      let before = try await town.counts()
      try await town.check(id)
      #expect(try await town.counts() == before)
      let foreseen = try await town.outcomes(id)
      #expect(foreseen == [.new: 1, .added: 1, .failed: 2, .repeated: 1, .known: 1])
      try await town.take(id)
      #expect(try await town.outcomes(id) == foreseen)
      #expect(try await town.counts().accounts == before.accounts + 1)
      let mira = try #require(try await town.account("mira@new.test"))
      #expect(mira.name == "Mira Novak" && mira.source == "imported")
      #expect(try await town.desk.ask(as: .account(mira.id)) { try $0.may(Project.enter, town.leave) })
    }
  }

  @Test(arguments: Engine.allCases)
  func `what many rows brought in is undone at once, and what was there before stays`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.tomas)]), as: .account(town.priya), by: .agent)
      let before = try await town.access()
      let many = (1...600).map { "person\($0)@new.test" }
      let id = try await town.open(
        (["email"] + many + ["tomas@acme.test", "petra@home.test"]).joined(separator: "\n"), ImportPlan(project: town.leave))
      try await town.check(id)
      #expect(try await town.read(id).change == nil)
      try await town.desk.perform(StartImport(id), as: .account(town.priya), by: .agent)
      try await town.desk.advanceImport(id)
      let change = try #require(try await town.read(id).change)
      await #expect(throws: Refusal.self, "Some of them are still to come.") { try await town.undo(change) }
      while try await town.desk.advanceImport(id) {}
      #expect(try await town.access().count == before.count + 601)
      #expect(try await town.read(id).change == change)
      try await town.undo(change)
      #expect(try await town.access() == before)
      #expect(try await town.account("person600@new.test") != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account that administers the site by now is not shut by undoing the import that made it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.open("email\nmira@new.test", ImportPlan(project: town.leave))
      try await town.check(id)
      try await town.take(id)
      let change = try #require(try await town.read(id).change)
      try await town.desk.database.write { try $0.execute("UPDATE account SET site_admin = TRUE WHERE address = 'mira@new.test'") }
      await #expect(throws: Refusal.self) { try await town.undo(change) }
      #expect(try await town.account("mira@new.test")?.isActive == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-53 nobody gets a mail unless somebody says so`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let quiet = try await town.open("email\nmira@new.test", ImportPlan(project: town.leave))
      try await town.check(quiet)
      try await town.take(quiet)
      #expect(try await town.mails() == 0)
      let loud = try await town.open("email\nnoa@new.test", ImportPlan(project: town.leave, mails: true))
      try await town.check(loud)
      #expect(try await town.mails() == 0)
      try await town.take(loud)
      #expect(try await town.mails() == 1)
      #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.countInvitations() }[.unsent] == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `who administers the project looks after its imports, another agent does not`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.open("email\nmira@new.test", ImportPlan(project: town.leave))
      try await town.desk.perform(GrantRole(town.leave, .team, to: [.account(town.petra)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(GrantRole(town.leave, .administrators, to: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      for (person, sees) in [(town.noor, true), (town.petra, false)] {
        let listed = try await town.desk.ask(as: .account(person)) { try $0.peopleImports(of: town.leave).items }
        #expect(listed.map(\.id) == (sees ? [id] : []))
        let found = try? await town.desk.ask(as: .account(person)) { try $0.peopleImport(id) }
        #expect((found != nil) == sees)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `all rows or none`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let broken = try await town.open("email\nmira@new.test\nnonsense", ImportPlan(project: town.leave, isWhole: true))
      try await town.check(broken)
      await #expect(throws: Refusal.self) { try await town.desk.perform(StartImport(broken), as: .account(town.priya), by: .agent) }
      let whole = try await town.open("email\nmira@new.test\nnoa@new.test", ImportPlan(project: town.leave, isWhole: true))
      try await town.check(whole)
      // What was right when it was tried is wrong by now.
      try await town.desk.database.write { try $0.execute("UPDATE account SET active = FALSE WHERE address = 'noa@new.test'") }
      try await town.desk.perform(
        CreateAccount(NewAccount(email: try #require(EmailAddress("noa@new.test")), source: .added)), as: .operator, by: .operator)
      try await town.desk.perform(DeactivateAccount(try #require(try await town.account("noa@new.test")).id), as: .operator, by: .operator)
      try await town.take(whole)
      #expect(try await town.account("mira@new.test") == nil)
      let present = try await town.read(whole)
      #expect(present.state == .refused && present.why.hasPrefix("Row 2: "))
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is interrupted goes on, and each row takes effect once`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let lines = (1...700).map { "person\($0)@new.test,Person \($0)" }
      let id = try await town.open((["email,name"] + lines).joined(separator: "\n"), ImportPlan(project: town.leave))
      try await town.check(id)
      try await town.desk.perform(StartImport(id), as: .account(town.priya), by: .agent)
      try await town.desk.advanceImport(id)
      #expect(try await town.read(id).done == 250)
      // Several nodes at once, as after a restart.
      let desk = town.desk
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { while try await desk.advanceImport(id) {} } }
        try await group.waitForAll()
      }
      let present = try await town.read(id)
      #expect(present.state == .done && present.done == 700)
      #expect(try await town.outcomes(id) == [.new: 700])
      let granted = try await town.details(of: .roleGranted)
      #expect(granted.count == 700)
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever may add nobody any more adds nobody`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for outsider in [town.cleo, town.noor] {
        await #expect(throws: Refusal.self) {
          try await town.open("email\nmira@new.test", ImportPlan(project: town.leave), as: outsider)
        }
      }
      await #expect(throws: Refusal.self) { try await town.open("email\nmira@new.test", ImportPlan(), as: town.priya) }
      let id = try await town.open("email\nmira@new.test", ImportPlan(project: town.leave))
      try await town.check(id)
      try await town.desk.perform(StartImport(id), as: .account(town.priya), by: .agent)
      try await town.desk.perform(RevokeRole(town.leave, .team, from: [town.priya]), as: .account(town.ingrid), by: .agent)
      while try await town.desk.advanceImport(id) {}
      #expect(try await town.account("mira@new.test") == nil)
      #expect(try await town.desk.ask(as: .operator) { try $0.peopleImport(id) }.state == .refused)
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.priya)) { try $0.peopleImport(id) } }
    }
  }

  @Test(arguments: Engine.allCases)
  func `each person goes where the row says`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let group = try await town.desk.perform(CreateGroup("Night shift"), as: .account(town.ingrid), by: .agent)
      let id = try await town.open(
        "mail,company\nmira@new.test,Acme\nnoa@new.test,Nowhere Ltd\nida@new.test,", ImportPlan(organization: town.borealis, group: group),
        as: town.ingrid)
      try await town.check(id, as: town.ingrid)
      try await town.take(id, as: town.ingrid)
      let mira = try #require(try await town.account("mira@new.test"))
      let held = try await town.desk.ask(as: .account(town.ingrid)) {
        (try $0.organizations(of: mira.id).items.map(\.name), try $0.holdings(of: mira.id).groups.map(\.name))
      }
      #expect(held.0 == ["Acme", "Borealis"] && held.1 == ["Night shift"])
      #expect(try await town.account("noa@new.test") == nil)
      #expect(try await town.outcomes(id, as: town.ingrid) == [.new: 2, .failed: 1])
      var table: [UInt8] = []
      for try await piece in town.desk.failedRows(of: id, as: .account(town.ingrid)) { table += piece }
      let text = String(decoding: table, as: UTF8.self)
      #expect(text.contains("There is no organization “Nowhere Ltd”") && text.contains("noa@new.test") && !text.contains("mira"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `rows that hold names are forgotten in time`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let draft = try await town.open("email\nmira@new.test", ImportPlan(project: town.leave))
      let done = try await town.open("email\nnoa@new.test", ImportPlan(project: town.leave))
      try await town.check(done)
      try await town.take(done)
      town.clock.advance(.days(8))
      try await town.desk.perform(SweepImports(), as: .operator, by: .operator)
      await #expect(throws: Refusal.notFound) { try await town.read(draft) }
      _ = try await town.read(done)
      town.clock.advance(.days(30))
      try await town.desk.perform(SweepImports(), as: .operator, by: .operator)
      await #expect(throws: Refusal.notFound) { try await town.read(done) }
    }
  }
}

extension Town {
  fileprivate func open(_ text: String, _ plan: ImportPlan, as person: ID<Account>? = nil) async throws -> ID<PeopleImport> {
    try await desk.openImport(DelimitedText(Array(text.utf8)), name: "people.csv", plan: plan, as: .account(person ?? priya))
  }

  fileprivate func check(_ id: ID<PeopleImport>, as person: ID<Account>? = nil) async throws {
    let plan = try await read(id, as: person).plan
    try await desk.perform(CheckImport(id, under: plan), as: .account(person ?? priya), by: .agent)
    while try await desk.advanceImport(id) {}
  }

  fileprivate func take(_ id: ID<PeopleImport>, as person: ID<Account>? = nil) async throws {
    try await desk.perform(StartImport(id), as: .account(person ?? priya), by: .agent)
    while try await desk.advanceImport(id) {}
  }

  fileprivate func read(_ id: ID<PeopleImport>, as person: ID<Account>? = nil) async throws -> PeopleImport {
    try await desk.ask(as: .account(person ?? priya)) { try $0.peopleImport(id) }
  }

  fileprivate func outcomes(_ id: ID<PeopleImport>, as person: ID<Account>? = nil) async throws -> [ImportRow.Outcome: Int] {
    try await desk.ask(as: .account(person ?? priya)) { try $0.outcomes(of: $0.peopleImport(id)) }
  }

  fileprivate func account(_ email: String) async throws -> AccountProfile? {
    let address = try #require(EmailAddress(email))
    return try await desk.database.read { try $0.accountProfile(at: address) }
  }

  /// Who may enter the project of the imports.
  fileprivate func access() async throws -> [ID<Account>] {
    try await desk.ask(as: .account(priya)) { try $0.who(may: Project.enter, leave, limit: 5000) }
  }

  fileprivate func undo(_ change: ID<AccessChangeRecord>) async throws {
    let undoing = try await desk.ask(as: .account(priya)) { try $0.undoing(change) }
    let foreseen = try await desk.consequences(of: undoing, as: .account(priya), by: .agent)
    try await desk.perform(ChangeAccess(undoing, agreed: foreseen.tally), as: .account(priya), by: .agent)
  }

  fileprivate func mails() async throws -> Int {
    try await desk.database.read { try $0.first("SELECT count(*) AS n FROM outgoing_mail")?["n"] ?? 0 }
  }

  fileprivate func counts() async throws -> (accounts: Int, events: Int) {
    try await desk.database.read { snapshot in
      (
        try snapshot.first("SELECT count(*) AS n FROM account")?["n"] ?? 0,
        try snapshot.first("SELECT count(*) AS n FROM event")?["n"] ?? 0
      )
    }
  }
}
