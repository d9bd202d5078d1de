import Store
import Support
import Testing

struct MigrationTests {
  @Test(arguments: Engine.allCases)
  func `An empty database gets the whole schema, once`(engine: Engine) async throws {
    try await withEmptyDatabase(engine) { open in
      let database = try open()
      for _ in 1...3 { try await database.migrate() }
      let version: Int? = try await database.read { try $0.first("SELECT number FROM schema_version")?["number"] }
      #expect(version == Migration.all.last?.number)
      #expect(try await database.read { try $0.count("SELECT id FROM site") } == 1)
      try await database.close()
    }
  }

  @Test(arguments: Engine.allCases)
  func `Several nodes may start at once`(engine: Engine) async throws {
    try await withEmptyDatabase(engine) { open in
      let nodes = [try open(), try open(), try open()]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes { group.addTask { try await node.migrate() } }
        try await group.waitForAll()
      }
      for node in nodes {
        #expect(try await node.read { try $0.count("SELECT number FROM schema_version") } == 1)
        try await node.close()
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `A database that is ahead of the program is left alone`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      try await database.write { try $0.execute("UPDATE schema_version SET number = 999") }
      await #expect(throws: NewerSchema.self) { try await database.migrate() }
      let version: Int? = try await database.read { try $0.first("SELECT number FROM schema_version")?["number"] }
      #expect(version == 999)
    }
  }

  @Test(arguments: Engine.allCases)
  func `A step that fails leaves the schema as it was`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      await #expect(throws: DatabaseFailure.self) {
        try await database.write { try $0.run(script: "CREATE TABLE half (id BIGINT); CREATE TABLE half (id BIGINT);") }
      }
      await #expect(throws: DatabaseFailure.self) { try await database.read { try $0.rows("SELECT id FROM half") } }
    }
  }

  @Test(arguments: Engine.allCases, ["printer", "größe"])
  func `Words of a request are in the index of the search`(engine: Engine, word: String) async throws {
    try await withDatabase(engine) { database in
      let counts = try await database.rehearse { transaction in
        try transaction.run(script: withoutForeignKeys(transaction.dialect))
        var counts = [try count(word, in: transaction)]
        let body = "The PRINTER has the wrong Größe."
        try transaction.execute("INSERT INTO request_text (request_id, public, body) VALUES (1, TRUE, \(body))")
        counts.append(try count(word, in: transaction))
        try transaction.execute("UPDATE request_text SET body = 'Solved.'")
        counts.append(try count(word, in: transaction))
        return counts
      }
      #expect(counts == [0, 1, 0])
    }
  }

  private func count(_ word: String, in snapshot: any Snapshot) throws -> Int {
    switch snapshot.dialect {
    case .sqlite: try snapshot.count("SELECT rowid FROM request_words WHERE request_words MATCH \(word)")
    case .postgres: try snapshot.count("SELECT id FROM request_text WHERE words @@ to_tsquery('simple', \(word))")
    }
  }

  /// The rest of a request is not needed to see whether its words are found.
  private func withoutForeignKeys(_ dialect: Dialect) -> String {
    switch dialect {
    case .sqlite: "PRAGMA defer_foreign_keys = ON"
    case .postgres: "SET LOCAL session_replication_role = replica"
    }
  }
}
