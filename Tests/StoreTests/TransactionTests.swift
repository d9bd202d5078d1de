import Store
import Support
import Testing

struct TransactionTests {
  @Test(arguments: Engine.allCases)
  func `A job that throws leaves nothing behind`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      await #expect(throws: Second(thought: 1)) {
        try await database.write { transaction in
          try transaction.execute("INSERT INTO sample (id) VALUES (1)")
          let count = try transaction.count("SELECT id FROM sample")
          #expect(count == 1)
          throw Second(thought: 1)
        }
      }
      let count = try await database.read { try $0.count("SELECT id FROM sample") }
      #expect(count == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A job that throws leaves alone those that came with it`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let kept = await withTaskGroup(of: Int?.self) { group in
        for id in 1...300 {
          group.addTask {
            try? await database.write { transaction in
              try transaction.execute("INSERT INTO sample (id) VALUES (\(id))")
              if id % 3 == 0 { throw Second(thought: id) }
              if id % 7 == 0 { try transaction.execute("INSERT INTO sample (id) VALUES (\(id))") }
              return id
            }
          }
        }
        return await group.reduce(into: Set()) { $0.insert($1) }.compactMap(\.self).sorted()
      }
      #expect(kept == (1...300).filter { $0 % 3 != 0 && $0 % 7 != 0 })
      let found = try await database.read { try $0.rows("SELECT id FROM sample ORDER BY id").map { try $0["id"] as Int } }
      #expect(found == kept)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A statement that fails fails the job, even where its code goes on`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (1)") }
      await #expect(throws: DatabaseFailure.self) {
        try await database.write { transaction in
          try transaction.execute("INSERT INTO sample (id) VALUES (2)")
          _ = try? transaction.execute("INSERT INTO sample (id) VALUES (1)")
        }
      }
      await #expect(throws: DatabaseFailure.self) {
        try await database.write { transaction in
          _ = try? transaction.execute("INSERT INTO sample (id) VALUES (1)")
          try transaction.execute("INSERT INTO sample (id) VALUES (3)")
        }
      }
      #expect(try await database.read { try $0.count("SELECT id FROM sample") } == 1)
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (4)") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `Hundreds of writers at once are all counted`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id, size) VALUES (0, 0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for id in 1...400 {
          group.addTask {
            try await database.write { transaction in
              try transaction.execute("INSERT INTO sample (id) VALUES (\(id))")
              try transaction.execute("UPDATE sample SET size = CASE WHEN size = 12 THEN 14 ELSE size + 1 END WHERE id = 0")
            }
            #expect(try await database.read { try $0.exists("SELECT 1 FROM sample WHERE id = \(id)") })
          }
        }
        try await group.waitForAll()
      }
      let size: Int? = try await database.read { try $0.first("SELECT size FROM sample WHERE id = 0")?["size"] }
      #expect(size == 401)
      #expect(try await database.read { try $0.count("SELECT id FROM sample") } == 401)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A read sees one state, however many statements it takes`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id, size) VALUES (1, 1000), (2, 1000)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for turn in 1...200 {
          group.addTask {
            try await database.write { transaction in
              try transaction.execute("UPDATE sample SET size = size + \(turn) WHERE id = 1")
              try transaction.execute("UPDATE sample SET size = size - \(turn) WHERE id = 2")
            }
          }
          group.addTask {
            let sum = try await database.read { snapshot in
              let sizes = try [1, 2].map { id in try snapshot.first("SELECT size FROM sample WHERE id = \(id)")?["size"] ?? 0 }
              return sizes.reduce(0, +)
            }
            #expect(sum == 2000)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A rehearsal answers and leaves nothing`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let count = try await database.rehearse { transaction in
        try transaction.execute("INSERT INTO sample (id) VALUES (1), (2)")
        return try transaction.count("SELECT id FROM sample")
      }
      #expect(count == 2)
      #expect(try await database.read { try $0.count("SELECT id FROM sample") } == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A closed database says so`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.close()
      await #expect(throws: DatabaseFailure.unavailable("The database is closed.")) { try await database.read { try $0.rows("SELECT 1") } }
      await #expect(throws: DatabaseFailure.unavailable("The database is closed.")) {
        try await database.write { try $0.execute("DELETE FROM sample") }
      }
    }
  }
}
