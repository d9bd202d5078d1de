import Desk
import Store
import Support
import Testing
import WebPortal

@testable import Web

/// The portal of somebody who can no longer come in, but reads what he raised.
@Suite struct FormerCustomerTests {
  private static let routes = ProbeRoutes.all + Portals.routes

  @Test(arguments: Engine.allCases) func hisPageSaysThatHeCannotAnswerAndWhyHeSeesIt(engine: Engine) async throws {
    try await withWeb(engine, routes: Self.routes) { web in
      let town = web.town
      _ = try await town.raise("Heidelberg annealing", by: town.cleo, in: town.leave)
      var change = ChangeProject(town.leave)
      change.formerCustomersRead = true
      try await town.desk.perform(change, as: .account(town.ingrid), by: .agent)
      let browser = try await web.browser("cleo@acme.test")
      let page = "/portal/LEAVE/requests/LEAVE-1"
      #expect(try await browser.get(page).text.contains("name=\"body\""))
      try await town.desk.perform(RemoveMembers(town.acme, [town.cleo]), as: .account(town.priya), by: .agent)

      #expect(try await browser.get("/portal/requests").text.contains("Heidelberg annealing"))
      #expect(try await browser.get("/portal/LEAVE").status == .notFound)
      let left = try await browser.get(page)
      #expect(left.status == .ok)
      #expect(left.text.contains("You are no longer a customer of"))
      #expect(left.text.contains("lets its former customers read on what they raised."))
      for gone in ["name=\"body\"", "/status", "/people", "/mail\""] { #expect(!left.text.contains(gone), "\(gone)") }
      let late = try await browser.post(page + "/comments", ["body": "One more thing"])
      #expect(late.status == .forbidden)
      #expect(try await web.count("SELECT count(*) AS n FROM comment") == 0)
    }
  }
}
