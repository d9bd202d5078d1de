import Desk
import Store
import Support
import Testing
import WebAgent

@testable import Web

/// What an agent's pages say and keep.
@Suite struct DeskPagesTests {
  @Test(arguments: Engine.allCases)
  func `the desk that one searches from stays at the side, where it is one's own`(_ engine: Engine) async throws {
    try await withDesk(engine) { town, web in
      _ = try await town.raise("The turbine hums", by: town.cleo)
      let priya = try await web.browser("priya@northlight.test")
      #expect(try await priya.get("/desk/IT/requests/IT-1").text.contains(#"name="from" value="IT""#))
      for desk in ["IT", "LEAVE"] {
        let page = try await priya.get("/desk/search?q=turbine&from=\(desk)").text
        #expect(page.contains("The turbine hums") && page.contains(#"href="/desk/\#(desk)/customers""#), "\(desk)")
      }
      for query in ["q=turbine", "q=turbine&from=NONE", "q="] {
        #expect(try await priya.get("/desk/search?\(query)").text.contains(#"<nav class="side""#), "\(query)")
      }
      let noor = try await web.browser("noor@northlight.test").get("/desk/search?q=turbine&from=LEAVE").text
      #expect(noor.contains(#"href="/desk/IT/customers""#) && !noor.contains("/desk/LEAVE"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `S1-48 who can see it names the addresses that get copies, too`(_ engine: Engine) async throws {
    try await withDesk(engine) { town, web in
      let id = try await town.raise("The turbine hums", by: town.cleo)
      let priya = try await web.browser("priya@northlight.test")
      let path = "/desk/IT/requests/IT-1/who"
      #expect(try await priya.get(path).text.contains(" people, and nobody else."))
      try await town.desk.perform(
        AddAddressParticipant(request: id, email: "Lisbon@office.test"), as: .account(town.priya), by: .agent)
      let page = try await priya.get(path).text
      #expect(page.contains(" people, 1 address by e-mail, and nobody else.") && page.contains("Lisbon@office.test"))
      #expect(page.contains("Added by Priya Raman"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever decides an open review finds it in the menu`(_ engine: Engine) async throws {
    try await withDesk(engine) { town, web in
      let link = #"href="/reviews""#
      let (ingrid, priya) = (try await web.browser("ingrid@northlight.test"), try await web.browser("priya@northlight.test"))
      #expect(try await !ingrid.get("/profile").text.contains(link))
      let review = try await town.desk.perform(
        OpenReview("Autumn", of: ReviewPopulation(.site), owners: [town.ingrid], dueAt: town.clock.now + .days(9)),
        as: .account(town.ingrid), by: .agent)
      #expect(try await ingrid.get("/profile").text.contains(link))
      #expect(try await !priya.get("/profile").text.contains(link))
      try await town.desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent)
      #expect(try await !ingrid.get("/profile").text.contains(link))
    }
  }

  @Test(arguments: Engine.allCases)
  func `what the desk notes by itself about a mail bears no person's name`(_ engine: Engine) async throws {
    try await withDesk(engine) { town, web in
      let id = try await town.raise("The turbine hums", by: town.cleo)
      try await town.desk.database.write { transaction in
        try transaction.execute(
          """
          INSERT INTO comment (request_id, author_id, public, by_agent, channel, body, created_at)
          VALUES (\(id), \(town.cleo), FALSE, FALSE, 'email', 'This mail was copied to people who were not added', 1)
          """)
      }
      let page = try await web.browser("priya@northlight.test").get("/desk/IT/requests/IT-1").text
      let note = try #require(page.firstRange(of: "who were not added"))
      let head = page[..<note.lowerBound].suffix(300)
      #expect(head.contains("Gatehouse") && !head.contains("Cleo Marchetti"), "\(head)")
    }
  }

  @Test func `who writes as a member of an organization is no participant`() async throws {
    try await withDesk(.sqlite) { town, web in
      let id = try await town.raise("The turbine hums", by: town.cleo, sharedWith: [town.acme])
      _ = try await town.desk.perform(
        AddComment(request: id, body: "I hear it too.", readers: .everybodyOnTheRequest, part: .customer), as: .account(town.tomas),
        by: .portal)
      let browser = try await web.browser("priya@northlight.test")
      let page = try await browser.get("/desk/IT/requests/IT-1").text
      #expect(page.contains("I hear it too.") && page.contains("Customer</span>") && !page.contains("Participant"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `raising for somebody tells all that is wrong at once, and makes nobody a customer by it`(_ engine: Engine) async throws {
    try await withDesk(engine) { town, web in
      let browser = try await web.browser("priya@northlight.test")
      try await browser.get("/desk/LEAVE/raise/\(town.days)")
      let before = try await web.count("SELECT count(*) AS n FROM account")
      let send = { (person: String, summary: String) in
        try await browser.post("/desk/LEAVE/raise/\(town.days)", ["token": browser.token, "person": person, "summary": summary])
      }
      let unaddressed = try await send("nobody", "")
      #expect(unaddressed.status == .unprocessable && unaddressed.text.contains("Write the address like name@example.com."))
      #expect(unaddressed.text.contains("needs an answer."))
      #expect(try await send("nora@new.test", "").status == .unprocessable)
      #expect(try await web.count("SELECT count(*) AS n FROM account") == before)
      #expect(try await send("nora@new.test", "Two days").status == .seeOther)
      #expect(try await web.count("SELECT count(*) AS n FROM account") == before + 1)
    }
  }

  private func withDesk(_ engine: Engine, _ body: @escaping @Sendable (Town, WebTown) async throws -> Void) async throws {
    try await withWeb(engine, routes: ProbeRoutes.all + AgentDesk.routes) { web in try await body(web.town, web) }
  }
}
