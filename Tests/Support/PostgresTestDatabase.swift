import Foundation
import Store
import StorePostgres

/// Hands `body` a database like the one that was migrated once in this process.
func withPostgres(_ body: (any Database) async throws -> Void) async throws {
  try await withPostgres(like: migratedDatabase.value) { url in
    try await closing(PostgresDatabase(url: url, connections: 4), after: body)
  }
}

/// Hands `body` the URL of a new copy of a database.
func withPostgres(like template: String, _ body: (_ url: String) async throws -> Void) async throws {
  let server = try TestServer()
  let name = "gatehouse_\(getpid())_\(UInt64.random(in: 0...UInt64.max))"
  try await server.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
  do {
    try await body(server.url(of: name))
  } catch {
    _ = try? await server.administer("DROP DATABASE \(name) WITH (FORCE)")
    throw error
  }
  try await server.administer("DROP DATABASE \(name) WITH (FORCE)")
}

private let migratedDatabase = Task {
  let server = try TestServer()
  try await removeAbandoned(on: server)
  let name = "gatehouse_\(getpid())_template"
  try await server.administer("CREATE DATABASE \(name)")
  let database = try PostgresDatabase(url: server.url(of: name), connections: 1)
  try await database.migrate()
  try await database.close()
  return name
}

/// Drops the databases of test processes that are gone.
private func removeAbandoned(on server: TestServer) async throws {
  for name in try await server.administer("SELECT datname FROM pg_database WHERE datname LIKE 'gatehouse\\_%'") {
    guard let process = pid_t(name.split(separator: "_")[1]), kill(process, 0) != 0 else { continue }
    try await server.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }
}
