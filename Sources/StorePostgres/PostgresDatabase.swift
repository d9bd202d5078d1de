import CPQ
import Store

/// A desk in a PostgreSQL database, which several nodes may share.
public final class PostgresDatabase: Database {
  public let dialect = Dialect.postgres
  private let workers: Workers

  /// Connects when it is first asked.
  ///
  /// - Parameters:
  ///   - url: `postgres://user:password@host:port/name?option=value`, as libpq reads it.
  ///   - connections: how many transactions may run at once, each on a connection and a thread of its own.
  /// - Throws: `DatabaseFailure.failed` if that is no such URL.
  public init(url: String, connections: Int) throws {
    var complaint: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(url, &complaint)
    defer {
      PQconninfoFree(options)
      PQfreemem(complaint)
    }
    guard options != nil else {
      throw DatabaseFailure.failed(complaint.map { String(cString: $0) } ?? "The URL of the database cannot be read.")
    }
    workers = Workers(url: url, count: max(connections, 1))
  }

  deinit { workers.stop() }

  public func read<Result: Sendable>(_ body: @Sendable (any Snapshot) throws -> Result) async throws -> Result {
    try await withoutActuallyEscaping(body) { body in
      try await workers.perform { session in
        try session.transact("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
      }
    }
  }

  @discardableResult
  public func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result {
    try await workers.perform { session in
      try session.transact("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", body)
    }
  }

  public func close() async throws { await workers.finish() }
}
