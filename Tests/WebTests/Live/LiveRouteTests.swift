import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// What a stream says over HTTP, and how many there may be.
@Suite struct LiveRouteTests {
  private static let page = "/portal/IT/requests/IT-1"

  @Test(arguments: Engine.allCases)
  func `a browser that comes back is told if it has missed something, and only then`(_ engine: Engine) async throws {
    try await withEstate(engine) { estate in
      let town = estate.town
      let browser = try await estate.browser(.reporter)
      let page = try await browser.get(Self.page).text
      let known = try #require(page.firstMatch(of: /data-mark="(\d+)"/)?.1)
      #expect(page.contains("data-live=\"\(Self.page)/live\"") && page.contains("data-page=\"\(Self.page)\""))
      let first = try await browser.get("\(Self.page)/live?since=\(known)")
      #expect(first.status == .ok && first.text == "retry: 1000\nid: \(known)\n\n")
      #expect(first.header("content-type") == "text/event-stream" && first.header("cache-control") == "no-store")
      #expect(first.header("x-accel-buffering") == "no")

      try await town.desk.perform(
        AddComment(request: estate.own.request, body: "Not for him.", readers: .deskOnly, part: .agent), as: .account(town.priya),
        by: .agent)
      #expect(try await browser.get("\(Self.page)/live", headers: ["last-event-id": "\(known)"]).text == first.text)
      try await town.say("For him.", by: town.priya, on: estate.own.request, part: .agent)
      let next = try #require(Int(known)) + 1
      let missed = "retry: 1000\nid: \(next)\ndata: changed\n\n"
      #expect(try await browser.get("\(Self.page)/live", headers: ["last-event-id": "\(known)"]).text == missed)
      // What the browser remembers counts more than the address that the page was opened with.
      #expect(
        try await browser.get("\(Self.page)/live?since=\(known)", headers: ["last-event-id": "\(next)"]).text.contains("data") == false)
      #expect(try await browser.send("HEAD", "\(Self.page)/live").text == "")
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-29 what its level keeps from an agent does not move what he knows`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo)
      try await town.desk.database.write { transaction in
        try transaction.execute("INSERT INTO security_level (project_id, name) VALUES (\(town.it), 'Priya alone')")
        try transaction.execute(
          "INSERT INTO security_level_holder (level_id, holder, account_id) SELECT id, 'account', \(town.priya) FROM security_level")
        try transaction.execute("UPDATE request SET security_level_id = (SELECT id FROM security_level)")
      }
      let hidden = try await live.mark(of: .desk(town.it), for: town.noor)
      let seen = try await live.mark(of: .desk(town.it), for: town.priya)
      try await town.say("Between us.", by: town.priya, on: request, part: .agent)
      #expect(try await live.mark(of: .desk(town.it), for: town.noor) == hidden)
      #expect(try await live.mark(of: .desk(town.it), for: town.priya) != seen)
    }
  }

  @Test func `each page that stays true names its stream`() async throws {
    try await withEstate { estate in
      for (persona, path, stream) in [
        (Persona.reporter, "/portal", "/portal/requests/live"), (.reporter, "/portal/requests?status=all", "/portal/requests/live"),
        (.agent, "/desk/IT/queues/1", "/desk/IT/live"), (.agent, "/desk/IT/requests/IT-1", "/desk/IT/requests/IT-1/live"),
      ] {
        let browser = try await estate.browser(persona)
        #expect(try await browser.get(path).text.contains("data-live=\"\(stream)\""), "\(path)")
        #expect(try await browser.get(stream).text.hasPrefix("retry: 1000\nid: "), "\(stream)")
      }
      #expect(try await !estate.browser(.nobody).get("/portal").text.contains("data-live"))
    }
  }

  /// Each page that is seen as somebody else is recorded when it is looked at; none is asked for unseen.
  @Test func `what is seen as somebody else stands still`() async throws {
    try await withEstate { estate in
      let browser = try await estate.browser(.siteAdministrator)
      try await browser.post("/admin/people/4/view-as", ["token": Persona.siteAdministrator.formToken])
      let page = try await browser.get(Self.page)
      #expect(page.status == .ok && !page.text.contains("data-live"))
      for stream in ["\(Self.page)/live", "/portal/requests/live", "/desk/IT/live"] {
        #expect(try await browser.get(stream).status == .notFound, "\(stream)")
      }
    }
  }

  @Test(arguments: [["content-length": "3"], ["transfer-encoding": "chunked"]])
  func `a stream is asked for without a body`(_ headers: [String: String]) async throws {
    try await withEstate { estate in
      let browser = try await estate.browser(.reporter)
      let refused = try await browser.get("\(Self.page)/live", headers: headers)
      #expect(refused.status == .unprocessable && refused.text.contains("without a body"))
      #expect(try await browser.get("\(Self.page)/live", headers: ["content-length": "0"]).status == .ok)
    }
  }

  @Test func `a page that is left open is no visit`() async throws {
    try await withEstate { estate in
      estate.town.clock.advance(.minutes(30))
      let before = try await estate.web.count("SELECT last_seen_at AS n FROM account WHERE id = 4")
      let browser = try await estate.browser(.reporter)
      try await browser.get("\(Self.page)/live")
      await estate.web.server.settle()
      #expect(try await estate.web.count("SELECT last_seen_at AS n FROM account WHERE id = 4") == before)
    }
  }

  @Test func `a person and a node have so many streams, and say when to come again`() async throws {
    try await withLiveTown(.sqlite, limits: LiveLimits(perPerson: 2, inAll: 3)) { live in
      let town = live.town
      var cleo = [try await live.open(.requests, by: town.cleo), try await live.open(.requests, by: town.cleo)]
      let elsewhere = LiveTown.session(of: ID(999))
      for session in [nil, elsewhere] {
        await #expect(throws: Refusal.tooMany(retryAfterSeconds: 10)) { try await live.open(.requests, by: town.cleo, in: session) }
      }
      let tomas = try await live.open(.requests, by: town.tomas)
      await #expect(throws: Refusal.tooMany(retryAfterSeconds: 10)) { try await live.open(.requests, by: town.petra) }
      #expect(live.live.gauge == Gauge("gatehouse_live_streams", 3))
      cleo.removeLast()
      _ = try await live.open(.requests, by: town.petra)
      tomas.end()
      _ = try await live.open(.requests, by: town.cleo)
      withExtendedLifetime((cleo, tomas)) {}
    }
    try await withWeb(routes: Areas.routes, liveLimits: LiveLimits(perPerson: 0)) { web in
      let refused = try await web.browser("cleo@acme.test").get("/portal/requests/live")
      #expect(refused.status == .tooManyRequests && refused.header("retry-after") == "10")
      #expect(try await web.browser().get("/metrics").text.contains("gatehouse_live_streams 0.0\n"))
    }
  }

  @Test func `a silent stream says that it lives, and an old one ends`() async throws {
    try await withLiveTown(.sqlite, limits: LiveLimits(longest: .minutes(1))) { live in
      let stream = try await live.open(.requests, by: live.town.cleo)
      var wakes = stream.wakes.makeAsyncIterator()
      await wakes.next()
      live.town.clock.advance(.seconds(20))
      try await live.beat()
      await wakes.next()
      #expect(stream.text() == ":\n\n")
      live.town.clock.advance(.seconds(40))
      try await live.beat()
      #expect(stream.isOver)
      while await wakes.next() != nil {}
    }
  }
}
