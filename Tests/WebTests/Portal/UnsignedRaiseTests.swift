import Desk
import Store
import Support
import Testing
import WebPortal

@testable import Web

/// Raising in the portal without signing in (S2-24).
@Suite struct UnsignedRaiseTests {
  private static let form = "/portal/SUP/raise/3"

  private func open(_ web: WebTown) async throws {
    try await web.town.desk.database.write { try $0.execute("UPDATE site SET anonymous_portal = TRUE") }
  }

  private func send(
    _ web: WebTown, _ email: String, website: String = "", wait: Span = .seconds(5), summary: String = "The lift is stuck"
  ) async throws -> Browser.Answer {
    let browser = web.browser()
    let page = try await browser.get(Self.form)
    let marker = "name=\"shown\" value=\""
    let shown = page.text.firstRange(of: marker).map { String(page.text[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
    web.town.clock.advance(wait)
    return try await browser.post(
      Self.form + "/unsigned", ["name": "Mira Novak", "email": email, "summary": summary, "website": website, "shown": shown])
  }

  private func token(_ web: WebTown) async throws -> String {
    try #require(
      try await web.town.desk.database.read { try $0.first("SELECT secret FROM outgoing_mail WHERE kind = 'raise' ORDER BY id DESC") }?[
        "secret"])
  }

  @Test(arguments: Engine.allCases)
  func `a stranger asks, presses the button of his mail, and is in with his request`(_ engine: Engine) async throws {
    try await withWeb(engine, routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      #expect(try await web.browser().get("/portal").text.contains("/portal/SUP"))
      #expect(try await web.browser().get("/portal/SUP").text.contains(Self.form))
      #expect(try await send(web, "mira@new.test").status == .ok)
      let token = try await token(web)
      for _ in 0..<5 { #expect(try await web.browser().get("/confirm/\(token)").status == .ok) }
      #expect(try await web.count("SELECT count(*) AS n FROM request") == 0)
      let browser = web.browser()
      let page = try await browser.get("/confirm/\(token)")
      #expect(page.text.contains("The lift is stuck"))
      let answer = try await browser.post("/confirm/\(token)", ["wanted": "1", "shown": "1"])
      #expect(answer.location == "/portal/SUP/requests/SUP-1")
      #expect(try await browser.get("/portal/SUP/requests/SUP-1").text.contains("The lift is stuck"))
      #expect(try await web.browser().get("/confirm/\(token)").status == .notFound)
    }
  }

  @Test func `all that is wrong is told at once`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      let browser = web.browser()
      try await browser.get(Self.form)
      let answer = try await browser.post(Self.form + "/unsigned", ["name": "", "email": "mira", "summary": ""])
      #expect(answer.status == .unprocessable)
      for sentence in ["Write the name that people know you by.", "like name@example.com", "needs an answer."] {
        #expect(answer.text.contains(sentence), "\(sentence)")
      }
    }
  }

  @Test func `who has an account is not signed in by it`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      _ = try await send(web, "cleo@acme.test")
      let browser = web.browser()
      let token = try await token(web)
      try await browser.get("/confirm/\(token)")
      let answer = try await browser.post("/confirm/\(token)", ["wanted": "1", "shown": "1"])
      #expect(answer.status == .ok && answer.text.contains("/sign-in?next="))
      #expect(browser.cookie("gatehouse") == nil)
      #expect(try await web.count("SELECT count(*) AS n FROM request WHERE reporter_id = 4") == 1)
    }
  }

  @Test func `what is not his is thrown away, and nobody gets it`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      _ = try await send(web, "cleo@acme.test")
      let token = try await token(web)
      let browser = web.browser()
      try await browser.get("/confirm/\(token)")
      #expect(try await browser.post("/confirm/\(token)", ["wanted": "1", "shown": "1", "throw-away": "yes"]).location == "/portal")
      #expect(try await web.count("SELECT count(*) AS n FROM request") == 0)
      #expect(try await web.count("SELECT count(*) AS n FROM held_raise") == 0)
    }
  }

  @Test func `T-04 the answer is the same whatever account an address has`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      var texts: Set<String> = []
      for email in ["cleo@acme.test", "felix@acme.test", "priya@northlight.test", "nobody@new.test", "cleo@acme.test"] {
        let answer = try await send(web, email)
        #expect(answer.status == .ok)
        texts.insert(answer.text.replacing(email, with: ""))
      }
      #expect(texts.count == 1)
    }
  }

  @Test func `T-68 a machine sees success, and nothing is held`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      let person = try await send(web, "mira@new.test")
      for answer in [
        try await send(web, "bot@new.test", website: "https://spam.test"), try await send(web, "bot@new.test", wait: .seconds(1)),
      ] {
        #expect(answer.status == .ok)
        #expect(answer.text.replacing("bot@", with: "") == person.text.replacing("mira@", with: ""))
      }
      #expect(try await web.count("SELECT count(*) AS n FROM held_raise") == 1)
      #expect(try await web.count("SELECT count(*) AS n FROM outgoing_mail") == 1)
      let page = try await web.browser().get(Self.form).text
      #expect(page.contains("tabindex=\"-1\"") && page.contains("autocomplete=\"off\"") && page.contains("aria-hidden=\"true\""))
    }
  }

  @Test func `a stranger learns nothing of portals that are shut to him`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      let shut = try await web.browser().get(Self.form)
      #expect(shut.location?.hasPrefix("/sign-in") == true)
      #expect(try await web.browser().get("/portal/SUB/raise/3").location?.hasPrefix("/sign-in") == true)
      try await open(web)
      for path in ["/portal/IT/raise/1", "/portal/LEAVE/raise/2", "/portal/SUP/raise/1", "/portal/SUP/raise/99", "/portal/NONE/raise/1"] {
        #expect(try await web.browser().get(path).location?.hasPrefix("/sign-in") == true, "\(path)")
      }
      #expect(try await web.browser().get(Self.form).status == .ok)
    }
  }

  @Test func `what is wrong is said, and what was typed is kept`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      let wrong = try await send(web, "no address")
      #expect(wrong.status == .unprocessable && wrong.text.contains("The lift is stuck"))
      let empty = try await send(web, "mira@new.test", summary: "")
      #expect(empty.status == .unprocessable && empty.text.contains("mira@new.test"))
      let ours = try await send(web, "support@desk.test")
      #expect(ours.status == .unprocessable)
    }
  }

  @Test func `T-02 whatever is no open link is the same 404`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes) { web in
      try await open(web)
      _ = try await send(web, "mira@new.test")
      let token = try await token(web)
      var texts: Set<String> = []
      let flipped = String(token.map { $0.isUppercase ? Character($0.lowercased()) : Character($0.uppercased()) })
      for wrong in ["%20", "_", "*", "null", "0", flipped, String(token.dropLast()), token + "A", String(repeating: "A", count: 43)] {
        let answer = try await web.browser().get("/confirm/\(wrong)")
        #expect(answer.status == .notFound, "\(wrong)")
        texts.insert(answer.text)
      }
      // An address that names nothing at all is refused before any link is looked for.
      #expect(try await web.browser().get("/confirm/%25").status == .notFound)
      web.town.clock.advance(.days(4))
      texts.insert(try await web.browser().get("/confirm/\(token)").text)
      #expect(texts.count == 1)
      #expect(try await web.browser().get("/link/\(token)").status == .notFound)
    }
  }
}
