import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Store

/// A desk in one SQLite file: many readers beside one writer, every answered write on the disk.
///
/// One connection makes all writes and all checkpoints, because SQLite before 3.51.3 can lose a write when several do (SAFETY R-28).
public final class SQLiteDatabase: Store.Database {
  public let dialect = Dialect.sqlite
  let pool: DatabasePool
  private let connections = Connections()
  private let writer: BatchWriter

  /// Opens the file, or makes an empty one that only its owner may read.
  ///
  /// - Parameter readers: how many reads may run at once; a further one waits on its thread.
  /// - Throws: `DatabaseFailure`
  public init(path: String, readers: Int) throws {
    SQLiteMemory.settled
    try Self.makeFile(path)
    var configuration = Configuration()
    configuration.label = "gatehouse.sqlite"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = max(readers, 1)
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { [connections] connection in
      if let handle = connection.sqliteConnection { connections.add(SQLiteConnection(handle)) }
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw DatabaseFailure(opening: path, error)
    }
    writer = BatchWriter(pool: pool, connections: connections)
    try makeDurable()
  }

  public func read<Result: Sendable>(_ body: @Sendable (any Snapshot) throws -> Result) async throws -> Result {
    try readHere(body)
  }

  /// Reads on the caller's thread: a hop to another costs as much as the read.
  private func readHere<Result>(_ body: (any Snapshot) throws -> Result) throws -> Result {
    do {
      return try pool.read { database in
        let connection = try connections.of(database)
        connection.beginJob()
        return try body(connection)
      }
    } catch let error as DatabaseError {
      throw DatabaseFailure(error)
    }
  }

  @discardableResult
  public func write<Result: Sendable>(_ body: @escaping @Sendable (any Store.Transaction) throws -> Result) async throws -> Result {
    try await writer.write(body)
  }

  public func close() async throws { try await writer.close() }

  private static func makeFile(_ path: String) throws {
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DatabaseFailure.unavailable("\(path): \(String(cString: strerror(errno)))") }
    _ = Foundation.close(descriptor)
  }

  /// GRDB turns `synchronous` down to NORMAL after it has opened the writer; that could lose answered writes when the power fails.
  private func makeDurable() throws {
    do {
      try pool.writeWithoutTransaction { connection in
        let writer = try connections.of(connection)
        try writer.run(script: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")
        let synchronous: Int? = try writer.first("PRAGMA synchronous")?["synchronous"]
        guard synchronous == 2 else { throw DatabaseFailure.failed("SQLite does not promise durable writes.") }
      }
    } catch let error as DatabaseError {
      throw DatabaseFailure(error)
    }
  }
}
