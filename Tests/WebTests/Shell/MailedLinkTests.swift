import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct MailedLinkTests {
  @Test(arguments: Engine.allCases)
  func `T-03 opening a link changes nothing; its button works once`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let browser = web.browser()
      try await browser.get("/sign-in")
      try await browser.post("/sign-in/link", ["email": "cleo@acme.test"])
      let token = try #require(try await web.mailedTokens().first)
      for _ in 0..<20 {
        #expect(try await web.browser().get("/link/\(token)").status == .ok)
        #expect(try await web.browser().send("HEAD", "/link/\(token)").status == .ok)
      }
      #expect(try await web.count("SELECT COUNT(*) AS n FROM session") == 0)
      try await browser.get("/link/\(token)")
      #expect(try await browser.post("/link/\(token)").status == .seeOther)
      #expect(try await browser.get("/probe").text.contains("Cleo"))
      #expect(try await web.browser().get("/link/\(token)").status == .notFound)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-74 of twenty who press at once one comes in`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      try await web.town.desk.perform(InviteAccount(web.town.petra), as: .account(web.town.ingrid), by: .agent)
      let token = try #require(try await web.mailedTokens().first.flatMap(MailedLink.Token.init))
      let hash = try await PasswordHasher.shared.hash(try PlainPassword(chosen: "a password of hers"))
      let desk = web.town.desk
      let successes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 {
          group.addTask {
            (try? await desk.perform(RedeemLink(token, as: [.invitation], password: hash), as: .anonymous, by: .portal)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: Engine.allCases, [MailedLink.Purpose.signIn, .password, .invitation])
  func `T-32 a link that was mailed before leads nowhere once the account is shut`(
    _ engine: Engine, _ purpose: MailedLink.Purpose
  ) async throws {
    try await withWeb(engine) { web in
      let (desk, ingrid) = (web.town.desk, Viewer.account(web.town.ingrid))
      if purpose == .invitation {
        try await desk.perform(InviteAccount(web.town.petra), as: ingrid, by: .agent)
      } else {
        let email = try #require(EmailAddress("petra@home.test"))
        try await desk.perform(RequestMailedLink(purpose, for: email, network: "n"), as: .anonymous, by: .portal)
      }
      let token = try #require(try await web.mailedTokens().first)
      let browser = web.browser()
      #expect(try await browser.get("/link/\(token)").status == .ok)
      try await desk.perform(DeactivateAccount(web.town.petra), as: ingrid, by: .agent)
      #expect(try await web.browser().get("/link/\(token)").status == .notFound)
      let late = try await browser.post("/link/\(token)", ["name": "Petra", "password": "long enough for all"])
      #expect(late.status == .notFound)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM session") == 0)
    }
  }

  @Test func `T-02 whatever is no open link is the same 404`() async throws {
    try await withWeb { web in
      let desk = web.town.desk
      for purpose in [MailedLink.Purpose.signIn, .password] {
        try await desk.perform(
          RequestMailedLink(purpose, for: try #require(EmailAddress("cleo@acme.test")), network: "n"), as: .anonymous, by: .portal)
      }
      let tokens = try await web.mailedTokens()
      let token = tokens[0]
      var texts: Set<String> = []
      let flipped = String(token.map { $0.isUppercase ? Character($0.lowercased()) : Character($0.uppercased()) })
      let wrong = [
        "%20", "%25", "_", "*", "null", "0", "true", "[]", "%7B%7D", flipped, String(token.dropLast()), token + token, token + "A",
        String(repeating: "A", count: 43), String(repeating: "A", count: 2000),
      ]
      for path in wrong.map({ "/link/\($0)" }) {
        let answer = try await web.browser().get(path)
        #expect(answer.status == .notFound, "\(path)")
        texts.insert(answer.text)
      }
      for path in ["/link/", "/link", "/link/%00", "/link/%2e"] {
        #expect(try await web.browser().get(path).status == .notFound, "\(path)")
      }
      web.town.clock.advance(.minutes(16))
      let expired = try await web.browser().get("/link/\(token)")
      #expect(expired.status == .notFound)
      texts.insert(expired.text)
      #expect(texts.count <= 2 && expired.text.contains("Sign in"), "The page of links, or of what no link could be.")
      #expect(try await web.browser().get("/link/\(flipped)").text == expired.text, "What has run out looks like what never was.")
      #expect(try await web.browser().get("/link/\(tokens[1])").status == .ok)
      let hash = try await PasswordHasher.shared.hash(try PlainPassword(chosen: "another long password"))
      try await desk.perform(SetPassword(web.town.cleo, hash: hash), as: .account(web.town.cleo), by: .portal)
      #expect(try await web.browser().get("/link/\(tokens[1])").status == .notFound)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-08 three mails an hour, and nobody learns who has an account`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      var texts: Set<String> = []
      for email in ["cleo@acme.test", "nobody@acme.test", "felix@acme.test"] {
        for _ in 0..<5 {
          let browser = web.browser()
          try await browser.get("/password")
          let answer = try await browser.post("/password", ["email": email])
          #expect(answer.status == .ok)
          texts.insert(answer.text.replacing(email, with: ""))
        }
      }
      #expect(texts.count == 1)
      #expect(try await web.mailedTokens().count == 3)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM outgoing_mail WHERE state = 'waiting'") == 3)
    }
  }

  @Test func `an invitation sets a name and a password, and a short one is refused`() async throws {
    try await withWeb { web in
      let new = NewAccount(email: try #require(EmailAddress("mira@new.test")), source: .invited)
      let made = try await web.town.desk.perform(CreateAccount(new, invites: true), as: .account(web.town.ingrid), by: .agent)
      #expect(made.isNew)
      #expect(try await !web.town.desk.perform(CreateAccount(new, invites: true), as: .account(web.town.ingrid), by: .agent).isNew)
      let tokens = try await web.mailedTokens()
      #expect(tokens.count == 1)
      let browser = web.browser()
      try await browser.get("/link/\(tokens[0])")
      let refused = try await browser.post("/link/\(tokens[0])", ["name": "Mira", "password": "short"])
      #expect(refused.status == .unprocessable)
      #expect(refused.text.contains("at least 10 characters"))
      #expect(try await browser.post("/link/\(tokens[0])", ["name": "Mira Novak", "password": "long enough for all"]).status == .seeOther)
      #expect(try await browser.get("/probe").text.contains("Mira Novak"))
      #expect(try await web.browser().signIn("mira@new.test", "long enough for all").status == .seeOther)
    }
  }
}
