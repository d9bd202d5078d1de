import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct SignUpTests {
  private func signUp(_ web: WebTown, _ email: String, website: String = "", wait: Span = .seconds(5)) async throws -> Browser.Answer {
    let browser = web.browser()
    let page = try await browser.get("/sign-up")
    let marker = "name=\"shown\" value=\""
    let shown = page.text.firstRange(of: marker).map { String(page.text[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
    web.town.clock.advance(wait)
    return try await browser.post("/sign-up", ["name": "Mira Novak", "email": email, "website": website, "shown": shown])
  }

  @Test(arguments: Engine.allCases)
  func `a newcomer is mailed a link, and has an account once he presses its button`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      #expect(try await web.browser().get("/sign-in").text.contains("/sign-up"))
      #expect(try await signUp(web, "mira@new.test").status == .ok)
      let token = try #require(try await web.mailedTokens().last)
      #expect(
        try await web.count("SELECT COUNT(*) AS n FROM account WHERE address = 'mira@new.test' AND NOT verified AND password IS NULL") == 1)
      let browser = web.browser()
      try await browser.get("/link/\(token)")
      #expect(try await browser.post("/link/\(token)", ["name": "Mira Novak", "password": "long enough for all"]).status == .seeOther)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM account WHERE address = 'mira@new.test' AND verified") == 1)
    }
  }

  @Test func `T-04 who has an account already is answered alike, and mailed a way in`() async throws {
    try await withWeb { web in
      let known = try await signUp(web, "cleo@acme.test")
      let unknown = try await signUp(web, "mira@new.test")
      #expect(known.status == .ok && unknown.status == .ok)
      #expect(known.text.replacing("cleo@acme.test", with: "") == unknown.text.replacing("mira@new.test", with: ""))
      #expect(try await web.count("SELECT COUNT(*) AS n FROM mailed_link WHERE purpose = 'sign-in' AND account_id = 4") == 1)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM account WHERE address = 'cleo@acme.test'") == 1)
    }
  }

  @Test func `T-68 a machine sees success, and nothing happens`() async throws {
    try await withWeb { web in
      let person = try await signUp(web, "mira@new.test")
      let before = try await web.count("SELECT COUNT(*) AS n FROM account")
      for answer in [
        try await signUp(web, "bot@new.test", website: "https://spam.test"), try await signUp(web, "bot@new.test", wait: .seconds(1)),
      ] {
        #expect(answer.status == .ok)
        #expect(answer.text.replacing("bot@", with: "") == person.text.replacing("mira@", with: ""))
      }
      #expect(try await web.count("SELECT COUNT(*) AS n FROM account") == before)
    }
  }

  @Test func `there is no such page where only the team makes accounts`() async throws {
    try await withWeb { web in
      try await web.town.desk.database.write { try $0.execute("UPDATE site SET signup = FALSE") }
      #expect(try await web.browser().get("/sign-up").status == .notFound)
      #expect(try await !web.browser().get("/sign-in").text.contains("/sign-up"))
    }
  }

  @Test(arguments: ["help@desk.test", "help+1@desk.test", "postmaster@desk.test", "mira@elsewhere.test"])
  func `T-09 neither the desk's addresses nor shut domains make accounts`(_ email: String) async throws {
    try await withWeb { web in
      try await web.town.desk.database.write { transaction in
        try transaction.execute("UPDATE site SET external_any_domain = FALSE")
        try transaction.execute("INSERT INTO site_domain (kind, domain) VALUES ('allowed', 'desk.test')")
      }
      let answer = try await signUp(web, email)
      #expect(answer.status == .unprocessable)
      #expect(try await web.mailedTokens().isEmpty)
    }
  }
}
