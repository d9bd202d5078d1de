import Desk
import Store
import Support
import Testing

/// Undoings of changes after which the world has gone on.
@Suite struct LateUndoTests {
  private func make(_ change: some AccessChange, by person: ID<Account>, in town: Town) async throws -> ID<AccessChangeRecord> {
    try #require(try await town.desk.perform(ChangeAccess(change), as: .account(person), by: .agent).record)
  }

  private func undo(_ record: ID<AccessChangeRecord>, in town: Town) async throws {
    let undoing = try await town.desk.ask(as: .account(town.ingrid)) { try $0.undoing(record) }
    try await town.desk.perform(ChangeAccess(undoing), as: .account(town.ingrid), by: .agent)
  }

  @Test(arguments: Engine.allCases) func whatIsMadeAgainIsNotUndoneByTheChangeBefore(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let grant = GrantRole(town.leave, .customers, to: [.account(town.petra)])
      let first = try await make(grant, by: town.ingrid, in: town)
      try await undo(first, in: town)
      let second = try await make(grant, by: town.ingrid, in: town)
      await #expect(throws: Refusal.self) { try await undo(first, in: town) }
      #expect(try await town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      try await undo(second, in: town)
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
    }
  }

  @Test(arguments: Engine.allCases) func anAccountThatWasMergedOrErasedSinceStaysShut(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let shut = [
        try await make(DeactivateAccount(town.tomas), by: town.ingrid, in: town),
        try await make(DeactivateAccount(town.saoirse), by: town.ingrid, in: town),
      ]
      try await town.desk.perform(MergeAccounts(town.tomas, into: town.cleo), as: .account(town.ingrid), by: .agent)
      try await town.desk.erase(town.saoirse, typed: "saoirse@borealis.test", as: .account(town.ingrid), by: .agent)
      for record in shut { await #expect(throws: Refusal.self) { try await undo(record, in: town) } }
      for person in [town.tomas, town.saoirse] {
        #expect(try await town.desk.database.read { try $0.accountProfile(person)?.isActive } == false)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whoeverIsOfTheDeskNoMoreUndoesNothingThere(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await make(GrantRole(town.it, .customers, to: [.account(town.petra)]), by: town.noor, in: town)
      try await town.desk.ask(as: .account(town.noor)) { _ = try $0.undoing(record) }
      try await town.desk.perform(RevokeRole(town.it, .team, from: [town.noor]), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.noor)) { _ = try $0.undoing(record) } }
    }
  }
}
