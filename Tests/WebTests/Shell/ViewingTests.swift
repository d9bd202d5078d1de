import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// An administrator sees the pages as somebody else does (SPEC 2.3), and touches nothing.
@Suite struct ViewingTests {
  private static let start = "/admin/people/4/view-as"

  /// Ingrid's browser, in which she sees the pages as Cleo does.
  private func viewing(_ estate: Estate, as persona: Persona = .siteAdministrator, at path: String = start) async throws -> Browser {
    let browser = try await estate.browser(persona)
    let answer = try await browser.post(path, ["token": persona.formToken])
    guard answer.status == .seeOther else { throw Unexpected(what: "\(path) answered \(String(describing: answer.status))") }
    return browser
  }

  private func kinds(_ estate: Estate) async throws -> [String] {
    try await estate.town.desk.database.read { try $0.rows("SELECT kind FROM event WHERE kind LIKE 'account.%view%' ORDER BY id") }
      .map { try $0["kind"] }
  }

  @Test(arguments: Engine.allCases)
  func `a site administrator sees what the person sees, under a banner, until the way back`(_ engine: Engine) async throws {
    try await withEstate(engine) { estate in
      let browser = try await viewing(estate)
      let page = try await browser.get("/portal/requests")
      #expect(page.status == .ok && page.text.contains("My badge no longer opens the gate") && page.text.contains("Back to Ingrid Solheim"))
      let request = try await browser.get("/portal/IT/requests/\(estate.own.key)")
      #expect(request.status == .ok && !request.text.contains("three badges"))
      #expect(try await browser.get("/desk/IT/requests/\(estate.own.key)").status == .notFound)
      #expect(try await browser.get("/admin").status == .forbidden)
      #expect(try await browser.post("/view-as/end").location == "/admin/people/4")
      #expect(try await browser.get("/admin").status == .ok)
      #expect(
        try await kinds(estate) == [
          "account.view-started", "account.page-viewed", "account.page-viewed", "account.page-viewed", "account.view-ended",
        ])
      let log = try await estate.town.desk.ask(as: .account(estate.town.ingrid)) { try $0.auditLog(AuditFilter(), limit: 5).items }
      #expect(log.first?.sentence == "Ingrid Solheim ended to see the pages as Cleo Marchetti")
    }
  }

  @Test func `T-24 every way in that changes something is refused, and so is everything that is the person's alone`() async throws {
    try await withEstate { estate in
      let browser = try await viewing(estate)
      // The one token that stands in a page is that of the way back.
      try await browser.get("/portal")
      let token = browser.token
      #expect(!token.isEmpty)
      let before = try await estate.tables()
      for trial in Trial.all(WebServer.own + Areas.routes) where trial.route.kind != .plain && trial.route.pattern != ViewAsPage.end {
        let isShown =
          trial.route.method.isSafe && trial.route.kind == .page
          && (trial.route.pattern == "/"
            || ["/portal", "/desk"].contains { trial.route.pattern == $0 || trial.route.pattern.hasPrefix($0 + "/") })
        guard !isShown else { continue }
        let answer = try await trial.run(on: estate, in: browser, token: token)
        #expect(answer.status == .forbidden, "\(trial.name): \(String(describing: answer.status))")
      }
      await estate.web.server.settle()
      let after = try await estate.tables()
      for (table, rows) in after where rows != before[table] { Issue.record("\(table) changed") }
    }
  }

  @Test func `no form of a page can be sent, not even when the time is over`() async throws {
    try await withEstate { estate in
      let browser = try await viewing(estate)
      let page = try await browser.get("/portal/IT/requests/\(estate.own.key)")
      let tokens = Set(page.text.split(separator: "name=\"token\" value=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
      #expect(tokens.count == 2 && tokens.contains(""))
      estate.town.clock.advance(.minutes(31))
      let answer = try await browser.post("/portal/IT/requests/\(estate.own.key)/comments", ["body": "As her", "token": ""])
      #expect(answer.status == .conflict || answer.status == .notFound)
      #expect(try await browser.get("/admin").status == .ok)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a project administrator sees as the people of his project do, within it alone`(_ engine: Engine) async throws {
    try await withEstate(engine) { estate in
      let browser = try await viewing(estate, as: .projectAdministrator, at: "/desk/IT/people/4/view-as")
      #expect(try await browser.get("/portal/IT/requests/\(estate.own.key)").status == .ok)
      for path in [
        "/portal", "/portal/requests", "/portal/LEAVE", "/portal/LEAVE/raise/2", "/desk", "/desk/search?q=gate", "/", "/desk/IT/why",
        "/desk/IT/why/4",
      ] {
        #expect(try await browser.get(path).status == .forbidden, "\(path)")
      }
      #expect(try await !browser.get("/portal/IT").text.contains("LEAVE"))
      #expect(try await browser.post("/view-as/end").status == .seeOther)
      // Of another project's people, and of those of higher right, nobody.
      for path in ["/desk/LEAVE/people/4/view-as", "/desk/IT/people/1/view-as", "/desk/IT/people/12/view-as", "/desk/IT/people/99/view-as"]
      {
        let answer = try await browser.post(path, ["token": Persona.projectAdministrator.formToken])
        let isHidden = path.hasPrefix("/desk/LEAVE") || path.contains("99")
        #expect(answer.status == (isHidden ? .notFound : .forbidden), "\(path)")
      }
      #expect(try await browser.post(Self.start, ["token": Persona.projectAdministrator.formToken]).status == .notFound)
    }
  }

  @Test(arguments: Engine.allCases)
  func `nobody views as himself, a site administrator, or somebody who is deactivated`(_ engine: Engine) async throws {
    try await withEstate(engine) { estate in
      try await estate.town.desk.database.write { try $0.execute("UPDATE account SET site_admin = TRUE WHERE id = 12") }
      let browser = try await estate.browser(.siteAdministrator)
      for (person, status) in [(1, HTTPStatus.forbidden), (12, .forbidden), (8, .forbidden), (999, .notFound)] {
        let answer = try await browser.post("/admin/people/\(person)/view-as", ["token": Persona.siteAdministrator.formToken])
        #expect(answer.status == status, "\(person)")
      }
      #expect(try await kinds(estate) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a right that is lost ends it at the next page`(_ engine: Engine) async throws {
    try await withEstate(engine) { estate in
      let browser = try await viewing(estate)
      #expect(try await browser.get("/portal/IT/requests/\(estate.own.key)").status == .ok)
      try await estate.town.desk.database.write { try $0.execute("UPDATE account SET site_admin = FALSE WHERE id = 1") }
      #expect(try await browser.get("/portal/IT/requests/\(estate.own.key)").status == .notFound)
      try await estate.town.desk.database.write {
        try $0.execute("UPDATE account SET site_admin = TRUE WHERE id = 1")
        try $0.execute("UPDATE account SET active = FALSE WHERE id = 4")
      }
      #expect(try await !browser.get("/portal").text.contains("Back to Ingrid"))
    }
  }

  @Test func `the person's own visit is not written, and programs see as themselves`() async throws {
    try await withEstate { estate in
      let browser = try await viewing(estate)
      estate.town.clock.advance(.minutes(6))
      let before = try await estate.web.count("SELECT last_seen_at AS n FROM account WHERE id = 4")
      try await browser.get("/portal")
      await estate.web.server.settle()
      #expect(try await estate.web.count("SELECT last_seen_at AS n FROM account WHERE id = 4") == before)
      #expect(try await browser.get("/rest/api/2/myself").status == .forbidden)
    }
  }
}
