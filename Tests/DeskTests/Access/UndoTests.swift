import Desk
import Store
import Support
import Testing

/// Changes of access as people make them: agreed to by their count, kept, and undone within a day.
@Suite struct UndoTests {
  @Test(arguments: Engine.allCases) func detachingIsForeseenKeptAndUndone(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      let detaching = DetachOrganization(town.acme, from: town.leave)
      let foreseen = try await town.desk.consequences(of: detaching, as: .account(town.ingrid), by: .agent)
      #expect(foreseen.losers.map(\.name).contains("Tomáš Dvořák"))
      #expect(foreseen.tally.gained == 0)
      #expect(try await town.sees(town.tomas, request), "What is only looked at changes nothing.")
      let record = try #require(
        try await town.desk.perform(
          ChangeAccess(detaching, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent
        ).record)
      #expect(try await !town.sees(town.tomas, request))
      let back = try await town.desk.consequences(ofUndoing: record, as: .account(town.ingrid), by: .agent)
      #expect(back.gainers == foreseen.losers)
      try await town.desk.perform(UndoAccessChange(record), as: .account(town.ingrid), by: .agent)
      #expect(try await town.sees(town.tomas, request))
      await #expect(throws: Refusal.self, "Twice is not undone.") {
        try await town.desk.perform(UndoAccessChange(record), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whatIsAnotherCountByNowIsNotSaved(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let change = ChangeCustomerPermissions(town.it, raise: .added)
      let foreseen = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(
        GrantRole(town.it, .customers, to: [.account(town.petra)]), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeAccess(change, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent)
      }
      let permissions = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.it).stored }
      #expect(permissions.raise == .site)
    }
  }

  @Test(arguments: Engine.allCases) func aDayLaterItIsTooLate(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      town.clock.advance(.days(1))
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(UndoAccessChange(record), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whatWasChangedAgainIsNotOverwritten(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      try await town.desk.perform(DetachOrganization(town.borealis, from: town.leave), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(UndoAccessChange(record), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases) func othersKnowOfNoSuchChange(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      for person in [town.noor, town.cleo] {
        await #expect(throws: Refusal.notFound) {
          try await town.desk.perform(UndoAccessChange(record), as: .account(person), by: .agent)
        }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(person)) { _ = try $0.change(record) } }
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.ask(as: .account(town.priya)) { _ = try $0.recentChanges(at: .project(town.leave)) }
      }
      let listed = try await town.desk.ask(as: .account(town.ingrid)) { try $0.recentChanges(at: .project(town.leave)).items }
      #expect(listed.map(\.id) == [record])
      #expect(listed.first?.title == "Borealis attached to \(try await town.name(of: town.leave))")
    }
  }
}

extension Town {
  /// Attaches Borealis to the desk for leave.
  fileprivate func attach(by person: ID<Account>) async throws -> ID<AccessChangeRecord> {
    let done = try await desk.perform(
      ChangeAccess(AttachOrganization(borealis, to: leave)), as: .account(person), by: .agent)
    return try #require(done.record)
  }

  fileprivate func name(of project: ID<Project>) async throws -> String {
    try await desk.ask(as: .account(ingrid)) { try $0.projectSummary(project).name }
  }
}
