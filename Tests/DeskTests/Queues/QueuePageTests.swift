import Query
import Store
import Support
import Testing

@testable import Desk

@Suite struct QueuePageTests {
  @Test("A queue without an order shows first who waits for the desk longest, and each page continues the last", arguments: Engine.allCases)
  func waitingOrder(on engine: Engine) async throws {
    try await withTown(engine) { town in
      var raised: [ID<Request>] = []
      for number in 0..<9 {
        raised.append(try await town.raise("Number \(number)", by: town.cleo))
        town.clock.advance(.minutes(10))
      }
      for index in [1, 4] { try await town.say("Which office?", by: town.priya, on: raised[index]) }
      town.clock.advance(.minutes(1))
      try await town.say("Lisbon.", by: town.cleo, on: raised[1])
      for index in [2, 6] {
        try await town.desk.perform(ChangeStatus(request: raised[index], transition: town.solve), as: .account(town.priya), by: .agent)
        town.clock.advance(.minutes(1))
      }
      let expected = [0, 3, 5, 7, 8, 1, 4, 6, 2].map { raised[$0] }
      for limit in [1, 2, 4, 50] {
        #expect(try await town.walk("", limit: limit) == expected, "pages of \(limit)")
      }
      #expect(try await town.walk("resolution = Unresolved", limit: 3) == Array(expected.prefix(7)))
      #expect(try await town.walk("waiting = desk", limit: 2) == Array(expected.prefix(6)))
      #expect(try await town.walk("statusCategory = Done", limit: 1) == [raised[6], raised[2]])
      #expect(try await town.walk("ORDER BY created DESC", limit: 4) == raised.reversed())
      #expect(try await town.walk("key < IT-4 ORDER BY summary, key", limit: 2) == Array(raised.prefix(3)))
      let skipped = try await town.desk.ask(as: .account(town.priya)) {
        try $0.requests(QueryListing(jql: "", project: town.it, skip: 4, limit: 3)).lines.map(\.id)
      }
      #expect(skipped == Array(expected[4..<7]))
    }
  }

  @Test("A line names people, status and organizations", arguments: Engine.allCases)
  func line(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      try await town.desk.perform(AssignRequest(request: id, assignee: town.noor), as: .account(town.priya), by: .agent)
      let page = try await town.desk.ask(as: .account(town.priya)) { try $0.requests(QueryListing(jql: "assignee = \"Noor al-Hashimi\"")) }
      let line = try #require(page.lines.first)
      #expect(page.lines.count == 1 && page.next == nil)
      #expect(line.key.description == "IT-1" && line.reporter.name == "Cleo Marchetti" && line.assignee?.name == "Noor al-Hashimi")
      #expect(line.organizations == ["Acme"] && line.status.name == "Waiting for support" && line.ball == .desk)
    }
  }

  @Test("A page takes the same few queries however long it is", arguments: Engine.allCases)
  func queries(on engine: Engine) async throws {
    try await withTown(engine) { town in
      for _ in 0..<30 { _ = try await town.raise(by: town.cleo) }
      for jql in ["resolution = Unresolved", "ORDER BY updated DESC"] {
        let asked = try await town.desk.database.read { snapshot in
          let recorder = RecordingSnapshot(snapshot)
          let inquiry = Inquiry(snapshot: recorder, viewer: .account(town.priya), now: town.clock.now)
          let lines = try inquiry.requests(QueryListing(jql: jql, project: town.it)).lines
          return (lines: lines.count, statements: recorder.statements.count)
        }
        #expect(asked.lines == 30)
        #expect(asked.statements <= 8, "\(jql) asked \(asked.statements) times")
      }
    }
  }

  @Test("A queue walks the index that has its order, and sorts nothing")
  func plans() async throws {
    try await withTown(.sqlite) { town in
      _ = try await town.raise(by: town.cleo)
      for (jql, index) in [("", "request_by_ball"), ("resolution = Unresolved ORDER BY updated DESC", "request_by_project")] {
        let plans = try await town.desk.database.read { snapshot in
          let recorder = RecordingSnapshot(snapshot)
          _ = try Inquiry(snapshot: recorder, viewer: .account(town.priya), now: town.clock.now)
            .requests(QueryListing(jql: jql, project: town.it))
          return try recorder.statements.filter { $0.rendered(for: .sqlite).text.contains("request.project_id = ?") }.map { statement in
            try snapshot.rows("EXPLAIN QUERY PLAN \(statement)").map { try $0["detail"] as String }
          }
        }
        #expect(!plans.isEmpty)
        for plan in plans {
          #expect(plan.contains { $0.contains("request_by_") }, "\(plan)")
          #expect(!plan.contains { $0.contains("SCAN request ") || $0 == "SCAN request" }, "\(plan)")
        }
        #expect(plans[0].contains { $0.contains(index) }, "\(plans[0])")
        #expect(!plans[0].prefix(2).contains { $0.contains("TEMP B-TREE") }, "\(plans[0])")
      }
    }
  }

  @Test("Customers and strangers have no queues, and places that fit no order are refused", arguments: Engine.allCases)
  func refusals(on engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo)
      for viewer in [Viewer.account(town.cleo), .anonymous, .account(town.felix)] {
        await #expect(throws: Refusal.notFound) {
          try await town.desk.ask(as: viewer) { try $0.requests(QueryListing(jql: "", project: town.it)).lines.count }
        }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: viewer) { try $0.queues(of: town.it).count } }
        #expect(try await town.desk.ask(as: viewer) { try $0.requests(QueryListing(jql: "")).lines.isEmpty })
      }
      for (jql, place) in [
        ("", "i0.i5"), ("", "tYQ"), ("ORDER BY created", "i1.i2.i3"), ("ORDER BY created", "i1"), ("ORDER BY created", "tYQ.i1"),
        ("ORDER BY summary", "i1.i1"), ("ORDER BY key", "tYQ.i1.tYQ"),
      ] {
        await #expect(throws: Refusal.self) {
          try await town.desk.ask(as: .account(town.priya)) {
            try $0.requests(QueryListing(jql: jql, project: town.it, after: OrderPlace(place))).lines.count
          }
        }
      }
      await #expect(throws: Refusal.invalid("jql", "There is no field “foo”.")) {
        do {
          _ = try await town.desk.ask(as: .account(town.priya)) { try $0.requests(QueryListing(jql: "foo = 1")).lines.count }
        } catch Refusal.invalid(let sentences) {
          throw Refusal.invalid("jql", Sentence(english: String(sentences["jql"]?.english.prefix(24) ?? "")))
        }
      }
    }
  }

  @Test("A place survives its way through an address, and nothing else is one")
  func places() throws {
    let place = OrderPlace([.integer(-5), .text("Grüße/+=."), .text(""), .integer(.max)])
    #expect(OrderPlace(place.description) == place)
    for text in ["", "x", "i", "iabc", "t%", "i1..i2", String(repeating: "i1.", count: 30) + "i1", "tAA", "i99999999999999999999"] {
      #expect(OrderPlace(text) == nil, "\(text)")
    }
  }
}

extension Town {
  /// All ids of a query in `it`, page by page, as Priya.
  func walk(_ jql: String, limit: Int) async throws -> [ID<Request>] {
    try await desk.ask(as: .account(priya)) { inquiry in
      var found: [ID<Request>] = []
      var after: OrderPlace?
      repeat {
        let page = try inquiry.requests(QueryListing(jql: jql, project: it, after: after, limit: limit))
        found += page.lines.map(\.id)
        after = page.next.flatMap { OrderPlace($0.description) }
      } while after != nil && found.count < 100
      return found
    }
  }
}
