import GRDB
import Store
import Synchronization

/// The desk's side of each connection that GRDB has opened.
final class Connections: Sendable {
  private let open = Mutex<[Int: SQLiteConnection]?>([:])

  func add(_ connection: SQLiteConnection) {
    open.withLock { $0?[Int(bitPattern: connection.handle)] = connection }
  }

  /// - Throws: `DatabaseFailure.unavailable` once the database is closed.
  func of(_ connection: GRDB.Database) throws -> SQLiteConnection {
    let handle = Int(bitPattern: connection.sqliteConnection)
    guard let found = open.withLock({ $0?[handle] }) else {
      throw DatabaseFailure.unavailable(closed)
    }
    return found
  }

  /// Forgets all connections with their statements, which SQLite must not have any more when it closes.
  func removeAll() {
    open.withLock { connections in
      connections?.values.forEach { $0.forgetStatements() }
      connections = nil
    }
  }
}

let closed = "The database is closed."
