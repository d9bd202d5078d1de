import Desk
import Store
import Support
import Testing

@Suite struct DeactivationTests {
  @Test(arguments: Engine.allCases)
  func `T-32 from the moment of deactivation nothing lets in and no list counts the person, and reactivating gives it back`(
    _ engine: Engine
  ) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      let token = try await desk.perform(CreateAPIToken(for: town.tomas, name: "Script"), as: .account(town.tomas), by: .portal)
      let hash = try await PasswordHasher.shared.hash(PlainPassword(chosen: "correct horse battery"))
      try await desk.perform(SetPassword(town.tomas, hash: hash), as: .account(town.tomas), by: .portal)
      let signedIn = try await desk.signIn(email: "tomas@acme.test", password: "correct horse battery", from: SignInOrigin(network: "n"))
      func guest(_ credential: Credential) async throws -> ID<Account>? {
        try await desk.database.read { try $0.arrival(with: credential, now: town.clock.now).guest?.account.id }
      }
      func isCounted() async throws -> [Bool] {
        try await desk.ask(as: .account(town.priya)) { inquiry in
          [
            try inquiry.customers(of: town.it, limit: 200).items.contains { $0.id == town.tomas },
            try inquiry.whoSees(request).contains { $0.person.id == town.tomas },
            try !inquiry.people(matching: "tomas@acme.test", for: Sharer(account: town.priya, asAgent: true), in: town.it).isEmpty,
            try inquiry.organization(town.acme).summary.memberCount == 2,
          ]
        }
      }
      let credentials: [Credential] = [.session(signedIn.token.hash), .apiToken(token.hash), .account(town.tomas)]
      for credential in credentials { #expect(try await guest(credential) == town.tomas) }
      #expect(try await isCounted() == [true, true, true, true])
      #expect(try await town.sees(town.tomas, request))

      try await desk.perform(DeactivateAccount(town.tomas), as: .account(town.ingrid), by: .agent)
      for credential in credentials { #expect(try await guest(credential) == nil) }
      #expect(try await isCounted() == [false, false, false, false])
      #expect(try await !town.sees(town.tomas, request))
      await #expect(throws: Desk.signInRefused) {
        try await desk.signIn(email: "tomas@acme.test", password: "correct horse battery", from: SignInOrigin(network: "n"))
      }

      try await desk.perform(ReactivateAccount(town.tomas), as: .account(town.ingrid), by: .agent)
      #expect(try await guest(.session(signedIn.token.hash)) == nil, "sessions stay ended")
      #expect(try await guest(.apiToken(token.hash)) == nil, "tokens stay ended")
      #expect(try await isCounted() == [true, true, true, true])
      #expect(try await town.sees(town.tomas, request))
    }
  }
}
