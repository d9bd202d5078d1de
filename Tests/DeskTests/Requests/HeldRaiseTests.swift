import Desk
import Store
import Support
import Testing

@Suite struct HeldRaiseTests {
  @Test(arguments: Engine.allCases) func nothingIsRaisedBeforeTheAddressSaysSo(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("mira@new.test")
      #expect(try await town.count("SELECT count(*) AS n FROM request") == 0)
      #expect(try await town.count("SELECT count(*) AS n FROM account WHERE address = 'mira@new.test'") == 0)
      let outcome = try await town.send(try #require(try await town.linkTokens().last))
      #expect(outcome.raised.map { "\($0)" } == ["SUP-1"])
      #expect(outcome.signedIn != nil)
      #expect(
        try await town.count(
          "SELECT count(*) AS n FROM account WHERE address = 'mira@new.test' AND verified AND name = 'Mira Novak' AND source = 'anonymous'")
          == 1)
      #expect(
        try await town.count(
          """
          SELECT count(*) AS n FROM request JOIN account ON account.id = request.reporter_id AND account.id = request.creator_id
          WHERE account.address = 'mira@new.test' AND request.channel = 'portal'
          """) == 1)
    }
  }

  @Test(arguments: Engine.allCases) func `T-07 a link opens nothing that was there already`(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("priya@northlight.test")
      let outcome = try await town.send(try #require(try await town.linkTokens().last))
      #expect(outcome.signedIn == nil)
      #expect(outcome.raised.count == 1)
      #expect(try await town.count("SELECT count(*) AS n FROM request WHERE reporter_id = \(town.priya)") == 1)
    }
  }

  @Test(arguments: Engine.allCases) func `T-07 what somebody else set up under the address ends`(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.desk.database.write { transaction in
        try transaction.execute("UPDATE account SET verified = FALSE, password = 'x' WHERE id = \(town.petra)")
        try transaction.execute(
          """
          INSERT INTO api_token (account_id, name, token_hash, created_at) VALUES (\(town.petra), 'his', \([UInt8](repeating: 1, count: 32)),
                                                                                  \(town.clock.now))
          """)
      }
      try await town.hold("petra@home.test")
      #expect(try await town.send(try #require(try await town.linkTokens().last)).signedIn != nil)
      #expect(try await town.count("SELECT count(*) AS n FROM account WHERE id = \(town.petra) AND verified AND password IS NULL") == 1)
      #expect(try await town.count("SELECT count(*) AS n FROM api_token WHERE account_id = \(town.petra)") == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `T-74 of twenty who press at once one sends`(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("mira@new.test")
      let token = try #require(try await town.linkTokens().last)
      let held = try await town.held("mira@new.test")
      let sent = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 {
          group.addTask { (try? await town.desk.perform(SendHeld(token, shown: held, wanted: held), as: .anonymous, by: .portal)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(sent == 1)
      #expect(try await town.count("SELECT count(*) AS n FROM request") == 1)
    }
  }

  @Test(arguments: Engine.allCases) func whatIsNotChosenIsThrownAway(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("cleo@acme.test", "Mine")
      try await town.hold("cleo@acme.test", "Not mine")
      let token = try #require(try await town.linkTokens().last)
      let held = try await town.held("cleo@acme.test")
      #expect(held.count == 2)
      let first = try #require(held.min())
      let outcome = try await town.desk.perform(SendHeld(token, shown: held, wanted: [first]), as: .anonymous, by: .portal)
      #expect(outcome.raised.count == 1)
      #expect(try await town.count("SELECT count(*) AS n FROM request WHERE summary = 'Not mine'") == 0)
      await #expect(throws: Refusal.notFound) { try await town.send(token) }
    }
  }

  @Test(arguments: Engine.allCases) func `T-08 one mail a day however many name an address`(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      for number in 0..<12 { try await town.hold("cleo@acme.test", "Buy at https://spam.test", network: "net-\(number)") }
      #expect(try await town.linkTokens().count == 1)
      #expect(try await town.held("cleo@acme.test").count == 5)
      let mail = try await town.count("SELECT count(*) AS n FROM outgoing_mail WHERE address = 'cleo@acme.test'")
      #expect(mail == 1)
      town.clock.advance(.hours(26))
      try await town.hold("cleo@acme.test")
      #expect(try await town.linkTokens().count == 1)  // Five are held still.
      // Whoever has said yes or no knows of them; the next is worth a mail again.
      try await town.send(try #require(try await town.linkTokens().last))
      try await town.hold("cleo@acme.test")
      #expect(try await town.linkTokens().count == 2)
    }
  }

  @Test(arguments: Engine.allCases) func aNetworkHoldsTwentyAnHour(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      for number in 0..<20 { try await town.hold("person\(number)@new.test") }
      await #expect(throws: Refusal.self) { try await town.hold("person20@new.test") }
      try await town.hold("person20@new.test", network: "elsewhere")
    }
  }

  @Test(arguments: Engine.allCases) func allStrangersTogetherHoldAThousandAnHour(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("first@new.test", network: "one")
      try await town.desk.database.write { try $0.execute("UPDATE attempt SET count = 999 WHERE subject = 'held-raise:all'") }
      try await town.hold("second@new.test", network: "two")
      await #expect(throws: Refusal.self) { try await town.hold("third@new.test", network: "three") }
    }
  }

  @Test(arguments: Engine.allCases) func onlyWhereSiteAndProjectLetStrangersRaise(engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.notFound) { try await town.hold("mira@new.test") }
      try await town.openToStrangers()
      await #expect(throws: Refusal.notFound) { try await town.hold("mira@new.test", in: town.it, type: town.vpn) }
      await #expect(throws: Refusal.notFound) { try await town.hold("mira@new.test", as: .account(town.cleo)) }
      await #expect(throws: Refusal.self) { try await town.hold("support@desk.test") }
      try await town.desk.database.write { try $0.execute("UPDATE site SET external_any_domain = FALSE") }
      await #expect(throws: Refusal.self) { try await town.hold("mira@new.test") }
    }
  }

  @Test(arguments: Engine.allCases) func thePolicyOfTheMomentOfSendingCounts(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("mira@new.test")
      let token = try #require(try await town.linkTokens().last)
      try await town.desk.database.write { try $0.execute("UPDATE project SET raise = 'added' WHERE id = \(town.sup)") }
      await #expect(throws: Refusal.self) { try await town.send(token) }
      #expect(try await town.count("SELECT count(*) AS n FROM account WHERE address = 'mira@new.test'") == 0)
      #expect(try await town.held("mira@new.test").count == 1)
    }
  }

  @Test(arguments: Engine.allCases) func itRunsOutAfterThreeDays(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("mira@new.test")
      let token = try #require(try await town.linkTokens().last)
      town.clock.advance(.hours(73))
      await #expect(throws: Refusal.notFound) { try await town.send(token) }
    }
  }

  @Test(arguments: Engine.allCases) func aDeactivatedAccountsAddressIsMailedNoLinkThatWorks(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.openToStrangers()
      try await town.hold("felix@acme.test")
      let token = try #require(try await town.linkTokens().last)
      await #expect(throws: Refusal.notFound) { try await town.send(token) }
      let open = try await town.desk.database.read { try $0.openAddressLink(token, now: town.clock.now) }
      #expect(open == nil)
    }
  }

  @Test(arguments: Engine.allCases) func strangersAreNotAskedForPeople(engine: Engine) async throws {
    try await withTown(engine) { town in
      let form = try await town.desk.ask(as: .anonymous) { try $0.formForStrangers(of: town.vpn) }
      #expect(form.map { !$0.fields.contains { $0.kind == .person || $0.kind == .attachment } } == true)
      try await town.desk.database.write { transaction in
        try transaction.execute(
          "UPDATE request_type_field SET required = TRUE WHERE type_id = \(town.vpn) AND field_id IN (SELECT id FROM field WHERE kind = 'person')"
        )
      }
      #expect(try await town.desk.ask(as: .anonymous) { try $0.formForStrangers(of: town.vpn) } == nil)
      #expect(try await town.desk.ask(as: .anonymous) { try $0.formForStrangers(of: town.teamOnly) } == nil)
    }
  }
}

extension Town {
  fileprivate func openToStrangers() async throws {
    try await desk.database.write { try $0.execute("UPDATE site SET anonymous_portal = TRUE") }
  }

  fileprivate func hold(
    _ email: String, _ summary: String = "The lift is stuck", in project: ID<Project>? = nil, type: ID<RequestType>? = nil,
    network: String = "net", as viewer: Viewer = .anonymous
  ) async throws {
    try await desk.perform(
      HoldRaise(
        project: project ?? sup, type: type ?? question, input: FormInput(["summary": .text(summary)]),
        email: try #require(EmailAddress(email)), name: try #require(PersonName("Mira Novak")), network: network),
      as: viewer, by: .portal)
  }

  fileprivate func held(_ email: String) async throws -> Set<ID<HeldRaise>> {
    let address = try #require(EmailAddress(email))
    let now = clock.now
    return Set(try await desk.database.read { try $0.heldRaises(for: address, now: now).map(\.id) })
  }

  @discardableResult
  fileprivate func send(_ token: AddressLink.Token) async throws -> SendHeld.Outcome {
    let all = Set(try await desk.database.read { try $0.rows("SELECT id FROM held_raise").map { try $0["id"] as ID<HeldRaise> } })
    return try await desk.perform(SendHeld(token, shown: all, wanted: all), as: .anonymous, by: .portal)
  }

  /// The links to addresses that wait in the outbox, oldest first.
  func linkTokens() async throws -> [AddressLink.Token] {
    try await desk.database.read {
      try $0.rows("SELECT secret FROM outgoing_mail WHERE kind IN ('raise', 'join') AND secret IS NOT NULL ORDER BY id")
        .compactMap { AddressLink.Token(try $0["secret"] as String) }
    }
  }

  func count(_ query: SQL) async throws -> Int { try await desk.database.read { try $0.first(query)?["n"] ?? -1 } }
}
