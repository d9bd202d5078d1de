import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct SignInTests {
  @Test(arguments: Engine.allCases)
  func `a password leads in, and a new session is opened each time`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let browser = web.browser()
      browser.set("gatehouse", String(repeating: "A", count: 43))
      let answer = try await browser.signIn("Cleo@ACME.test", next: "/probe")
      #expect(answer.status == .seeOther)
      #expect(answer.location == "/probe")
      let first = browser.cookie("gatehouse")
      #expect(first != nil && first != String(repeating: "A", count: 43))
      #expect(try await browser.get("/probe").text.contains("Cleo Marchetti"))
      try await browser.get("/profile")
      try await browser.post("/sign-out")
      #expect(browser.cookie("gatehouse") == nil)
      try await browser.signIn("cleo@acme.test")
      #expect(browser.cookie("gatehouse") != first)
    }
  }

  @Test func `T-15 the cookie is for this host alone, over TLS, and unreadable for scripts`() async throws {
    try await withWeb(baseURL: "https://desk.test") { web in
      let answer = try await web.browser().signIn("cleo@acme.test")
      let cookie = answer.setCookies.first { $0.hasPrefix("__Host-gatehouse=") }
      #expect(cookie?.contains("; Path=/; ") == true && cookie?.contains("HttpOnly; SameSite=Lax; Secure") == true)
      #expect(cookie?.contains("Domain") == false)
    }
  }

  @Test func `T-04 whoever cannot sign in is told the same`() async throws {
    try await withWeb { web in
      var answers: Set<String> = []
      for (email, password) in [
        ("cleo@acme.test", "not the password"), ("nobody@acme.test", WebTown.password), ("felix@acme.test", WebTown.password),
        ("cleo@acme.test", ""), ("cleo@acme.test", String(repeating: "x", count: 100_000)), ("priya@northlight.test", "not the password"),
      ] {
        let browser = web.browser()
        let answer = try await browser.signIn(email, password)
        #expect(answer.status == .unprocessable)
        answers.insert(answer.text.replacing(email, with: "").replacing(browser.token, with: ""))
      }
      #expect(answers.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-16 ten failures shut an address, but not for its owner on a known device`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let owner = web.browser()
      try await owner.signIn("cleo@acme.test")
      owner.set("gatehouse", nil)
      let stranger = web.browser()
      for _ in 0..<10 { #expect(try await stranger.signIn("cleo@acme.test", "wrong password").status == .unprocessable) }
      for spelling in ["cleo@acme.test", "CLEO@acme.test", " cleo@acme.test ", "cleo@ACME.TEST"] {
        let answer = try await stranger.signIn(spelling)
        #expect(answer.status == .tooManyRequests)
        #expect(answer.header("retry-after").flatMap { Int($0) } ?? 0 > 0)
      }
      #expect(try await owner.signIn("cleo@acme.test").status == .seeOther)
      web.town.clock.advance(.minutes(6))
      #expect(try await stranger.signIn("cleo@acme.test").status == .seeOther)
    }
  }

  @Test func `right passwords are never counted`() async throws {
    try await withWeb { web in
      for _ in 0..<15 {
        let answer = try await web.browser().signIn("cleo@acme.test")
        #expect(answer.status == .seeOther)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a session ends with the account, the password, idleness and age`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let (desk, clock) = (web.town.desk, web.town.clock)
      let first = try await web.browser("cleo@acme.test")
      let second = try await web.browser("cleo@acme.test")
      try await first.get("/profile")
      let changed = try await first.post("/profile/password", ["present": WebTown.password, "password": "another long password"])
      #expect(changed.status == .seeOther)
      #expect(try await first.get("/probe").status == .ok)
      #expect(try await second.get("/probe").status == .seeOther)
      #expect(second.cookie("gatehouse") == nil)

      try await desk.perform(DeactivateAccount(web.town.cleo), as: .account(web.town.ingrid), by: .agent)
      #expect(try await first.get("/probe").location == "/sign-in?next=%2Fprobe")

      let idle = try await web.browser("tomas@acme.test")
      clock.advance(.days(8))
      #expect(try await idle.get("/probe").status == .seeOther)

      let aged = try await web.browser("tomas@acme.test")
      for _ in 0..<6 {
        clock.advance(.days(5))
        try await aged.get("/probe")
        await web.server.settle()
      }
      #expect(try await aged.get("/probe").status == .seeOther)
    }
  }

  @Test func `the last visit is written every five minutes at most`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      let seen: @Sendable () async throws -> Int = {
        await web.server.settle()
        return try await web.count("SELECT last_seen_at AS n FROM session")
      }
      let start = try await seen()
      web.town.clock.advance(.minutes(3))
      try await browser.get("/probe")
      #expect(try await seen() == start)
      web.town.clock.advance(.minutes(3))
      try await browser.get("/probe")
      #expect(try await seen() == start + 360_000)
    }
  }
}
