import Desk
import Store
import Support
import Testing
import WebPortal

@testable import Web

/// A person's organizations in the portal, and what their managers do there.
@Suite struct OwnOrganizationsTests {
  private static let routes = ProbeRoutes.all + Portals.routes

  @Test(arguments: Engine.allCases)
  func `a member sees where he is in, is told what he loses, and leaves`(_ engine: Engine) async throws {
    try await withWeb(engine, routes: Self.routes) { web in
      let town = web.town
      _ = try await town.raise("The coffee machine", by: town.cleo, in: town.leave, sharedWith: [town.acme])
      let browser = try await web.browser("tomas@acme.test")
      let list = try await browser.get("/portal/organizations").text
      #expect(list.contains("Acme") && list.contains("Ingrid Solheim added you.") && !list.contains("Borealis"))
      let page = try await browser.get("/portal/organizations/1").text
      #expect(page.contains("The coffee machine") && !page.contains("cleo@acme.test"))
      #expect(try await browser.get("/portal/organizations/2").status == .notFound)
      let leave = try await browser.get("/portal/organizations/1/leave").text
      #expect(leave.contains("LEAVE-1 The coffee machine"))
      #expect(try await browser.post("/portal/organizations/1/leave").location == "/portal/organizations")
      #expect(try await browser.get("/portal/organizations/1").status == .notFound)
    }
  }

  @Test func `a manager invites, and the invited joins by the button of his mail`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let town = web.town
      try await town.desk.perform(ChangeMember(town.acme, town.cleo, isManager: true), as: .account(town.ingrid), by: .agent)
      let browser = try await web.browser("cleo@acme.test")
      #expect(try await browser.get("/portal/organizations/1").text.contains("tomas@acme.test"))
      #expect(try await browser.post("/portal/organizations/1/invitations", ["email": "mira@new.test"]).status == .seeOther)
      #expect(try await browser.get("/portal/organizations/1").text.contains("mira@new.test"))
      #expect(try await browser.post("/portal/organizations/1/invitations", ["email": "tomas@acme.test"]).status == .unprocessable)
      let token = try #require(try await web.mailedTokens().last)
      let guest = web.browser()
      #expect(try await guest.get("/confirm/\(token)").text.contains("Join Acme"))
      #expect(try await guest.post("/confirm/\(token)").location == "/portal/organizations")
      #expect(try await guest.get("/portal/organizations").text.contains("Cleo Marchetti invited you."))
    }
  }

  @Test func `a manager removes after he was told what that means, and others have no such page`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let town = web.town
      try await town.desk.perform(ChangeMember(town.acme, town.cleo, isManager: true), as: .account(town.ingrid), by: .agent)
      let path = "/portal/organizations/1/members/5/remove"
      #expect(try await web.browser("tomas@acme.test").get("/portal/organizations/1/members/4/remove").status == .forbidden)
      #expect(try await web.browser("saoirse@borealis.test").get(path).status == .notFound)
      let browser = try await web.browser("cleo@acme.test")
      #expect(try await browser.get(path).text.contains("Remove Tomáš Dvořák from Acme?"))
      #expect(try await browser.get("/portal/organizations/1/members/6/remove").status == .notFound)
      #expect(try await browser.post(path).location == "/portal/organizations/1")
      #expect(try await web.count("SELECT count(*) AS n FROM organization_member WHERE account_id = 5") == 0)
    }
  }
}
