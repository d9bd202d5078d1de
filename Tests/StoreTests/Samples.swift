import Store
import Support

/// A database with one table that has a column of every kind.
func withSamples(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
  try await withDatabase(engine) { database in
    let bytes = database.dialect == .sqlite ? "BLOB" : "BYTEA"
    try await database.write { transaction in
      try transaction.run(
        script: """
          CREATE TABLE sample (
            id BIGINT PRIMARY KEY, name TEXT UNIQUE, size BIGINT CHECK (size <> 13), flag BOOLEAN, data \(bytes),
            parent BIGINT REFERENCES sample (id)
          );
          CREATE INDEX sample_by_size ON sample (size);
          """)
    }
    try await body(database)
  }
}

extension Snapshot {
  func count(_ query: SQL) throws -> Int {
    try first("SELECT COUNT(*) AS n FROM (\(query)) AS found")?["n"] ?? 0
  }
}

/// What a job throws that has changed its mind.
struct Second: Error, Equatable {
  let thought: Int
}
