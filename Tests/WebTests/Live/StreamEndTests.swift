import Desk
import Store
import Support
import Testing

@testable import Web

/// Who may no longer look on is shown out within one beat, and hears nothing more (T-15, T-32).
@Suite struct StreamEndTests {
  @Test(arguments: Engine.allCases, RevocationTests.all)
  func `T-32 a stream ends when the sight of its request does`(_ engine: Engine, _ revocation: RevocationTests.Revocation) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let person = revocation.person(town)
      let request = try await town.raise(by: town.cleo, in: revocation.project(town))
      try await revocation.begin(town, request)
      let page = try await live.open(.followed(request), by: person)
      let list = try await live.open(.requests, by: person)
      let reporter = try await live.open(.followed(request), by: town.cleo)
      try await live.beat()
      #expect(!page.isOver && !list.isOver)
      try await revocation.end(town, request)
      try await live.beat()
      #expect(page.isOver && !page.hasNews)
      #expect(list.isOver == !revocation.staysIn)
      _ = list.text()
      try await town.say("Nobody but us knows.", by: town.priya, on: request, part: .agent)
      try await live.beat()
      #expect(!page.hasNews && !list.hasNews)
      let mayFollow = try await town.desk.ask(as: .account(town.cleo)) { try $0.may(Request.follow, request) }
      #expect(reporter.isOver == !mayFollow)
      await #expect(throws: Refusal.self) { try await live.mark(of: .followed(request), for: person) }
    }
  }

  /// What ends somebody's part in the desk, or his session.
  struct Ending: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Town) async throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (Town) async throws -> Void) {
      testDescription = name
      self.run = run
    }
  }

  static let endings: [Ending] = [
    Ending("signed out") { try await $0.desk.perform(EndSession(LiveTown.session(of: $0.noor)), as: .account($0.noor), by: .portal) },
    Ending("signed out elsewhere") { town in
      let other = LiveTown.session(of: town.priya)
      _ = try await town.desk.perform(EndOtherSessions(except: other), as: .account(town.noor), by: .portal)
    },
    Ending("deactivated") { try await $0.desk.perform(DeactivateAccount($0.noor), as: .account($0.ingrid), by: .agent) },
    Ending("session over") { $0.clock.advance(.days(8)) },
    Ending("role lost") { try await $0.desk.perform(RevokeRole($0.it, .team, from: [$0.noor]), as: .account($0.ingrid), by: .agent) },
  ]

  @Test(arguments: Engine.allCases, endings)
  func `T-15 the streams of an agent end with his session and with his part`(_ engine: Engine, _ ending: Ending) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo)
      let pages = [
        try await live.open(.worked(request, in: town.it), by: town.noor), try await live.open(.desk(town.it), by: town.noor),
      ]
      try await live.beat()
      #expect(pages.allSatisfy { !$0.isOver })
      try await ending.run(town)
      try await live.beat()
      #expect(pages.allSatisfy { $0.isOver && !$0.hasNews })
    }
  }

  /// The streams were opened as himself: what he sees as somebody else is asked for anew.
  @Test(arguments: Engine.allCases)
  func `an administrator's streams end when he begins to see the pages as somebody else`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo)
      let page = try await live.open(.worked(request, in: town.it), by: town.ingrid)
      let list = try await live.open(.requests, by: town.ingrid)
      try await town.desk.perform(
        StartViewing(as: town.petra, in: LiveTown.session(of: town.ingrid)), as: .account(town.ingrid), by: .agent)
      try await live.beat()
      #expect(page.isOver && list.isOver)
    }
  }

  @Test(arguments: Engine.allCases)
  func `between two checks a change of access is looked at, and nobody is told before he was asked`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      let page = try await live.open(.followed(request), by: town.tomas)
      try await live.beat()
      // No time passes: what makes it look is the event, then the message itself.
      try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: .account(town.priya), by: .agent)
      try await live.live.beat()
      #expect(page.isOver)

      let other = try await live.open(.followed(request), by: town.cleo)
      try await live.beat()
      try await town.desk.database.write { try $0.execute("DELETE FROM session WHERE account_id = \(town.cleo)") }
      try await live.live.beat()
      #expect(!other.isOver)
      try await town.say("Are you there?", by: town.priya, on: request, part: .agent)
      try await live.live.beat()
      #expect(other.isOver && !other.hasNews)
    }
  }

  @Test func `when the database cannot say who may look on, nobody does`() async throws {
    try await withLiveTown(.sqlite) { live in
      let page = try await live.open(.requests, by: live.town.cleo)
      try await live.town.desk.database.close()
      await #expect(throws: DatabaseFailure.self) { try await live.beat() }
      #expect(page.isOver)
    }
  }
}
