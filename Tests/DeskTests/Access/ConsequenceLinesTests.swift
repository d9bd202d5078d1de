import Desk
import Support
import Testing

/// The answers that a change of access changes, as whoever asks may know them.
@Suite struct ConsequenceLinesTests {
  @Test(arguments: Engine.allCases) func projectsThatOneMayNotKnowBearNoKey(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      try await town.desk.perform(AttachOrganization(town.acme, to: town.it), as: .account(town.ingrid), by: .agent)
      let change = RemoveMembers(town.acme, [town.tomas])
      for (person, isTold) in [(town.noor, false), (town.ingrid, true)] {
        let lines = try await town.desk.consequenceLines(of: change, as: .account(person), by: .agent, limit: 100).lines
        #expect(lines.contains { $0.action == .see && $0.requests == 1 })
        #expect(lines.allSatisfy { ($0.project == "LEAVE") == isTold })
        #expect(lines.contains { $0.request != nil } == isTold)
      }
      #expect(try await town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func whatAGroupGetsIsForeseenForThoseOfTheGroupsWithinIt(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      let support = try await town.desk.perform(CreateGroup("Support"), as: admin, by: .agent)
      let shift = try await town.desk.perform(CreateGroup("Night shift"), as: admin, by: .agent)
      try await town.desk.perform(NestGroup(shift, in: support), as: admin, by: .agent)
      try await town.desk.perform(AddGroupMembers(shift, [.account(town.petra)]), as: admin, by: .agent)
      let grant = GrantRole(town.leave, .team, to: [], groups: [support])
      let lines = try await town.desk.consequenceLines(of: grant, as: admin, by: .agent, limit: 100).lines
      #expect(lines.contains { $0.account == town.petra && $0.gains && $0.action == .enter })
    }
  }

  @Test(arguments: Engine.allCases) func requestsBehindASecurityLevelBearNoKeyForAgentsWhomItKeepsOut(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      try await town.desk.perform(GrantRole(town.leave, .team, to: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      let holders = [Holder.organization(town.acme), .account(town.noor)]
      let level = try await town.desk.perform(
        CreateSecurityLevel(in: town.leave, name: "Acme and Noor", holders: holders), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(SetSecurityLevel(in: town.leave, request: request, level: level), as: .account(town.noor), by: .agent)
      #expect(try await town.sees(town.tomas, request))
      #expect(try await !town.sees(town.priya, request))
      let change = RemoveMembers(town.acme, [town.tomas])
      for (person, isTold) in [(town.priya, false), (town.noor, true), (town.ingrid, true)] {
        let lines = try await town.desk.consequenceLines(of: change, as: .account(person), by: .agent, limit: 100).lines
        let sight = try #require(lines.first { $0.action == .see && $0.account == town.tomas })
        #expect(sight.project == "LEAVE" && sight.requests == 1)
        #expect((sight.request != nil) == isTold)
      }
    }
  }
}
