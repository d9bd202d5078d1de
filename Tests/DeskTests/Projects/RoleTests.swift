import Desk
import Store
import Support
import Testing

@Suite struct RoleTests {
  private static let stranger = Invitee.address(EmailAddress("Mei@Post.test")!, name: PersonName("Mei Chen"))

  @Test(arguments: Engine.allCases) func anUnknownAddressBecomesAnInvitedCustomerOnce(engine: Engine) async throws {
    try await withTown(engine) { town in
      let grant = GrantRole(town.leave, .customers, to: [Self.stranger])
      let first = try await town.desk.perform(grant, as: .account(town.priya), by: .agent)
      let again = try await town.desk.perform(grant, as: .account(town.priya), by: .agent)
      #expect(first.people.map(\.isNewAccount) == [true] && first.people.map(\.isNewMember) == [true])
      #expect(again.people.map(\.isNewAccount) == [false] && again.people.map(\.isNewMember) == [false])
      let mei = try #require(first.people.first?.account)
      #expect(try await town.desk.ask(as: .account(mei)) { try $0.may(Project.enter, town.leave) })
      let mails: [String] = try await town.desk.database.read { snapshot in
        try snapshot.rows("SELECT kind FROM outgoing_mail WHERE account_id = \(mei)").map { try $0["kind"] }
      }
      #expect(mails == ["invitation"])
      #expect(try await town.details(of: .roleGranted) == [["role": "customers", "source": "invited"]])
    }
  }

  @Test(arguments: Engine.allCases) func agentsAddCustomersButNotAgents(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      for role in [Role.team, .administrators] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(GrantRole(town.leave, role, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
        }
      }
      for outsider in [town.noor, town.cleo] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(outsider)]), as: .account(outsider), by: .agent)
        }
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.felix)]), as: .account(town.priya), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases) func nobodyIsAddedWhomTheSiteShutsOut(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeCustomerAccess(CustomerAccessTests.closed), as: .account(town.ingrid), by: .portal)
      await #expect(
        throws: Refusal.invalid(
          "people", "The site lets nobody from post.test in. A site administrator can change that under customer access.")
      ) {
        try await town.desk.perform(GrantRole(town.leave, .customers, to: [Self.stranger]), as: .account(town.priya), by: .agent)
      }
      await #expect(throws: Refusal.invalid("people", "help@desk.test is the address of a project, not of a person.")) {
        try await town.desk.perform(
          GrantRole(town.leave, .customers, to: [.address(#require(EmailAddress("help@desk.test")))]), as: .account(town.priya), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases) func customersAreRemovedOnlyWhereTheDoorIsShut(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      try await town.desk.perform(RevokeRole(town.leave, .customers, from: [town.petra]), as: .account(town.priya), by: .agent)
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RevokeRole(town.it, .customers, from: [town.petra]), as: .account(town.ingrid), by: .agent)
      }
      try await town.desk.perform(RevokeRole(town.leave, .customers, from: [town.petra]), as: .account(town.priya), by: .agent)
      #expect(try await town.details(of: .roleRevoked).count == 1)
    }
  }

  @Test(arguments: Engine.allCases) func aGrantMayEndOnADayAndBeGivenAgain(engine: Engine) async throws {
    try await withTown(engine) { town in
      let end = town.clock.now + .days(2)
      try await town.desk.perform(
        GrantRole(town.leave, .customers, to: [.account(town.petra)], expiresAt: end), as: .account(town.priya), by: .agent)
      town.clock.advance(.days(3))
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      let again = try await town.desk.perform(
        GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      #expect(again.people.map(\.isNewMember) == [true])
      #expect(try await town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
    }
  }

  @Test(arguments: Engine.allCases) func aGroupGivesItsRoleAndTakesItAway(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let group = try await town.desk.perform(CreateGroup("contractors"), as: ingrid, by: .portal)
      #expect(try await town.desk.perform(CreateGroup("contractors"), as: ingrid, by: .portal) == group)
      try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: ingrid, by: .portal)
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      #expect(try await town.desk.ask(as: ingrid) { try $0.uses(of: group).map(\.role) } == [.customers])
      #expect(try await town.desk.ask(as: ingrid) { try $0.groups(of: .customers, in: town.leave).map(\.peopleCount) } == [1])
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: .account(town.priya), by: .agent)
      }
      try await town.desk.perform(RemoveGroupMembers(group, [town.petra]), as: ingrid, by: .portal)
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      try await town.desk.perform(DeleteGroup(group), as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: ingrid) { try $0.groups().items }.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func customersAreListedWithTheWayByWhichTheyCameIn(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      let page = try await town.desk.ask(as: .account(town.priya)) { try $0.customers(of: town.leave) }
      #expect(page.items.map(\.name) == ["Cleo Marchetti", "Petra Vondráčková", "Tomáš Dvořák"])
      #expect(page.items.map { $0.paths.map(\.rule) } == [["organization.attached"], ["role.customers"], ["organization.attached"]])
      #expect(page.items[1].paths[0].because == "One of the customers: added by Priya Raman.")
      let first = try await town.desk.ask(as: .account(town.priya)) { try $0.customers(of: town.leave, limit: 1) }
      let second = try await town.desk.ask(as: .account(town.priya)) {
        try $0.customers(of: town.leave, after: first.items.last?.nameKey, limit: 1)
      }
      #expect(second.items.map(\.id) == [town.petra] && !second.isLast)
      #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.countCustomers(of: town.it) } == 7)
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(town.cleo)) { try $0.customers(of: town.leave) } }
    }
  }

  @Test(arguments: Engine.allCases) func anAddressBelongsToOneProjectAndToNoPerson(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      try await town.desk.perform(ChangeMailAddresses(town.it, to: ["IT@Desk.test", "it@desk.test"]), as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: ingrid) { try $0.mailAddresses(of: town.it) } == ["it@desk.test"])
      await #expect(
        throws: Refusal.conflict("Another project of the site has the address LEAVE@desk.test already. Choose another address.")
      ) {
        try await town.desk.perform(ChangeMailAddresses(town.it, to: ["LEAVE@desk.test"]), as: ingrid, by: .portal)
      }
      await #expect(
        throws: Refusal.conflict("cleo@acme.test is the address of a person’s account. Choose an address that is nobody’s own.")
      ) {
        try await town.desk.perform(ChangeMailAddresses(town.it, to: ["cleo@acme.test"]), as: ingrid, by: .portal)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeMailAddresses(town.it, to: []), as: .account(town.noor), by: .portal)
      }
    }
  }
}
