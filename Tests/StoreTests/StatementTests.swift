import Store
import Support
import Testing

struct StatementTests {
  @Test(arguments: Engine.allCases)
  func `RETURNING gives back what a statement wrote`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let rows = try await database.write {
        try $0.rows("INSERT INTO sample (id, name) VALUES (1, \("a")), (2, \("b")) RETURNING id, name").map {
          "\(try $0["id"] as Int) \(try $0["name"] as String)"
        }
      }
      #expect(rows == ["1 a", "2 b"])
      let none = try await database.write {
        try $0.rows("INSERT INTO sample (id) VALUES (1) ON CONFLICT (id) DO NOTHING RETURNING id").count
      }
      #expect(none == 0)
      let updated: String? = try await database.write {
        try $0.first(
          """
          INSERT INTO sample (id, name) VALUES (1, \("c")) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING name
          """)?["name"]
      }
      #expect(updated == "c")
    }
  }

  @Test(arguments: Engine.allCases)
  func `A statement tells how many rows it touched`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let counts = try await database.write { transaction in
        [
          try transaction.execute("INSERT INTO sample (id) VALUES (1), (2), (3)"),
          try transaction.execute("UPDATE sample SET size = 1 WHERE id > 1"),
          try transaction.execute("UPDATE sample SET size = 1 WHERE id > 9"),
          try transaction.execute("DELETE FROM sample"),
        ]
      }
      #expect(counts == [3, 2, 0, 3])
    }
  }

  @Test(arguments: Engine.allCases)
  func `One statement takes any number of ids`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (1), (2), (3)") }
      for ids in [[], [2], [3, 9, 1]] as [[Int64]] {
        let wanted = SQL.holds("id", oneOf: ids.map(ID<Sample>.init), on: database.dialect)
        let found = try await database.read {
          try $0.rows("SELECT id FROM sample WHERE \(wanted) ORDER BY id").map { try $0["id"] as Int64 }
        }
        #expect(found == ids.filter { $0 < 4 }.sorted())
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A statement keeps its shape when its values are replaced`(engine: Engine) async throws {
    let (low, high) = (SQL.Value.integer(1), SQL.Value.integer(2))
    let statement: SQL = "SELECT id FROM sample WHERE id >= \(1) AND id < \(9) AND id IN \(SQL.list([1, 2]))"
    let changed = statement.replacing { $0 == low ? high : $0 }
    #expect(changed.rendered(for: .postgres).text == statement.rendered(for: .postgres).text)
    #expect(changed.rendered(for: .postgres).text == "SELECT id FROM sample WHERE id >= $1 AND id < $2 AND id IN ($3, $4)")
    #expect(changed.rendered(for: .sqlite).values == [high, .integer(9), high, high])
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (1), (2)") }
      #expect(try await database.read { try $0.count(changed) } == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A key that exists is a conflict`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id, name) VALUES (1, 'a')") }
      for statement: SQL in ["INSERT INTO sample (id) VALUES (1)", "INSERT INTO sample (id, name) VALUES (2, 'a')"] {
        let failure = await #expect(throws: DatabaseFailure.self) { try await database.write { try $0.execute(statement) } }
        guard case .conflict = failure else {
          Issue.record("\(String(describing: failure)) is no conflict")
          continue
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A row against another rule of the schema is a violation`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for statement: SQL in [
        "INSERT INTO sample (id, size) VALUES (1, 13)", "INSERT INTO sample (id, parent) VALUES (1, 2)",
        "INSERT INTO account_group (name) VALUES (NULL)",
      ] {
        let failure = await #expect(throws: DatabaseFailure.self) { try await database.write { try $0.execute(statement) } }
        guard case .violation = failure else {
          Issue.record("\(String(describing: failure)) is no violation")
          continue
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A mistake in a statement is told as one`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for statement: SQL in ["SELECT nothing FROM nowhere", "SELECT FROM WHERE", "SELECT 1; SELECT 2", ""] {
        let failure = await #expect(throws: DatabaseFailure.self) { try await database.read { try $0.rows(statement) } }
        guard case .failed = failure else {
          Issue.record("\(String(describing: failure)) for “\(statement)”")
          continue
        }
      }
      let rows = try await database.read { try $0.rows("SELECT 1 AS one;") }
      #expect(rows.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A read cannot write`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      await #expect(throws: DatabaseFailure.self) {
        try await database.read { try $0.rows("INSERT INTO sample (id) VALUES (1) RETURNING id") }
      }
      let count = try await database.read { try $0.count("SELECT id FROM sample") }
      #expect(count == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `More statements than are kept prepared all work, again and again`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for turn in 1...2 {
        try await database.write { transaction in
          for id in 1...700 {
            try transaction.execute(SQL(trusted: "INSERT INTO sample (id, size) VALUES (\(id), \(id + 20))"))
            let query = SQL(trusted: "SELECT size FROM sample WHERE id = \(id) AND size > ") + "\(turn)"
            let size: Int? = try transaction.first(query)?["size"]
            #expect(size == id + 20)
          }
          try transaction.execute("DELETE FROM sample")
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A statement goes on working when its table gets another column`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (1)") }
      for name in ["first", "second"] {
        for _ in 1...8 {
          #expect(try await database.read { try $0.rows("SELECT * FROM sample").count } == 1)
        }
        try await database.write { try $0.run(script: "ALTER TABLE sample ADD COLUMN \(name) BIGINT DEFAULT 5") }
        let added: Int? = try await database.read { try $0.first("SELECT * FROM sample")?[name] }
        #expect(added == 5)
      }
    }
  }
}

private enum Sample {}
