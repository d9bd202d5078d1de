import Store
import Support
import Testing

@testable import Desk

@Suite struct PermissionTests {
  @Test(arguments: Engine.allCases) func aGrantLetsAGroupBrowseUntilItIsRevoked(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.petra)
      let group = try await town.desk.perform(CreateGroup("Night shift"), as: .account(town.ingrid), by: .agent)
      _ = try await town.desk.perform(AddGroupMembers(group, [.account(town.saoirse)]), as: .account(town.ingrid), by: .agent)
      #expect(try await !town.sees(town.saoirse, request))
      let grant = GrantPermission(in: town.it, to: .group(group))
      let id = try await town.desk.perform(grant, as: .account(town.ingrid), by: .agent)
      #expect(try await town.desk.perform(grant, as: .account(town.ingrid), by: .agent) == id, "Twice is once.")
      #expect(try await town.sees(town.saoirse, request))
      #expect(try await town.details(of: .permissionGranted) == [["permission": "browse", "holder": "Night shift"]])
      try await town.desk.perform(RevokePermission(in: town.it, id), as: .account(town.ingrid), by: .agent)
      #expect(try await !town.sees(town.saoirse, request))
      #expect(try await town.details(of: .permissionRevoked) == [["permission": "browse", "holder": "Night shift"]])
    }
  }

  @Test(arguments: Engine.allCases) func onlyAdministratorsOfTheProjectGrant(engine: Engine) async throws {
    try await withTown(engine) { town in
      for person in [town.priya, town.cleo] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(GrantPermission(in: town.it, to: .account(town.petra)), as: .account(person), by: .api)
        }
      }
      let elsewhere: ID<PermissionGrant> = try await town.desk.ask(as: .account(town.priya)) { inquiry in
        try #require(inquiry.permissionGrants(of: town.leave).first).id
      }
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(RevokePermission(in: town.it, elsewhere), as: .account(town.ingrid), by: .api)
      }
      for holder in [Holder.organization(town.acme), .account(town.felix), .group(ID(99))] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(GrantPermission(in: town.it, to: holder), as: .account(town.ingrid), by: .api)
        }
      }
    }
  }

  @Test(arguments: Engine.allCases) func aSecurityLevelHidesARequestFromAllButItsHolders(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      let level = try await town.desk.perform(
        CreateSecurityLevel(in: town.it, name: "Works council", holders: [.account(town.priya), .reporter]), as: .account(town.ingrid),
        by: .agent)
      #expect(try await town.sees(town.noor, request))
      try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: level), as: .account(town.priya), by: .agent)
      for (person, sees) in [(town.noor, false), (town.priya, true), (town.cleo, true), (town.ingrid, false)] {
        #expect(try await town.sees(person, request) == sees)
      }
      #expect(try await town.details(of: .levelSet) == [["before": "", "after": "Works council"]])
      let mark = try await town.desk.ask(as: .account(town.priya)) { try $0.detail(of: request).level?.name }
      #expect(mark == "Works council")
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: request).level } == nil)

      try await town.desk.perform(
        ChangeSecurityLevel(in: town.it, level, holders: [.role(.team)]), as: .account(town.ingrid), by: .agent)
      #expect(try await town.sees(town.noor, request))
      #expect(try await !town.sees(town.cleo, request))
      await #expect(throws: Refusal.self, "A request has it.") {
        try await town.desk.perform(DeleteSecurityLevel(in: town.it, level), as: .account(town.ingrid), by: .agent)
      }
      try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: nil), as: .account(town.noor), by: .agent)
      #expect(try await town.sees(town.cleo, request))
      try await town.desk.perform(DeleteSecurityLevel(in: town.it, level), as: .account(town.ingrid), by: .agent)
      #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.securityLevels(of: town.it).isEmpty })
    }
  }

  @Test(arguments: Engine.allCases) func nobodyShutsHimselfOutOrTakesALevelOfElsewhere(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      let mine = try await town.desk.perform(
        CreateSecurityLevel(in: town.it, name: "Only Noor", holders: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(GrantRole(town.leave, .administrators, to: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      let foreign = try await town.desk.perform(
        CreateSecurityLevel(in: town.leave, name: "All", holders: [.account(town.priya)]), as: .account(town.noor), by: .agent)
      for level in [mine, foreign, ID(99)] {
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: level), as: .account(town.priya), by: .agent)
        }
      }
      await #expect(throws: Refusal.self, "Customers set no levels.") {
        try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: nil), as: .account(town.cleo), by: .api)
      }
      await #expect(throws: Refusal.notFound, "Not of the project that was named.") {
        try await town.desk.perform(SetSecurityLevel(in: town.leave, request: request, level: foreign), as: .account(town.priya), by: .api)
      }
      #expect(try await town.sees(town.priya, request))
    }
  }

  @Test(arguments: Engine.allCases) func consequencesOfAGrantAndALevelAreToldBeforehand(engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo)
      let request = try await town.raise(by: town.cleo)
      let grant = GrantPermission(in: town.it, to: .account(town.petra))
      let gained = try await town.desk.consequences(of: grant, as: .account(town.ingrid), by: .api).tally
      #expect((gained.sight.gained, gained.sight.lost) == (2, 0))
      let level = try await town.desk.perform(
        CreateSecurityLevel(in: town.it, name: "Only Priya", holders: [.account(town.priya)]), as: .account(town.ingrid), by: .agent)
      let hidden = try await town.desk.consequences(
        of: SetSecurityLevel(in: town.it, request: request, level: level), as: .account(town.priya), by: .api)
      #expect(hidden.gainers.map(\.name) == [])
      #expect(hidden.losers.map(\.name) == ["Ingrid Solheim", "Noor al-Hashimi", "Cleo Marchetti"])
      #expect(try await town.sees(town.cleo, request))
    }
  }
}
