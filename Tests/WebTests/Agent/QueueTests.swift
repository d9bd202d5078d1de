import Desk
import Store
import Support
import Testing
import WebAdmin
import WebAgent

@testable import Web

/// What agents do in a queue.
@Suite struct QueueTests {
  private static let routes = ProbeRoutes.all + AgentDesk.routes + Administration.routes

  @Test(arguments: Engine.allCases)
  func `chosen requests are taken together, and the page says which are not and why`(_ engine: Engine) async throws {
    try await withQueue(engine) { town, browser in
      let page = try await browser.get("/desk/IT/queues/1").text
      #expect(page.contains("name=\"request\" value=\"IT-1\"") && page.contains("Choose IT-2"))
      let taken = try await browser.handle(["IT-1", "IT-2"], ["do": "take"])
      #expect(taken.status == .seeOther && taken.location == "/desk/IT/queues/1")
      #expect(try await browser.get("/desk/IT/queues/1").text.contains("2 requests given to Priya Raman."))
      #expect(try await browser.handle(["IT-1"], ["do": "move", "status": "2"]).status == .seeOther)
      let mixed = try await browser.handle(["IT-1", "IT-2", "IT-77"], ["do": "move", "status": "1"])
      #expect(mixed.status == .ok && mixed.text.contains("2 requests stay as they were"))
      #expect(mixed.text.contains("No step of the workflow leads there from “In progress”.") && mixed.text.contains("1 was so already."))
      #expect(mixed.text.contains("There is no such request here."))
    }
  }

  @Test func `who chooses nothing or nobody is told so, and keeps what he ticked`() async throws {
    try await withQueue(.sqlite) { _, browser in
      let none = try await browser.handle([], ["do": "take"])
      #expect(none.status == .unprocessable && none.text.contains("Choose requests by the boxes before them."))
      let nobody = try await browser.handle(["IT-2"], ["do": "assign", "assignee": ""])
      #expect(nobody.status == .unprocessable && nobody.text.contains("Choose who is to have the requests."))
      #expect(
        nobody.text.firstMatch(of: /value="IT-2"[^>]* checked/) != nil && nobody.text.firstMatch(of: /value="IT-1"[^>]* checked/) == nil)
    }
  }

  @Test func `a preview shows what its agent sees, and nothing of what he does not`() async throws {
    try await withQueue(.sqlite) { town, browser in
      _ = try await town.raise("The secret of the leave desk", by: town.cleo, in: town.leave)
      _ = try await town.desk.perform(
        AddComment(request: ID(1), body: "A word for us.", readers: .deskOnly, part: .agent), as: .account(town.priya), by: .agent)
      let page = try await browser.get("/desk/IT/queues/1?preview=IT-1").text
      #expect(page.contains("Preview of IT-1") && page.contains("A word for us.") && page.contains("Internal note"))
      for key in ["IT-99", "LEAVE-1", "nonsense"] {
        let page = try await browser.get("/desk/IT/queues/1?preview=\(key)")
        #expect(page.status == .ok && !page.text.contains("Preview of") && !page.text.contains("secret of the leave"))
      }
    }
  }

  @Test func `a request tells of its customer what its agent may know`() async throws {
    try await withQueue(.sqlite) { town, _ in
      _ = try await town.raise("The secret of the leave desk", by: town.cleo, in: town.leave)
    } noor: { browser in
      let page = try await browser.get("/desk/IT/requests/IT-1").text
      #expect(page.contains("What else Cleo raised") && page.contains("The second") && page.contains("/desk/IT/why/4"))
      #expect(page.contains("Acme") && !page.contains("secret of the leave"))
    }
  }

  @Test func `a filter that nobody can follow is shown again with a sentence beside it`() async throws {
    try await withWeb(routes: Self.routes) { web in
      let page = try await web.browser("ingrid@northlight.test").get("/admin/audit?person=nobody&from=yesterday&until=2026-11-30")
      #expect(page.status == .ok && page.text.contains("Write a day, such as 2026-11-30.") && page.text.contains("You know of no account"))
      #expect(page.text.contains("name=\"from\" type=\"text\" value=\"yesterday\""))
      #expect(page.text.contains("name=\"until\" type=\"date\" value=\"2026-11-30\""))
    }
  }

  /// A queue of two requests of Cleo's, before an agent's browser.
  private func withQueue(
    _ engine: Engine, _ body: @escaping @Sendable (Town, Browser) async throws -> Void,
    noor: (@Sendable (Browser) async throws -> Void)? = nil
  ) async throws {
    try await withWeb(engine, routes: Self.routes) { web in
      let town = web.town
      for summary in ["The first", "The second"] { _ = try await town.raise(summary, by: town.cleo, sharedWith: [town.acme]) }
      _ = try await town.desk.perform(CreateQueue(project: town.it, name: "All", jql: ""), as: .account(town.ingrid), by: .agent)
      try await body(town, web.browser("priya@northlight.test"))
      try await noor?(web.browser("noor@northlight.test"))
    }
  }
}

extension Browser {
  /// Sends the form of the queue with these rows ticked.
  fileprivate func handle(_ keys: [String], _ fields: [String: String]) async throws -> Answer {
    try await get("/desk/IT/queues/1")
    let pairs = [("token", token)] + fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + keys.map { ("request", $0) }
    let body = pairs.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    return try await send(
      "POST", "/desk/IT/queues/1/requests", headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8))
  }
}
