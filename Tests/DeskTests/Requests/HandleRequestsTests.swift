import Desk
import Store
import Support
import Testing

@Suite struct HandleRequestsTests {
  @Test("Each request is asked for by itself, and what is hidden is told like what is not there", arguments: Engine.allCases)
  func eachForItself(on engine: Engine) async throws {
    try await withTown(engine) { town in
      for _ in 0..<2 { _ = try await town.raise(by: town.cleo) }
      _ = try await town.raise(by: town.cleo, in: town.leave)
      let mixed = try await town.handle(["IT-1", "LEAVE-1", "IT-99", "IT-2", "IT-1"], .assign(town.noor), by: town.noor)
      #expect(mixed.changed == ["IT-1", "IT-2"].compactMap(RequestKey.init) && mixed.unchanged.isEmpty)
      #expect(mixed.refused.map { "\($0.key)" } == ["LEAVE-1", "IT-99"])
      #expect(Set(mixed.refused.map(\.why.english)) == ["There is no such request here."])
      let hidden = try await town.handle(["LEAVE-1", "LEAVE-7"], in: "LEAVE", .assign(town.noor), by: town.noor)
      #expect(hidden.changed.isEmpty && Set(hidden.refused.map(\.why.english)) == ["There is no such request here."])
      let again = try await town.handle(["IT-1", "IT-2"], .assign(town.noor), by: town.noor)
      #expect(again.changed.isEmpty && again.unchanged.count == 2 && again.refused.isEmpty)
      #expect(try await town.assignees() == [town.noor, town.noor, nil])
      #expect(try await town.handle(["IT-2"], .assign(nil), by: town.priya).changed.count == 1)
      #expect(try await town.assignees() == [town.noor, nil, nil])
    }
  }

  @Test("Customers handle nothing, and customers are given nothing", arguments: Engine.allCases)
  func customers(on engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo)
      for (handling, person) in [(.assign(town.cleo), town.cleo), (.move(ID(4)), town.cleo), (.assign(town.cleo), town.priya)]
        as [(
          Handling, ID<Account>
        )]
      {
        let handled = try await town.handle(["IT-1"], handling, by: person)
        #expect(handled.changed.isEmpty && handled.refused.count == 1)
      }
      #expect(try await town.assignees() == [nil])
      #expect(try await town.statuses() == [ID(1)])
    }
  }

  @Test("They go to a status where a step of the workflow leads there, and the others stay", arguments: Engine.allCases)
  func workflow(on engine: Engine) async throws {
    try await withTown(engine) { town in
      for _ in 0..<3 { _ = try await town.raise(by: town.cleo) }
      #expect(try await town.handle(["IT-2"], .move(ID(2)), by: town.priya).changed.count == 1)
      #expect(try await town.handle(["IT-3"], .move(ID(4)), by: town.priya).changed.count == 1)
      let back = try await town.handle(["IT-1", "IT-2", "IT-3"], .move(ID(1)), by: town.priya)
      #expect(back.unchanged == ["IT-1"].compactMap(RequestKey.init) && back.changed == ["IT-3"].compactMap(RequestKey.init))
      #expect(back.refused.map(\.why.english) == ["No step of the workflow leads there from “In progress”."])
      #expect(try await town.statuses() == [ID(1), ID(2), ID(1)])
    }
  }

  @Test("At least one and at most fifty are handled at once", arguments: Engine.allCases)
  func howMany(on engine: Engine) async throws {
    try await withTown(engine) { town in
      for keys in [[], (1...51).map { "IT-\($0)" }] {
        await #expect(throws: Refusal.self) { try await town.handle(keys, .assign(nil), by: town.priya) }
      }
      let most = try await town.handle((1...50).map { "IT-\($0)" }, .assign(nil), by: town.priya)
      #expect(most.refused.count == 50)
    }
  }
}

extension Town {
  fileprivate func handle(
    _ keys: [String], in project: String = "IT", _ handling: Handling, by person: ID<Account>
  ) async throws -> HandledRequests {
    try await desk.handle(keys.compactMap(RequestKey.init), in: project, handling, as: .account(person), by: .agent)
  }

  fileprivate func assignees() async throws -> [ID<Account>?] {
    try await desk.database.read { try $0.rows("SELECT assignee_id FROM request ORDER BY id").map { try $0["assignee_id"] } }
  }

  fileprivate func statuses() async throws -> [ID<Status>] {
    try await desk.database.read { try $0.rows("SELECT status_id FROM request ORDER BY id").map { try $0["status_id"] } }
  }
}
