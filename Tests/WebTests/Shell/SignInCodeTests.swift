import Desk
import Store
import Support
import Testing

@testable import Web

/// Signing in by the code that stands beside the link (U-10).
@Suite struct SignInCodeTests {
  /// Asks for a mail, and returns the browser that waits for the code and the code.
  private func ask(_ web: WebTown, _ email: String) async throws -> (Browser, String) {
    let browser = web.browser()
    try await browser.get("/sign-in")
    try await browser.post("/sign-in/link", ["email": email])
    let token = try await web.mailedTokens().last.flatMap(MailedLink.Token.init)
    return (browser, token.map { SignInCode(of: $0).digits } ?? "000000")
  }

  @Test(arguments: Engine.allCases)
  func `the code signs in once, and the link of the same mail is used up with it`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let (browser, code) = try await ask(web, "cleo@acme.test")
      let link = try #require(try await web.mailedTokens().last)
      #expect(
        try await browser.post("/sign-in/code", ["email": "Cleo@acme.test", "code": " \(code.prefix(3)) \(code.suffix(3))"]).status
          == .seeOther)
      #expect(try await browser.get("/probe").text.contains("Cleo"))
      #expect(try await web.browser().get("/link/\(link)").status == .notFound)
      let other = web.browser()
      try await other.get("/sign-in")
      #expect(try await other.post("/sign-in/code", ["email": "cleo@acme.test", "code": code]).status == .unprocessable)
    }
  }

  @Test func `a code is of one address, and lives a quarter of an hour`() async throws {
    try await withWeb { web in
      let (browser, code) = try await ask(web, "cleo@acme.test")
      #expect(try await browser.post("/sign-in/code", ["email": "tomas@acme.test", "code": code]).status == .unprocessable)
      web.town.clock.advance(.minutes(16))
      #expect(try await browser.post("/sign-in/code", ["email": "cleo@acme.test", "code": code]).status == .unprocessable)
    }
  }

  @Test func `T-16 five tries, and a right code comes too late`() async throws {
    try await withWeb { web in
      let (browser, code) = try await ask(web, "cleo@acme.test")
      let wrong = code == "123456" ? "654321" : "123456"
      for _ in 0..<5 {
        #expect(try await browser.post("/sign-in/code", ["email": "cleo@acme.test", "code": wrong]).status == .unprocessable)
      }
      #expect(try await browser.post("/sign-in/code", ["email": "cleo@acme.test", "code": code]).status == .tooManyRequests)
      // The link works on: nobody locks somebody out by guessing.
      let link = try #require(try await web.mailedTokens().last)
      #expect(try await web.browser().get("/link/\(link)").status == .ok)
    }
  }

  @Test func `T-04 who has no account is answered alike, try by try`() async throws {
    try await withWeb { web in
      var answers: [[String]] = []
      for email in ["cleo@acme.test", "felix@acme.test", "nobody@acme.test"] {
        let (browser, code) = try await ask(web, email)
        let wrong = code == "123456" ? "654321" : "123456"
        var texts: [String] = []
        for _ in 0..<6 {
          let answer = try await browser.post("/sign-in/code", ["email": email, "code": wrong])
          texts.append("\(String(describing: answer.status)) \(answer.text.replacing(email, with: "").replacing(browser.token, with: ""))")
        }
        answers.append(texts)
      }
      #expect(answers[0] == answers[2] && answers[1] == answers[2])
    }
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", "%", "12345\0"])
  func `T-02 nothing but six digits is a code`(_ text: String) {
    #expect(SignInCode(typed: text) == nil)
  }
}
