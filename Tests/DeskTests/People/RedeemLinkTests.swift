import Desk
import Store
import Support
import Testing

@Suite struct RedeemLinkTests {
  @Test(arguments: Engine.allCases) func aLinkLetsInForItsPurposeOnceAndInItsTime(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      func mailed() async throws -> MailedLink.Token {
        let ask = RequestMailedLink(.signIn, for: try #require(EmailAddress("cleo@acme.test")), network: "one")
        try await town.desk.perform(ask, as: .anonymous, by: .portal)
        let secret: String? = try await town.desk.database.read {
          try $0.first("SELECT secret FROM outgoing_mail ORDER BY id DESC LIMIT 1")?["secret"]
        }
        return try #require(secret.flatMap { MailedLink.Token($0) })
      }
      func redeem(_ token: MailedLink.Token, as purpose: MailedLink.Purpose = .signIn) async throws {
        try await town.desk.perform(RedeemLink(token, as: [purpose]), as: .anonymous, by: .portal)
      }
      let late = try await mailed()
      town.clock.advance(.minutes(16))
      await #expect(throws: Refusal.notFound) { try await redeem(late) }
      let token = try await mailed()
      await #expect(throws: Refusal.notFound) { try await redeem(token, as: .invitation) }
      try await redeem(token)
      await #expect(throws: Refusal.notFound) { try await redeem(token) }
    }
  }
}
