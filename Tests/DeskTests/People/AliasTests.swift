import Desk
import Store
import Support
import Testing

@Suite struct AliasTests {
  @Test(arguments: Engine.allCases)
  func `an alias signs in, is found, and bars a second account`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let alias = try #require(EmailAddress("Cleo.M@home.test"))
      let desk = town.desk
      let hash = try await PasswordHasher.shared.hash(PlainPassword(chosen: "correct horse battery"))
      try await desk.perform(SetPassword(town.cleo, hash: hash), as: .account(town.cleo), by: .portal)
      try await desk.perform(AddAlias(alias, to: town.cleo), as: .account(town.ingrid), by: .agent)
      let signedIn = try await desk.signIn(email: "cleo.m@HOME.test", password: "correct horse battery", from: SignInOrigin(network: "n"))
      #expect(signedIn.account == town.cleo)
      let made = try await desk.perform(
        CreateAccount(NewAccount(email: alias, source: .added)), as: .account(town.ingrid), by: .agent)
      #expect(!made.isNew && made.id == town.cleo)
      let found = try await desk.ask(as: .account(town.priya)) {
        try $0.people(matching: "cleo.m@home.test", for: Sharer(account: town.priya, asAgent: true), in: town.it)
      }
      #expect(found.map(\.id) == [town.cleo])
      await #expect(throws: Refusal.self) {
        try await desk.perform(AddAlias(EmailAddress("tomas@acme.test")!, to: town.cleo), as: .account(town.ingrid), by: .agent)
      }
      try await desk.perform(RemoveAlias(alias, from: town.cleo), as: .account(town.cleo), by: .portal)
      #expect(try await desk.database.read { try $0.account(at: alias) } == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `failures to sign in count for the account, whichever address is tried`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      try await desk.perform(AddAlias(EmailAddress("c@home.test")!, to: town.cleo), as: .account(town.ingrid), by: .agent)
      for attempt in 0..<10 {
        await #expect(throws: Desk.signInRefused) {
          try await desk.signIn(
            email: attempt % 2 == 0 ? "c@home.test" : "cleo@acme.test", password: "wrong", from: SignInOrigin(network: "n\(attempt)"))
        }
      }
      await #expect {
        try await desk.signIn(email: "c@home.test", password: "wrong", from: SignInOrigin(network: "other"))
      } throws: { error in
        if case .tooMany? = error as? Refusal { true } else { false }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-07 a claimed address is one's own only by its mailed link, and only for who claimed it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let email = try #require(EmailAddress("cleo@home.test"))
      try await desk.perform(ClaimAlias(email), as: .account(town.cleo), by: .portal)
      #expect(try await desk.database.read { try $0.account(at: email) } == nil)
      let token = try #require(AliasClaim.Token(try await town.secret(to: "cleo@home.test") ?? ""))
      await #expect(throws: Refusal.notFound) {
        try await desk.perform(ConfirmAlias(token), as: .account(town.saoirse), by: .portal)
      }
      try await desk.perform(ConfirmAlias(token), as: .account(town.cleo), by: .portal)
      #expect(try await desk.database.read { try $0.account(at: email) } == town.cleo)
      await #expect(throws: Refusal.notFound) { try await desk.perform(ConfirmAlias(token), as: .account(town.cleo), by: .portal) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-05 claiming an address that is taken is answered alike and mails nobody`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      try await desk.perform(ClaimAlias(EmailAddress("tomas@acme.test")!), as: .account(town.cleo), by: .portal)
      #expect(try await town.secret(to: "tomas@acme.test") == nil)
      let row = try await desk.database.read { try $0.first("SELECT state FROM outgoing_mail WHERE address = 'tomas@acme.test'") }
      #expect(try row?["state"] == "dropped")
      await #expect(throws: Refusal.self) {
        try await desk.perform(ClaimAlias(EmailAddress("help@desk.test")!), as: .account(town.cleo), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a link that signs in goes to the address as its owner wrote it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      try await desk.perform(AddAlias(EmailAddress("C.Marchetti@home.test")!, to: town.cleo), as: .account(town.ingrid), by: .agent)
      try await desk.perform(
        RequestMailedLink(.signIn, for: EmailAddress("c.marchetti@HOME.test")!, network: "n"), as: .anonymous, by: .portal)
      #expect(try await town.secret(to: "C.Marchetti@home.test") != nil)
    }
  }
}

extension Town {
  /// The secret that waits to be mailed to an address.
  func secret(to address: String) async throws -> String? {
    try await desk.database.read { snapshot in
      try snapshot.first("SELECT secret FROM outgoing_mail WHERE address = \(address) AND state = 'waiting' ORDER BY id DESC")?["secret"]
    }
  }

  func profile(_ account: ID<Account>) async throws -> AccountProfile? { try await desk.database.read { try $0.accountProfile(account) } }

  /// Makes an account.
  func account(_ name: String, _ email: String) async throws -> ID<Account> {
    let new = NewAccount(email: EmailAddress(email)!, name: PersonName(name), source: .added, isVerified: true)
    return try await desk.perform(CreateAccount(new), as: .account(ingrid), by: .agent).id
  }
}
