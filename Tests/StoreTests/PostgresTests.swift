import Store
import StorePostgres
import Support
import Synchronization
import Testing

struct PostgresTests {
  @Test(arguments: ["40001", "40P01"])
  func `What the server asks to try again is tried again`(state: String) async throws {
    try await withDatabase(.postgres) { database in
      let tries = Counter()
      let result = try await database.write { transaction in
        try transaction.execute("UPDATE site SET name = \("Turn \(tries.next())")")
        if tries.number < 4 { try transaction.run(script: raise(state)) }
        return tries.number
      }
      #expect(result == 4)
      let name: String? = try await database.read { try $0.first("SELECT name FROM site")?["name"] }
      #expect(name == "Turn 4")
    }
  }

  @Test func `After five tries the transaction is given up`() async throws {
    try await withDatabase(.postgres) { database in
      let tries = Counter()
      let failure = await #expect(throws: DatabaseFailure.self) {
        try await database.write { transaction in
          _ = tries.next()
          try transaction.run(script: raise("40001"))
        }
      }
      #expect(tries.number == 5)
      #expect(failure == .unavailable("as asked"))
    }
  }

  @Test func `Two that wait for each other both come through`() async throws {
    try await withDatabase(.postgres) { database in
      try await database.write { transaction in
        try transaction.run(script: "CREATE TABLE pair (id BIGINT PRIMARY KEY, n BIGINT); INSERT INTO pair VALUES (1, 0), (2, 0)")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for turn in 0..<40 {
          group.addTask {
            try await database.write { transaction in
              try transaction.run(script: "SET LOCAL deadlock_timeout = '5ms'")
              for id in turn % 2 == 0 ? [1, 2] : [2, 1] { try transaction.execute("UPDATE pair SET n = n + 1 WHERE id = \(id)") }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.read { try $0.rows("SELECT n FROM pair").map { try $0["n"] as Int } } == [40, 40])
    }
  }

  @Test func `A connection that breaks in the middle is replaced`() async throws {
    try await withDatabase(.postgres) { database in
      let tries = Counter()
      try await database.write { transaction in
        try transaction.execute("UPDATE site SET name = \("Turn \(tries.next())")")
        if tries.number == 1 { try transaction.run(script: "SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(tries.number == 2)
    }
  }

  @Test func `Connections that broke while nobody used them are replaced`() async throws {
    try await withDatabase(.postgres) { database in
      for _ in 1...3 {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 1...12 { group.addTask { try await database.read { _ = try $0.rows("SELECT name FROM site") } } }
          try await group.waitForAll()
        }
        try await database.write { transaction in
          _ = try transaction.rows(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        }
      }
    }
  }

  @Test func `A server that is not there is told of within seconds`() async throws {
    let database = try PostgresDatabase(url: "postgres:///nothing?host=/nonexistent", connections: 1)
    let failure = await #expect(throws: DatabaseFailure.self) { try await database.read { try $0.rows("SELECT 1") } }
    guard case .unavailable = failure else {
      Issue.record("\(String(describing: failure)) does not tell that the server is away")
      return
    }
    try await database.close()
  }

  @Test func `What is no URL of a database is refused`() {
    #expect(throws: DatabaseFailure.self) { try PostgresDatabase(url: "postgres://[", connections: 1) }
  }

  private func raise(_ state: String) -> String {
    "DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '\(state)'; END $$"
  }
}

private final class Counter: Sendable {
  private let count = Mutex(0)

  var number: Int { count.withLock { $0 } }

  func next() -> Int {
    count.withLock { number in
      number += 1
      return number
    }
  }
}
