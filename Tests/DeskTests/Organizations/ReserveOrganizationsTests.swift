import Desk
import Store
import Support
import Testing

/// Who looks after organizations: agents too, or administrators alone (S3-17).
@Suite struct ReserveOrganizationsTests {
  @Test(arguments: Engine.allCases) func agentsMayUntilTheSiteLeavesItToAdministrators(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.remove(town.tomas, as: town.priya)
      try await town.desk.perform(ReserveOrganizations(true), as: .account(town.ingrid), by: .portal)
      await #expect(throws: Refusal.self) { try await town.remove(town.cleo, as: town.priya) }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: .account(town.priya), by: .agent)
      }
      #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.may(Organization.seeMembers, town.acme) })
      let why = try await town.desk.ask(as: .account(town.priya)) {
        try $0.explain(Organization.manage, town.acme, for: .account(town.priya)).refusal.english
      }
      #expect(why.contains("On this site only administrators look after organizations."))
      // Who administers a project that it is attached to is no mere agent there.
      try await town.desk.perform(GrantRole(town.it, .administrators, to: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      try await town.remove(town.cleo, as: town.noor)
    }
  }

  @Test(arguments: Engine.allCases) func itIsForTheSitesAdministratorsRecordedAndUndone(engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ReserveOrganizations(true), as: .account(town.priya), by: .portal)
      }
      let record = try #require(
        try await town.desk.perform(ChangeAccess(ReserveOrganizations(true)), as: .account(town.ingrid), by: .portal).record)
      let undoing = try await town.desk.ask(as: .account(town.ingrid)) { try $0.undoing(record) }
      try await town.desk.perform(ChangeAccess(undoing), as: .account(town.ingrid), by: .portal)
      #expect(try await !town.desk.ask(as: .account(town.ingrid)) { try $0.areOrganizationsReserved() })
      try await town.remove(town.tomas, as: town.priya)
    }
  }
}

extension Town {
  fileprivate func remove(_ person: ID<Account>, as agent: ID<Account>) async throws {
    try await desk.perform(RemoveMembers(acme, [person]), as: .account(agent), by: .agent)
  }
}
