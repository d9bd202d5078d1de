import Store
import Support
import Testing

@testable import Desk

@Suite struct QueueCountTests {
  @Test("Counts are exact after everything that happens, and are not made twice for one state", arguments: Engine.allCases)
  func exact(on engine: Engine) async throws {
    try await withTown(engine) { town in
      var made: [String: ID<Queue>] = [:]
      for (name, jql) in [
        ("open", "resolution = Unresolved"), ("mine", "assignee = currentUser()"), ("late", "created < -1h"), ("all", ""),
        ("solved", "resolution = Done"),
      ] {
        made[name] = try await town.desk.perform(
          CreateQueue(project: town.it, name: name, jql: jql), as: .account(town.ingrid), by: .agent)
      }
      let queues = made
      let cache = QueueCountCache()
      func counts(_ person: ID<Account>) async throws -> Counts {
        try await town.desk.database.read { snapshot in
          let recorder = RecordingSnapshot(snapshot)
          let found = try Inquiry(snapshot: recorder, viewer: .account(person), now: town.clock.now).queueCounts(of: town.it, from: cache)
          let counted = recorder.statements.filter { $0.rendered(for: .sqlite).text.contains("count(*)") }.count
          return Counts(counts: queues.compactMapValues { found[$0] }, counted: counted)
        }
      }
      #expect(try await counts(town.priya).counts == ["open": 0, "mine": 0, "late": 0, "all": 0, "solved": 0])
      let request = try await town.raise(by: town.cleo)
      #expect(try await counts(town.priya) == Counts(counts: ["open": 1, "mine": 0, "late": 0, "all": 1, "solved": 0], counted: 4))
      #expect(try await counts(town.priya) == Counts(counts: ["open": 1, "mine": 0, "late": 0, "all": 1, "solved": 0], counted: 0))
      // Another agent who sees the same shares all but what is his own.
      #expect(try await counts(town.noor) == Counts(counts: ["open": 1, "mine": 0, "late": 0, "all": 1, "solved": 0], counted: 1))
      try await town.desk.perform(AssignRequest(request: request, assignee: town.noor), as: .account(town.priya), by: .agent)
      #expect(try await counts(town.noor).counts["mine"] == 1)
      #expect(try await counts(town.priya).counts["mine"] == 0)
      try await town.desk.perform(ChangeStatus(request: request, transition: town.solve), as: .account(town.priya), by: .agent)
      #expect(try await counts(town.priya).counts == ["open": 0, "mine": 0, "late": 0, "all": 1, "solved": 1])
      town.clock.advance(.hours(2))
      #expect(try await counts(town.priya) == Counts(counts: ["open": 0, "mine": 0, "late": 1, "all": 1, "solved": 1], counted: 1))
    }
  }

  @Test("The queues that a project begins with are counted from indexes alone")
  func plans() async throws {
    try await withTown(.sqlite) { town in
      for queue in ProjectTemplate.usualQueues {
        try await town.desk.perform(
          CreateQueue(project: town.it, name: queue.name, jql: queue.jql), as: .account(town.ingrid), by: .agent)
      }
      let plans = try await town.desk.database.read { snapshot in
        let recorder = RecordingSnapshot(snapshot)
        _ = try Inquiry(snapshot: recorder, viewer: .account(town.priya), now: town.clock.now)
          .queueCounts(of: town.it, from: QueueCountCache())
        return try recorder.statements
          .filter { $0.rendered(for: .sqlite).text.contains("FROM request WHERE request.project_id = ?") }
          .map { statement in try snapshot.rows("EXPLAIN QUERY PLAN \(statement)").map { try $0["detail"] as String } }
      }
      #expect(plans.count == 4)
      for plan in plans { #expect(plan.allSatisfy { $0.contains("USING COVERING INDEX") }, "\(plan)") }
    }
  }

  @Test("The tally holds the closed requests, whatever becomes of them", arguments: Engine.allCases)
  func tally(on engine: Engine) async throws {
    try await withDatabase(engine) { database in
      _ = try await database.rehearse { transaction in
        try RandomWorld(seed: 7).load(into: transaction)
        let changes: [SQL] = [
          "UPDATE request SET closed = TRUE WHERE id % 2 = 0", "UPDATE request SET ball = 'nobody', updated_at = updated_at + 1",
          "UPDATE request SET status_id = (SELECT max(status.id) FROM status)", "UPDATE request SET closed = NOT closed WHERE id % 3 = 0",
        ]
        for change in changes {
          try transaction.execute(change)
          let key: SQL = "project_id, type_id, status_id, ball"
          let tallied = try transaction.rows("SELECT \(key), requests FROM closed_tally WHERE requests <> 0 ORDER BY \(key)")
          let counted = try transaction.rows(
            "SELECT \(key), count(*) AS requests FROM request WHERE closed GROUP BY \(key) ORDER BY \(key)")
          #expect("\(tallied)" == "\(counted)" && !tallied.isEmpty, "after \(change)")
        }
        return true
      }
    }
  }

  @Test("A queue and its count hold what the check lets each agent see, and no more", arguments: Engine.allCases)
  func policy(on engine: Engine) async throws {
    for seed in UInt64(1)...12 {
      let world = RandomWorld(seed: seed)
      try await withDatabase(engine) { database in
        _ = try await database.rehearse { transaction in
          try world.load(into: transaction)
          for project in world.projects {
            try transaction.execute("INSERT INTO queue (project_id, name, jql, position) VALUES (\(project.id), 'All', '', 0)")
          }
          let cache = QueueCountCache()
          for person in world.accounts {
            let inquiry = Inquiry(snapshot: transaction, viewer: .account(person.id), now: world.now)
            for project in world.projects {
              let seen = try world.requests.filter { try $0.project == project.id && inquiry.may(Request.readNotes, $0.id) }.map(\.id)
              guard try inquiry.may(Project.work, project.id) || inquiry.may(Project.administer, project.id) else {
                #expect(throws: Refusal.notFound) { try inquiry.requests(QueryListing(jql: "", project: project.id)) }
                continue
              }
              let page = try inquiry.requests(QueryListing(jql: "", project: project.id, limit: 200))
              #expect(Set(page.lines.map(\.id)) == Set(seen), "world \(seed), \(person.id), \(project.id)")
              #expect(
                Array(try inquiry.queueCounts(of: project.id, from: cache).values) == [seen.count],
                "world \(seed), \(person.id), \(project.id)")
            }
          }
          return true
        }
      }
    }
  }
}

private struct Counts: Equatable {
  let counts: [String: Int]
  /// How many statements counted.
  let counted: Int
}
