import Desk
import Store
import Support
import Testing

@Suite struct OrganizationTests {
  @Test(arguments: Engine.allCases) func aNameThatExistsAnswersTheSameOrganization(engine: Engine) async throws {
    try await withTown(engine) { town in
      let made = try await town.desk.perform(CreateOrganization(" Globex "), as: .account(town.priya), by: .api)
      #expect(made.isNew)
      let again = try await town.desk.perform(CreateOrganization("Globex"), as: .account(town.ingrid), by: .api)
      #expect(again.id == made.id && !again.isNew)
      #expect(try await town.desk.perform(CreateOrganization("Acme"), as: .account(town.noor), by: .api).id == town.acme)
      await #expect(throws: Refusal.self) { try await town.desk.perform(CreateOrganization("Mine"), as: .account(town.cleo), by: .api) }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(CreateOrganization(String(repeating: "x", count: 201)), as: .account(town.ingrid), by: .api)
      }
    }
  }

  @Test(arguments: Engine.allCases) func customersKnowOnlyTheirOwn(engine: Engine) async throws {
    try await withTown(engine) { town in
      func names(_ person: ID<Account>) async throws -> [String] {
        try await town.desk.ask(as: .account(person)) { try $0.organizations().items.map(\.name) }
      }
      #expect(try await names(town.cleo) == ["Acme"])
      #expect(try await names(town.petra) == [])
      #expect(try await names(town.noor) == ["Acme", "Borealis"])
      #expect(try await names(town.ingrid) == ["Acme", "Borealis"])
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.cleo)) { try $0.organization(town.borealis) } }
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(town.cleo)) { try $0.members(of: town.acme) } }
      // Felix is a member, but deactivated: he counts in no list.
      let acme = try await town.desk.ask(as: .account(town.noor)) { try $0.organizations(matching: "acm").items }
      #expect(acme.map(\.memberCount) == [2])
      #expect(try await town.desk.ask(as: .account(town.noor)) { try $0.organizations(of: town.saoirse).items.map(\.name) } == ["Borealis"])
      #expect(try await town.desk.ask(as: .account(town.noor)) { try $0.organizations(in: town.it).items.count } == 2)
    }
  }

  @Test(arguments: Engine.allCases) func whoLeavesLosesWhatWasSharedWithIt(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      #expect(try await town.sees(town.tomas, request))
      try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: .account(town.ingrid), by: .portal)
      #expect(try await !town.sees(town.tomas, request))
      let added = try await town.desk.perform(
        AddMembers(town.acme, [.account(town.tomas), .account(town.cleo)]), as: .account(town.ingrid), by: .portal)
      #expect(added.map(\.isNewMember) == [true, false])
      #expect(try await town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func onlyNamedMembersSeeWhereTheOrganizationSaysSo(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      try await town.desk.perform(ChangeSharingMode(town.acme, to: .named), as: ingrid, by: .portal)
      #expect(try await !town.sees(town.tomas, request))
      try await town.desk.perform(ChangeMember(town.acme, town.tomas, seesShared: true), as: ingrid, by: .portal)
      #expect(try await town.sees(town.tomas, request))
      try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: ingrid, by: .portal)
      #expect(try await !town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func whatAMemberMayNotSeeIsNotCountedForHim(engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      func counted() async throws -> Int { try await town.desk.ask(as: .account(town.tomas)) { try $0.ownOrganization(town.acme).shared } }
      #expect(try await counted() == 1)
      try await town.desk.database.write { transaction in
        try transaction.execute("INSERT INTO security_level (project_id, name) VALUES (\(town.leave), 'Nobody')")
        try transaction.execute("UPDATE request SET security_level_id = (SELECT id FROM security_level)")
      }
      #expect(try await counted() == 0)
    }
  }

  @Test(arguments: Engine.allCases) func detachingHidesAndAttachingBringsBack(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      for _ in 1...2 { try await town.desk.perform(DetachOrganization(town.acme, from: town.it), as: ingrid, by: .portal) }
      #expect(try await !town.sees(town.tomas, request))
      for _ in 1...2 { try await town.desk.perform(AttachOrganization(town.acme, to: town.it), as: ingrid, by: .portal) }
      #expect(try await town.sees(town.tomas, request))
      #expect(try await town.details(of: .organizationAttached).count == 1)
      #expect(try await town.details(of: .organizationDetached).count == 1)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AttachOrganization(town.borealis, to: town.leave), as: .account(town.priya), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func deletingTakesTheSharesAlongAndTheLogKeepsTheName(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      await #expect(throws: Refusal.self) { try await town.desk.perform(DeleteOrganization(town.acme), as: .account(town.noor), by: .api) }
      try await town.desk.perform(DeleteOrganization(town.acme), as: .account(town.ingrid), by: .api)
      #expect(try await !town.sees(town.tomas, request))
      #expect(try await town.sees(town.cleo, request))
      #expect(try await town.details(of: .organizationDeleted) == [["name": "Acme"]])
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(DeleteOrganization(town.acme), as: .account(town.ingrid), by: .api)
      }
    }
  }

  @Test(arguments: Engine.allCases) func anAgentManagesOnlyWhatHisDesksServe(engine: Engine) async throws {
    try await withTown(engine) { town in
      let globex = try await town.desk.perform(CreateOrganization("Globex"), as: .account(town.noor), by: .api).id
      try await town.desk.perform(RenameOrganization(globex, to: "Globex Inc"), as: .account(town.noor), by: .api)
      try await town.desk.perform(AttachOrganization(globex, to: town.leave), as: .account(town.ingrid), by: .api)
      // Attached to a desk that Noor does not work at: joining people to it would let them in there.
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AddMembers(globex, [.account(town.noor)]), as: .account(town.noor), by: .api)
      }
      try await town.desk.perform(AddMembers(globex, [.account(town.petra)]), as: .account(town.priya), by: .api)
      await #expect(throws: Refusal.conflict("There is an organization called Acme already. Choose another name.")) {
        try await town.desk.perform(RenameOrganization(globex, to: "Acme"), as: .account(town.ingrid), by: .api)
      }
    }
  }

  @Test(arguments: Engine.allCases) func newAccountsJoinByTheirDomainOnceTheAddressIsVerified(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      try await town.desk.perform(ChangeOrganizationDomains(town.acme, to: ["ACME.test"]), as: ingrid, by: .portal)
      // Who is out already stays out.
      try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: ingrid, by: .portal)
      let invited = try await town.desk.perform(
        GrantRole(town.it, .customers, to: [.address(#require(EmailAddress("bea@acme.test")))]), as: .account(town.noor), by: .agent)
      let bea = try #require(invited.people.first?.account)
      func organizations() async throws -> [String] {
        try await town.desk.ask(as: ingrid) { try $0.organizations(of: bea).items.map(\.name) }
      }
      #expect(try await organizations() == [])
      try await town.desk.database.write { try $0.execute("UPDATE account SET verified = TRUE WHERE id = \(bea)") }
      try await town.desk.perform(Joining(account: bea), as: .operator, by: .operator)
      #expect(try await organizations() == ["Acme"])
      #expect(try await town.desk.ask(as: ingrid) { try $0.organizations(of: town.tomas).items }.isEmpty)
      await #expect(throws: Refusal.invalid("domains", "There can be at most 10 domains here. Remove some.")) {
        try await town.desk.perform(
          ChangeOrganizationDomains(town.acme, to: (1...11).map { "d\($0).test" }), as: ingrid, by: .portal)
      }
    }
  }

  private struct Joining: Command {
    let account: ID<Account>

    func run(in act: Act) throws { try act.joinOrganizationsByDomain(account) }
  }
}
