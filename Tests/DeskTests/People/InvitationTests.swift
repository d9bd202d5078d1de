import Desk
import Store
import Support
import Testing

@Suite struct InvitationTests {
  @Test(arguments: Engine.allCases)
  func `an invitation is pending, expires, is sent again and accepted`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let mira = try await town.invite("mira@new.test")
      #expect(try await town.state(of: mira) == .pending)
      town.clock.advance(.days(8))
      #expect(try await town.state(of: mira) == .expired)
      let admin = Viewer.account(town.ingrid)
      #expect(try await town.desk.perform(SendInvitations([mira]), as: admin, by: .agent) == 1)
      #expect(try await town.state(of: mira) == .pending)
      let token = try #require(try await town.token(of: mira))
      _ = try await town.desk.redeem(token, as: [.invitation], password: "a long enough one")
      #expect(try await town.state(of: mira) == .accepted)
      #expect(try await town.desk.perform(SendInvitations([mira]), as: admin, by: .agent) == 0)
      do {
        try await town.desk.perform(RevokeInvitation(mira), as: admin, by: .agent)
        Issue.record("an accepted invitation was withdrawn")
      } catch Refusal.conflict(let sentence) {
        #expect(sentence.english.contains("accepted meanwhile"))
      }
      let counts = try await town.desk.ask(as: admin) { try $0.countInvitations() }
      #expect(counts == [.unsent: 0, .pending: 0, .expired: 0, .accepted: 1, .withdrawn: 0])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a withdrawn invitation lets nobody in, by its link or another`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let mira = try await town.invite("mira@new.test")
      let token = try #require(try await town.token(of: mira))
      try await town.desk.perform(RevokeInvitation(mira), as: .account(town.ingrid), by: .agent)
      #expect(try await town.state(of: mira) == .withdrawn)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.redeem(token, as: [.invitation], password: "a long enough one")
      }
      let mira2 = try #require(EmailAddress("mira@new.test"))
      try await town.desk.perform(RequestMailedLink(.signIn, for: mira2, network: "n"), as: .anonymous, by: .portal)
      #expect(try await town.token(of: mira, kind: "sign-in") == nil)
      // Sent anew, it is an invitation again.
      #expect(try await town.desk.perform(SendInvitations([mira]), as: .account(town.ingrid), by: .agent) == 1)
      #expect(try await town.state(of: mira) == .pending)
    }
  }

  @Test(arguments: Engine.allCases)
  func `S2-13 whoever has an account by now is added without an invitation`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let cleo = try #require(EmailAddress("cleo@acme.test"))
      let added = try await town.desk.perform(
        GrantRole(town.sup, .customers, to: [.address(cleo)]), as: .account(town.priya), by: .agent)
      #expect(added.people.map(\.isNewAccount) == [false])
      #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.invitation(of: town.cleo) } == nil)
      // Whoever signs in by another way has come as well.
      let mira = try await town.invite("mira@new.test")
      let address = try #require(EmailAddress("mira@new.test"))
      try await town.desk.perform(RequestMailedLink(.password, for: address, network: "n"), as: .anonymous, by: .portal)
      let token = try #require(try await town.token(of: mira, kind: "password"))
      _ = try await town.desk.redeem(token, as: [.password], password: "a long enough one")
      #expect(try await town.state(of: mira) == .accepted)
    }
  }

  @Test(arguments: Engine.allCases)
  func `only site administrators look at invitations and keep them`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let mira = try await town.invite("mira@new.test")
      for viewer in [Viewer.account(town.priya), .account(town.cleo), .account(mira)] {
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: viewer) { try $0.invitations() } }
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(SendInvitations([mira]), as: viewer, by: .agent) }
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(RevokeInvitation(mira), as: viewer, by: .agent) }
      }
      await #expect(throws: Refusal.signInFirst) { try await town.desk.perform(RevokeInvitation(mira), as: .anonymous, by: .portal) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the list goes on where it ended, whatever the filter`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      var invited: [ID<Account>] = []
      for number in 1...7 {
        invited.append(try await town.invite("mira\(number)@new.test"))
        if number % 2 == 0 { town.clock.advance(.minutes(1)) }
      }
      var found: [ID<Account>] = []
      var key: Invitation.Key?
      repeat {
        let before = key
        let page = try await town.desk.ask(as: .account(town.ingrid)) { try $0.invitations(.pending, before: before, limit: 2) }
        found += page.items.map(\.account)
        key = page.isLast ? nil : page.items.last?.key
      } while key != nil
      #expect(found == invited.reversed())
    }
  }
}

extension Town {
  fileprivate func invite(_ email: String) async throws -> ID<Account> {
    let address = try #require(EmailAddress(email))
    return try await desk.perform(
      GrantRole(leave, .customers, to: [.address(address)]), as: .account(priya), by: .agent
    ).people[0].account
  }

  fileprivate func state(of account: ID<Account>) async throws -> Invitation.State? {
    try await desk.ask(as: .account(ingrid)) { try $0.invitation(of: account)?.state }
  }

  fileprivate func token(of account: ID<Account>, kind: String = "invitation") async throws -> MailedLink.Token? {
    let text: String? = try await desk.database.read { snapshot in
      try snapshot.first(
        "SELECT secret FROM outgoing_mail WHERE account_id = \(account) AND kind = \(kind) AND secret IS NOT NULL ORDER BY id DESC LIMIT 1"
      )?["secret"]
    }
    return text.flatMap { MailedLink.Token($0) }
  }
}
