import Desk
import Store
import Support
import Testing

/// Who undoes a merge, which, and what is as it was then.
@Suite struct UndoMergeTests {
  private func merge(_ person: ID<Account>, into kept: ID<Account>, in town: Town) async throws -> ID<AccountMerge> {
    try await town.desk.perform(MergeAccounts(person, into: kept), as: .account(town.ingrid), by: .agent).id
  }

  private func undo(_ merge: ID<AccountMerge>, in town: Town) async throws {
    try await town.desk.perform(UndoMerge(merge), as: .account(town.ingrid), by: .agent)
  }

  @Test(arguments: Engine.allCases) func nobodyButASiteAdministratorDoes(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let merge = try await merge(town.tomas, into: town.cleo, in: town)
      for viewer in [Viewer.account(town.priya), .account(town.cleo), .anonymous] {
        await #expect(throws: Refusal.self) { try await town.desk.perform(UndoMerge(merge), as: viewer, by: .agent) }
      }
      #expect(try await town.profile(town.tomas)?.mergedInto == town.cleo)
    }
  }

  @Test(arguments: Engine.allCases) func anAccountThatWasShutBeforeStaysShut(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await undo(try await merge(town.felix, into: town.cleo, in: town), in: town)
      let felix = try #require(try await town.profile(town.felix))
      #expect(felix.mergedInto == nil && !felix.isActive && felix.email == "felix@acme.test")
    }
  }

  @Test(arguments: Engine.allCases) func ofTwoMergesOfAnAccountTheOneThatHoldsIsUndone(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let first = try await merge(town.tomas, into: town.cleo, in: town)
      try await undo(first, in: town)
      let second = try await merge(town.tomas, into: town.cleo, in: town)
      await #expect(throws: Refusal.self) { try await undo(first, in: town) }
      #expect(try await town.profile(town.tomas)?.mergedInto == town.cleo)
      try await undo(second, in: town)
      #expect(try await town.profile(town.tomas)?.mergedInto == nil)
    }
  }
}
