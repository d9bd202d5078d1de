import Desk
import Store
import Support
import Testing

/// What may be done so often and no more (T-08, T-16).
@Suite struct LimitTests {
  /// How often something goes through, right or wrong, before it is too much.
  private func countTries(upTo most: Int, _ attempt: (Int) async throws -> Void) async throws -> Int {
    for number in 0..<most {
      do { try await attempt(number) } catch Refusal.tooMany { return number } catch is Refusal {}
    }
    return most
  }

  private func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

  @Test(arguments: Engine.allCases) func aKnownDeviceHasTenWrongPasswords(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let tries = try await countTries(upTo: 12) { number in
        let origin = SignInOrigin(network: "net-\(number)", device: "known")
        _ = try await town.desk.verifyPassword(email: "cleo@acme.test", password: "wrong", from: origin)
      }
      #expect(tries == 10)
    }
  }

  @Test func aNetworkHasFiftyWrongPasswords() async throws {
    try await withTown(.sqlite) { town in
      let tries = try await countTries(upTo: 52) { number in
        _ = try await town.desk.verifyPassword(
          email: "somebody-\(number)@mail.test", password: "wrong", from: SignInOrigin(network: "one"))
      }
      #expect(tries == 50)
    }
  }

  @Test(arguments: Engine.allCases) func thePresentPasswordIsGuessedTenTimes(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let hash = try await PasswordHasher.shared.hash(PlainPassword(chosen: "a long enough password"))
      try await town.desk.perform(SetPassword(town.cleo, hash: hash), as: .account(town.cleo), by: .portal)
      let tries = try await countTries(upTo: 12) { _ in
        try await town.desk.changePassword(of: town.cleo, present: "wrong", new: "another long password", keeping: nil)
      }
      #expect(tries == 10)
    }
  }

  @Test(arguments: Engine.allCases) func aNetworkAsksForThirtyMailsAnHour(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let tries = try await countTries(upTo: 35) { number in
        let ask = RequestMailedLink(.signIn, for: try address("somebody-\(number)@mail.test"), network: "one")
        try await town.desk.perform(ask, as: .anonymous, by: .portal)
      }
      #expect(tries == 30)
    }
  }

  @Test(arguments: Engine.allCases) func anAddressHasTwentyCodesADay(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let cleo = try address("cleo@acme.test")
      let tries = try await countTries(upTo: 24) { number in
        // What may be tried while one code lives is another limit.
        if number.isMultiple(of: 4) { town.clock.advance(.minutes(20)) }
        _ = try await town.desk.signIn(email: cleo, code: "000000", network: "net-\(number)")
      }
      #expect(tries == 20)
    }
  }

  @Test(arguments: Engine.allCases) func aNetworkUsesAHundredLinks(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let tries = try await countTries(upTo: 105) { _ in try await town.desk.countRedemption(from: "one") }
      #expect(tries == 100)
    }
  }

  @Test(arguments: Engine.allCases) func somebodyClaimsTenAddressesAnHour(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let tries = try await countTries(upTo: 12) { number in
        try await town.desk.perform(ClaimAlias(try address("mine-\(number)@home.test")), as: .account(town.cleo), by: .portal)
      }
      #expect(tries == 10)
    }
  }

  @Test(arguments: Engine.allCases) func organizationsMailAnAddressThreeTimesADay(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for organization in [town.acme, town.borealis, town.acme, town.borealis] {
        let invitation = InviteMember(organization, try address("petra@home.test"))
        try await town.desk.perform(invitation, as: .account(town.ingrid), by: .agent)
      }
      let mails = try await town.desk.database.read {
        try $0.rows("SELECT state FROM outgoing_mail WHERE kind = 'join' ORDER BY id").map { try $0["state"] as String }
      }
      #expect(mails == ["waiting", "waiting", "waiting", "dropped"])
    }
  }
}
