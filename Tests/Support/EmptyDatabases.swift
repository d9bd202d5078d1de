import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Hands `body` the way to open an empty database, without any schema, as often as it wants; all is gone afterwards.
public func withEmptyDatabase(_ engine: Engine, _ body: (_ open: () throws -> any Database) async throws -> Void) async throws {
  switch engine {
  case .sqlite:
    try await withTemporaryDirectory { directory in
      try await body { try SQLiteDatabase(path: directory.appendingPathComponent("gatehouse.sqlite").path, readers: 4) }
    }
  case .postgres:
    try await withPostgres(like: "template0") { url in
      try await body { try PostgresDatabase(url: url, connections: 4) }
    }
  }
}
