import Desk
import Store
import Support
import Testing

/// Whose names and addresses somebody reads (T-38); that check and list agree for everybody, the random worlds prove.
@Suite struct AccountSightTests {
  @Test(arguments: Engine.allCases) func anAgentReadsThePeopleOfHisProjects(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeCustomerPermissions(town.it, raise: .added), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(DetachOrganization(town.borealis, from: town.it), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(AttachOrganization(town.borealis, to: town.sup), as: .account(town.ingrid), by: .agent)
      let sight = try await town.desk.ask(as: .account(town.noor)) { inquiry in
        (try inquiry.accountsInSight().items.map(\.id), try inquiry.may(Organization.seeMembers, town.borealis))
      }
      #expect(Set(sight.0) == [town.ingrid, town.priya, town.noor, town.cleo, town.tomas], "Nobody of Borealis, and not Petra.")
      #expect(!sight.1)
      #expect(
        try await town.desk.ask(as: .account(town.noor)) { try $0.account(town.felix).isActive } == false, "Deactivated, but of Acme.")
      for hidden in [town.saoirse, town.petra, ID(99)] {
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.noor)) { try $0.account(hidden) } }
      }
    }
  }

  @Test(arguments: Engine.allCases) func anOpenProjectHasEverybodyForACustomer(engine: Engine) async throws {
    try await withTown(engine) { town in
      let names = try await town.desk.ask(as: .account(town.noor)) { try $0.accountsInSight(matching: "PETRA").items.map(\.id) }
      #expect(names == [town.petra])
    }
  }

  @Test(arguments: Engine.allCases) func aCustomerReadsHimself(engine: Engine) async throws {
    try await withTown(engine) { town in
      let seen = try await town.desk.ask(as: .account(town.cleo)) { try $0.accountsInSight().items.map(\.id) }
      #expect(seen == [town.cleo])
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.cleo)) { try $0.account(town.tomas) } }
    }
  }

  @Test(arguments: Engine.allCases) func aSiteAdministratorReadsAll(engine: Engine) async throws {
    try await withTown(engine) { town in
      let count = try await town.desk.ask(as: .account(town.ingrid)) { try $0.accountsInSight(active: nil).items.count }
      #expect(count == 8)
    }
  }
}
