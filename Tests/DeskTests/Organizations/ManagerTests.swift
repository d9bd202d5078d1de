import Desk
import Store
import Support
import Testing

/// Customers who look after the members of their own organization.
@Suite struct ManagerTests {
  @Test(arguments: Engine.allCases) func aManagerSeesMembersAndNoOtherCustomerDoes(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      let names = try await town.desk.ask(as: .account(town.cleo)) { try $0.members(of: town.acme).items.map(\.name) }
      #expect(names == ["Cleo Marchetti", "Felix Kern", "Tomáš Dvořák"])
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(town.tomas)) { try $0.members(of: town.acme) } }
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.cleo)) { try $0.members(of: town.borealis) } }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RenameOrganization(town.acme, to: "Mine"), as: .account(town.cleo), by: .portal)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeMember(town.acme, town.tomas, isManager: true), as: .account(town.cleo), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whoIsInvitedJoinsByHisOwnWord(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      for email in ["petra@home.test", "mira@new.test"] { try await town.invite(email, by: town.cleo) }
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.invitations(to: town.acme).count } == 2)
      let tokens = try await town.linkTokens()
      #expect(try await town.members().count == 3)
      for token in tokens { try await town.desk.perform(JoinOrganization(token), as: .anonymous, by: .portal) }
      #expect(try await town.members().count == 5)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.invitations(to: town.acme).isEmpty })
      for token in tokens {
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(JoinOrganization(token), as: .anonymous, by: .portal) }
      }
      let why = try await town.desk.ask(as: .account(town.petra)) { try $0.ownOrganizations() }
      #expect(why.map(\.name) == ["Acme"])
      #expect(why.first?.grantedBy?.id == town.cleo)
    }
  }

  @Test(arguments: Engine.allCases) func `T-05 an invitation tells nothing of accounts`(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      try await town.desk.database.write { try $0.execute("UPDATE site SET signup = FALSE") }
      for email in ["petra@home.test", "nobody@home.test", "felix.kern@home.test"] { try await town.invite(email, by: town.cleo) }
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.invitations(to: town.acme).count } == 3)
      // Only the one who has an account is mailed: here the desk makes accounts.
      #expect(try await town.linkTokens().count == 1)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AddMembers(town.acme, [.account(town.petra)]), as: .account(town.cleo), by: .api)
      }
      try await town.desk.perform(
        AddMembers(town.acme, [.address(try #require(EmailAddress("saoirse@borealis.test")))]), as: .account(town.cleo), by: .api)
      #expect(try await town.members().count == 3)
    }
  }

  @Test(arguments: Engine.allCases) func invitationsAreBounded(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      await #expect(throws: Refusal.self) { try await town.invite("tomas@acme.test", by: town.cleo) }
      await #expect(throws: Refusal.self) { try await town.invite("help@desk.test", by: town.cleo) }
      await #expect(throws: Refusal.self) { try await town.invite("mira@new.test", by: town.tomas) }
      await #expect(throws: Refusal.notFound) { try await town.invite("mira@new.test", by: town.saoirse) }
      for number in 0..<20 { try await town.invite("person\(number)@new.test", by: town.cleo) }
      await #expect(throws: Refusal.self) { try await town.invite("person20@new.test", by: town.cleo) }
      try await town.desk.database.write { try $0.execute("UPDATE site SET external_any_domain = FALSE") }
      town.clock.advance(.hours(2))
      await #expect(throws: Refusal.self) { try await town.invite("person20@new.test", by: town.cleo) }
    }
  }

  @Test(arguments: Engine.allCases) func anInvitationEndsWithWhoeverMadeIt(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      try await town.invite("petra@home.test", by: town.cleo)
      let token = try #require(try await town.linkTokens().last)
      try await town.desk.perform(ChangeMember(town.acme, town.cleo, isManager: false), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.notFound) { try await town.desk.perform(JoinOrganization(token), as: .anonymous, by: .portal) }
      try await town.makeManager(town.cleo)
      try await town.desk.perform(
        WithdrawInvitation(town.acme, try #require(EmailAddress("petra@home.test"))), as: .account(town.cleo), by: .portal)
      await #expect(throws: Refusal.notFound) { try await town.desk.perform(JoinOrganization(token), as: .anonymous, by: .portal) }
    }
  }

  @Test(arguments: Engine.allCases) func aManagerRemovesMembersButNoManagers(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.makeManager(town.cleo)
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      #expect(try await town.sees(town.tomas, request))
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RemoveMembers(town.acme, [town.cleo]), as: .account(town.cleo), by: .portal)
      }
      try await town.makeManager(town.tomas)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: .account(town.cleo), by: .portal)
      }
      try await town.desk.perform(ChangeMember(town.acme, town.tomas, isManager: false), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: .account(town.cleo), by: .portal)
      #expect(try await !town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func managersSeeWhatIsSharedWhereOnlyNamedMembersDo(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      try await town.desk.perform(ChangeSharingMode(town.acme, to: .named), as: .account(town.ingrid), by: .agent)
      #expect(try await !town.sees(town.tomas, request))
      try await town.makeManager(town.tomas)
      #expect(try await town.sees(town.tomas, request))
      try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: .account(town.ingrid), by: .agent)
      #expect(try await !town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func whoLeavesIsToldBeforeWhatHeLoses(engine: Engine) async throws {
    try await withTown(engine) { town in
      let shared = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      let named = try await town.raise(by: town.cleo, in: town.it)
      try await town.desk.perform(AddParticipants(request: named, people: [town.tomas]), as: .account(town.cleo), by: .portal)
      let own = try await town.raise("My own leave", by: town.tomas, in: town.leave)
      let farewell = try await town.desk.farewell(to: town.acme, as: .account(town.tomas))
      #expect(Set(farewell.some.map(\.id)) == [shared, own])
      #expect(farewell.portals.map(\.id) == [town.leave])
      #expect(try await town.members().count == 3)
      try await town.desk.perform(LeaveOrganization(town.acme), as: .account(town.tomas), by: .portal)
      #expect(try await !town.sees(town.tomas, shared))
      #expect(try await town.sees(town.tomas, named))
      #expect(try await !town.sees(town.tomas, own))
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(LeaveOrganization(town.acme), as: .account(town.tomas), by: .portal)
      }
      await #expect(throws: Refusal.notFound) { try await town.desk.farewell(to: town.borealis, as: .account(town.cleo)) }
    }
  }
}

extension Town {
  fileprivate func makeManager(_ person: ID<Account>) async throws {
    try await desk.perform(ChangeMember(acme, person, isManager: true), as: .account(ingrid), by: .agent)
  }

  fileprivate func invite(_ email: String, by person: ID<Account>) async throws {
    try await desk.perform(InviteMember(acme, try #require(EmailAddress(email))), as: .account(person), by: .portal)
  }

  fileprivate func members() async throws -> [OrganizationMember] {
    try await desk.ask(as: .account(ingrid)) { try $0.members(of: acme).items }
  }
}
