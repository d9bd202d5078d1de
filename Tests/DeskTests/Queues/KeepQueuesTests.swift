import Desk
import Query
import Store
import Support
import Testing

@Suite struct KeepQueuesTests {
  @Test("Administrators of the project make, change, order and delete queues, and it is written down", arguments: Engine.allCases)
  func life(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let first = try await town.desk.perform(
        CreateQueue(project: town.it, name: " All\u{0} open ", jql: "resolution = Unresolved"), as: ingrid, by: .agent)
      let second = try await town.desk.perform(
        CreateQueue(project: town.it, name: "Mine", jql: "assignee = currentUser()"), as: ingrid, by: .api)
      try await town.desk.perform(ReorderQueues(project: town.it, order: [second, first]), as: ingrid, by: .agent)
      try await town.desk.perform(ChangeQueue(first, name: "Open", jql: "status != Resolved ORDER BY created"), as: ingrid, by: .agent)
      let queues = try await town.desk.ask(as: .account(town.priya)) { try $0.queues(of: town.it) }
      #expect(
        queues.map(\.name) == ["Mine", "Open"] && queues.map(\.jql) == ["assignee = currentUser()", "status != Resolved ORDER BY created"])
      try await town.desk.perform(DeleteQueue(second), as: ingrid, by: .agent)
      #expect(try await town.desk.ask(as: ingrid) { try $0.queues(of: town.it).map(\.id) } == [first])
      let events = try await town.desk.database.read {
        try $0.rows("SELECT detail FROM event WHERE kind = 'project.queue-changed' AND project_id = \(town.it) ORDER BY id").map {
          try $0["detail"] as String
        }
      }
      #expect(events.count == 5)
      #expect(events[0].contains("\"name.after\":\"All open\"") && events[3].contains("\"queue\":\"All open\""))
    }
  }

  @Test("Agents read queues but do not change them; for customers there are none", arguments: Engine.allCases)
  func whoMay(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let queue = try await town.desk.perform(CreateQueue(project: town.it, name: "All", jql: ""), as: .account(town.ingrid), by: .agent)
      for (viewer, isRefused) in [
        (town.priya, { (refusal: Refusal) in refusal != .notFound }), (town.cleo, { $0 == .notFound || $0 != .signInFirst }),
      ] {
        for attempt in [
          { _ = try await town.desk.perform(CreateQueue(project: town.it, name: "x", jql: ""), as: .account(viewer), by: .agent) },
          { try await town.desk.perform(ChangeQueue(queue, name: "x"), as: .account(viewer), by: .agent) },
          { try await town.desk.perform(DeleteQueue(queue), as: .account(viewer), by: .agent) },
          { try await town.desk.perform(ReorderQueues(project: town.it, order: [queue]), as: .account(viewer), by: .agent) },
        ] as [() async throws -> Void] {
          do {
            try await attempt()
            Issue.record("\(viewer) was not refused")
          } catch let refusal as Refusal {
            #expect(isRefused(refusal))
          }
        }
      }
      await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(town.cleo)) { try $0.queue(queue).name } }
    }
  }

  @Test("What is wrong with a queue is said before it is kept", arguments: Engine.allCases)
  func mistakes(on engine: Engine) async throws {
    try await withTown(engine) { town in
      func mistake(_ name: String, _ jql: String) async throws -> [String: String] {
        do {
          _ = try await town.desk.perform(CreateQueue(project: town.it, name: name, jql: jql), as: .account(town.ingrid), by: .agent)
          return [:]
        } catch Refusal.invalid(let sentences) {
          return sentences.mapValues(\.english)
        }
      }
      #expect(try await mistake(" ", "")["name"] != nil)
      #expect(try await mistake("x", "status = \"Waiting for suport\"")["jql"]?.contains("Did you mean “Waiting for support”?") == true)
      #expect(try await mistake("x", "status =")["jql"]?.contains("character 9") == true)
      #expect(try await mistake("x", "Office = Oslo AND cf[4] in (Lisbon) AND Seats > 3 AND \"Cost centre\" ~ 47") == [:])
      let found = try await town.desk.ask(as: .account(town.ingrid)) { try $0.mistake(in: "Ofice = Oslo") }
      #expect(found?.range == 0..<5 && found?.sentence.contains("Did you mean “Office”?") == true)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ReorderQueues(project: town.it, order: []), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test("The queues of every template can be read", arguments: Engine.allCases)
  func templates(on engine: Engine) async throws {
    try await withTown(engine) { town in
      for (index, template) in ProjectTemplate.all.enumerated() {
        let key = try #require(ProjectKey("T\(index)X"))
        let project = try await town.desk.perform(
          CreateProject(key: key, name: template.name, template: template), as: .account(town.ingrid), by: .agent)
        let queues = try await town.desk.ask(as: .account(town.ingrid)) { try $0.queues(of: project) }
        #expect(!queues.isEmpty)
        for queue in queues {
          #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.mistake(in: queue.jql) } == nil, "\(queue.jql)")
        }
      }
    }
  }
}
