import Desk
import Store
import Support
import Testing

@Suite struct StatusSinceTests {
  @Test(arguments: Engine.allCases) func aStatusDatesFromTheLastChangeOfStatusAndNotFromTheLastWord(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      let raised = town.clock.now
      func since(_ person: ID<Account>) async throws -> [Instant?] {
        try await town.desk.ask(as: .account(person)) { inquiry in
          let lines = try inquiry.requests(RequestListing())
          return [try inquiry.statusSince(of: inquiry.detail(of: request)), try inquiry.statusSince(of: lines)[request]]
        }
      }
      town.clock.advance(.minutes(5))
      try await town.say("Any news?", by: town.cleo, on: request)
      #expect(try await since(town.cleo) == [raised, raised])
      town.clock.advance(.minutes(5))
      try await town.desk.perform(ChangeStatus(request: request, transition: town.start), as: .account(town.priya), by: .agent)
      let started = town.clock.now
      town.clock.advance(.minutes(5))
      try await town.say("We look into it.", by: town.priya, on: request)
      #expect(try await since(town.cleo) == [started, started])
    }
  }

  @Test(arguments: Engine.allCases) func aChangeOfStatusIsToldInTheWordsOfWhoeverReadsIt(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      try await town.desk.perform(ChangeStatus(request: request, transition: town.start), as: .account(town.priya), by: .agent)
      func words(_ person: ID<Account>) async throws -> [String?] {
        try await town.desk.ask(as: .account(person)) { inquiry in
          let detail = try inquiry.detail(of: request)
          let change = try #require(detail.history.last { $0.kind == .statusChanged })
          return [
            change.status(.before, for: detail.standing), change.status(.after, for: detail.standing),
            detail.status.words(for: detail.standing),
          ]
        }
      }
      #expect(try await words(town.priya) == ["Waiting for support", "In progress", "In progress"])
      #expect(try await words(town.cleo) == ["Waiting for us", "We are on it", "We are on it"])
    }
  }
}
