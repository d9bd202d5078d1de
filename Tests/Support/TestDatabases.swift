import Store

/// The engines that every test of SQL runs on: `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
  case sqlite, postgres
}

/// Hands `body` a fresh database with today's schema, which is gone afterwards.
public func withDatabase(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
  switch engine {
  case .sqlite: try await withSQLite(body)
  case .postgres: try await withPostgres(body)
  }
}

func closing(_ database: any Database, after body: (any Database) async throws -> Void) async throws {
  do {
    try await body(database)
  } catch {
    try? await database.close()
    throw error
  }
  try await database.close()
}
