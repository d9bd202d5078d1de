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
      let back = try await town.desk.consequences(of: town.undoing(record), as: .account(town.ingrid), by: .agent)
      #expect(back.gainers == foreseen.losers)
      try await town.undo(record)
      #expect(try await town.sees(town.tomas, request))
      await #expect(throws: Refusal.self, "Twice is not undone.") {
        try await town.undo(record)
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

  @Test(arguments: Engine.allCases) func anUndoingIsAgreedToAsAnyChangeIs(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      let nothing = try #require(AccessTally("0.0.0.0.0.0.0.0"))
      await #expect(throws: Refusal.self, "Nobody agreed to this count.") { try await town.undo(record, agreed: nothing) }
      let foreseen = try await town.desk.consequences(of: town.undoing(record), as: .account(town.ingrid), by: .agent)
      #expect(foreseen.tally.lost > 0)
      try await town.undo(record, agreed: foreseen.tally)
      let listed = try await town.desk.ask(as: .account(town.ingrid)) { try $0.recentChanges(at: .project(town.leave)).items }
      #expect(listed.map(\.id) == [record], "An undoing is told with what it undid.")
      #expect(listed.first?.undoneAt != nil)
    }
  }

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

  @Test(arguments: Engine.allCases) func aDayLaterItIsTooLate(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      town.clock.advance(.days(1))
      await #expect(throws: Refusal.self) {
        try await town.undo(record)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whatWasChangedAgainIsNotOverwritten(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      try await town.desk.perform(DetachOrganization(town.borealis, from: town.leave), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self) {
        try await town.undo(record)
      }
    }
  }

  @Test(arguments: Engine.allCases) func othersKnowOfNoSuchChange(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      for person in [town.noor, town.cleo] {
        await #expect(throws: Refusal.notFound) {
          try await town.undo(record, by: person)
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
  fileprivate func undoing(_ record: ID<AccessChangeRecord>) async throws -> UndoAccessChange {
    try await desk.ask(as: .account(ingrid)) { try $0.undoing(record) }
  }

  fileprivate func undo(_ record: ID<AccessChangeRecord>, by person: ID<Account>? = nil, agreed: AccessTally? = nil) async throws {
    let viewer = Viewer.account(person ?? ingrid)
    let undoing = try await desk.ask(as: viewer) { try $0.undoing(record) }
    try await desk.perform(ChangeAccess(undoing, agreed: agreed), as: viewer, by: .agent)
  }

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
