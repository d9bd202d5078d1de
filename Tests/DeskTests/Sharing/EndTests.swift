import Desk
import Store
import Support
import Testing

/// Shares and participants that end by themselves.
@Suite struct EndTests {
  @Test(arguments: Engine.allCases) func aShareEndsOnItsDayAndCanBeGrantedAnew(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      let end = town.clock.now + .days(2)
      try await share(id, until: end, town)
      #expect(try await town.sees(town.tomas, id))
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id).shares.map(\.expiresAt) } == [end])
      town.clock.advance(.days(2))
      #expect(try await !town.sees(town.tomas, id))
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id).shares.isEmpty })
      try await share(id, until: nil, town)
      #expect(try await town.sees(town.tomas, id))
    }
  }

  @Test(arguments: Engine.allCases) func somebodyTakesPartUntilHisDayAndCanBeAddedAnew(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await add(town.petra, to: id, until: town.clock.now + .days(1), town)
      #expect(try await town.sees(town.petra, id))
      town.clock.advance(.days(1))
      #expect(try await !town.sees(town.petra, id))
      try await add(town.petra, to: id, until: nil, town)
      #expect(try await town.sees(town.petra, id))
      _ = try await town.desk.perform(
        InviteParticipant(request: id, email: "saoirse@borealis.test", expiresAt: town.clock.now + .hours(1)), as: .account(town.cleo),
        by: .portal)
      #expect(try await town.sees(town.saoirse, id))
      town.clock.advance(.hours(1))
      #expect(try await !town.sees(town.saoirse, id))
    }
  }

  @Test(arguments: Engine.allCases) func anEndIsChangedAndTakenAway(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await share(id, until: nil, town)
      try await add(town.petra, to: id, until: town.clock.now + .days(1), town)
      let soon = town.clock.now + .hours(1)
      try await perform(ChangeShareEnd(request: id, organization: town.acme, expiresAt: soon), as: town.cleo, town)
      try await perform(ChangeParticipantEnd(request: id, person: town.petra, expiresAt: nil), as: town.cleo, town)
      town.clock.advance(.days(3))
      #expect(try await !town.sees(town.tomas, id))
      #expect(try await town.sees(town.petra, id))
      let kinds = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id).history.map(\.kind) }
      #expect(kinds.count { $0 == .endChanged } == 2)
    }
  }

  @Test(arguments: Engine.allCases) func onlyWhoGrantedItTheReporterAndTheDeskChangeAnEnd(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await share(id, until: town.clock.now + .days(1), town)
      try await add(town.petra, to: id, until: town.clock.now + .days(1), town)
      let longer = town.clock.now + .days(9)
      for person in [town.petra, town.tomas] {
        await #expect(throws: Refusal.self) {
          try await perform(ChangeParticipantEnd(request: id, person: town.petra, expiresAt: longer), as: person, town)
        }
        await #expect(throws: Refusal.self) {
          try await perform(ChangeShareEnd(request: id, organization: town.acme, expiresAt: longer), as: person, town)
        }
      }
      try await perform(ChangeShareEnd(request: id, organization: town.acme, expiresAt: longer), as: town.priya, town)
      await #expect(throws: Refusal.self) {
        try await perform(ChangeShareEnd(request: id, organization: town.acme, expiresAt: town.clock.now), as: town.cleo, town)
      }
    }
  }

  @Test(arguments: Engine.allCases) func toGoOnForLongerTheLadderMustReachToday(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await add(town.petra, to: id, until: town.clock.now + .days(2), town)
      try await town.desk.database.write { try $0.execute("UPDATE project SET share = 'organization' WHERE id = \(town.it)") }
      let now = town.clock.now
      await #expect(throws: Refusal.self) {
        try await perform(ChangeParticipantEnd(request: id, person: town.petra, expiresAt: now + .days(9)), as: town.cleo, town)
      }
      try await perform(ChangeParticipantEnd(request: id, person: town.petra, expiresAt: now + .days(1)), as: town.cleo, town)
      town.clock.advance(.days(1))
      #expect(try await !town.sees(town.petra, id))
    }
  }

  @Test func aDayEndsAtMidnightOfItsReader() throws {
    let berlin = Zone("Europe/Berlin")
    // 29 March 2026 has 23 hours there.
    let end = try #require(berlin.end(of: "2026-03-29"))
    #expect(end == Instant(milliseconds: 1_774_821_600_000))
    #expect(berlin.lastDay(before: end) == "2026-03-29")
    #expect(Zone.utc.end(of: "2026-12-31") == Instant(milliseconds: 1_798_761_600_000))
    #expect(Zone.utc.end(of: "2026-02-30") == nil)
  }

  private func share(_ id: ID<Request>, until end: Instant?, _ town: Town) async throws {
    try await perform(ShareRequest(request: id, organization: town.acme, expiresAt: end), as: town.cleo, town)
  }

  private func add(_ person: ID<Account>, to id: ID<Request>, until end: Instant?, _ town: Town) async throws {
    try await perform(AddParticipants(request: id, people: [person], expiresAt: end), as: town.cleo, town)
  }

  private func perform(_ command: some Command, as person: ID<Account>, _ town: Town) async throws {
    try await town.desk.perform(command, as: .account(person), by: .portal)
  }
}
