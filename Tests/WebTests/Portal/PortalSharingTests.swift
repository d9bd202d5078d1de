import Desk
import Store
import Support
import Testing
import WebPortal

@testable import Web

/// What customers do in the portal about who sees their requests.
@Suite struct PortalSharingTests {
  private static let routes = ProbeRoutes.all + Portals.routes

  @Test(arguments: Engine.allCases)
  func `who would see it is counted first, and the number is agreed to`(_ engine: Engine) async throws {
    try await withWeb(engine, routes: Self.routes) { web in
      let town = web.town
      let id = try await town.raise(by: town.cleo)
      let browser = try await web.browser("cleo@acme.test")
      let page = "/portal/IT/requests/IT-1"
      let asked = try await browser.get(page + "/share?organization=2")
      #expect(asked.text.contains("You are not in Borealis."))
      #expect(asked.text.contains("1 person of Borealis"))
      #expect(try await !browser.get(page + "/share?organization=1").text.contains("You are not in"))
      for people in ["", "2"] {
        #expect(try await browser.post(page + "/organizations", ["organization": "2", "people": people]).status == .unprocessable)
        #expect(try await !town.sees(town.saoirse, id))
      }
      let shared = try await browser.post(page + "/organizations", ["organization": "2", "people": "1", "until": "2100-01-01"])
      #expect(shared.location == page)
      #expect(try await town.sees(town.saoirse, id))
      #expect(try await web.count("SELECT count(*) AS n FROM request_share WHERE expires_at IS NOT NULL") == 1)
      #expect(try await browser.get(page).text.contains("Until 1 Jan 2100"))
      #expect(try await browser.post(page + "/organizations/2/until", ["until": ""]).location == page)
      #expect(try await web.count("SELECT count(*) AS n FROM request_share WHERE expires_at IS NULL") == 1)
      for wrong in ["2001-01-01", "tomorrow"] {
        #expect(try await browser.post(page + "/organizations/2/until", ["until": wrong]).status == .unprocessable)
      }
    }
  }

  @Test func `people are found by name as far as the ladder shows them, and picked by id`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let town = web.town
      func names(_ email: String, _ project: String, _ words: String) async throws -> String {
        try await web.browser(email).get("/portal/\(project)/people?q=\(words)").text
      }
      #expect(try await names("cleo@acme.test", "IT", "pet") == #"{"people":[{"id":"7","name":"Petra Vondráčková"}]}"#)
      #expect(try await names("cleo@acme.test", "LEAVE", "pet") == #"{"people":[]}"#)
      #expect(try await names("cleo@acme.test", "LEAVE", "tom") == #"{"people":[{"id":"5","name":"Tomáš Dvořák"}]}"#)
      #expect(try await names("petra@home.test", "SUP", "cleo") == #"{"people":[]}"#)
      #expect(try await names("petra@home.test", "SUP", "cleo%40acme.test") == #"{"people":[]}"#)
      #expect(try await names("petra@home.test", "SUP", "%25") == #"{"people":[]}"#)
      #expect(try await web.browser("petra@home.test").get("/portal/LEAVE/people?q=tom").status == .notFound)
      #expect(try await web.browser().get("/portal/SUP/people?q=tom").location?.hasPrefix("/sign-in") == true)

      let id = try await town.raise(by: town.cleo)
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/portal/IT/requests/IT-1")
      #expect(try await browser.post("/portal/IT/requests/IT-1/people", ["person": "7"]).status == .seeOther)
      #expect(try await town.sees(town.petra, id))
      #expect(try await browser.post("/portal/IT/requests/IT-1/people", ["person": "99"]).status == .unprocessable)
      #expect(try await browser.post("/portal/IT/requests/IT-1/people", ["person": "Saoirse"]).status == .seeOther)
      #expect(try await town.sees(town.saoirse, id))
    }
  }

  @Test func `a form takes a person by name, and gives a picked one back by name`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/portal/IT/raise/1")
      let approver = try await web.town.desk.ask(as: .account(web.town.cleo)) { inquiry in
        try inquiry.form(of: web.town.vpn)?.fields.first { $0.kind == .person }?.key ?? ""
      }
      let wrong = try await browser.post("/portal/IT/raise/1", ["summary": "", approver: "7"])
      #expect(wrong.status == .unprocessable && wrong.text.contains("value=\"Petra Vondráčková\""))
      #expect(try await browser.post("/portal/IT/raise/1", ["summary": "A switch", approver: "petra"]).status == .seeOther)
      #expect(try await browser.post("/portal/IT/raise/1", ["summary": "A switch", approver: "felix"]).status == .unprocessable)
    }
  }

  @Test func `who can see a request is told in the customer's words`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let town = web.town
      let id = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      try await town.desk.perform(AddParticipants(request: id, people: [town.tomas]), as: .account(town.cleo), by: .portal)
      let page = try await web.browser("tomas@acme.test").get("/portal/LEAVE/requests/LEAVE-1").text
      for words in ["Cleo Marchetti added you.", "It is shared with Acme, and you are in Acme.", "You are in Acme, which Contractors"] {
        #expect(page.contains(words), "\(words)")
      }
      // Whoever lost his way into the project is said not to see it.
      try await town.desk.database.write { try $0.execute("DELETE FROM organization_member WHERE account_id = \(town.tomas)") }
      #expect(try await web.browser("cleo@acme.test").get("/portal/LEAVE/requests/LEAVE-1").text.contains("Cannot see it at present"))
    }
  }
}
