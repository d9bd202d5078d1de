import GRDBSQLite
import Store

/// One connection: GRDB keeps it and its queue, the desk's statements run on SQLite itself.
///
/// It is unchecked because the connection's own queue is the only place that uses it.
final class SQLiteConnection: Transaction, @unchecked Sendable {
  let dialect = Dialect.sqlite
  let handle: OpaquePointer
  private var statements = RecentlyUsed<String, PreparedStatement>(limit: 512)
  /// The first statement that failed in the present job; it fails the job even where its code goes on, as on PostgreSQL.
  private(set) var failure: DatabaseFailure?
  /// Whether the present job has run a statement that may write.
  private(set) var hasWritten = false

  init(_ handle: OpaquePointer) { self.handle = handle }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func rows(_ query: SQL) throws -> [Row] {
    try remembering {
      let (text, values) = query.rendered(for: .sqlite)
      return try usual(text).rows(values)
    }
  }

  @discardableResult
  func execute(_ statement: SQL) throws -> Int {
    try remembering {
      let (text, values) = statement.rendered(for: .sqlite)
      try usual(text).execute(values)
      return Int(sqlite3_changes64(handle))
    }
  }

  func run(script: String) throws {
    hasWritten = true
    try remembering {
      let code = sqlite3_exec(handle, script, nil, nil, nil)
      guard code == SQLITE_OK else { throw DatabaseFailure(code: sqlite3_extended_errcode(handle), on: handle) }
    }
  }

  /// Runs a statement of the writer's own, which is no part of any job.
  func control(_ text: String) throws {
    try statement(text).execute([])
  }

  func beginJob() {
    failure = nil
    hasWritten = false
  }

  func forgetStatements() { statements.removeAll() }

  private func remembering<Result>(_ body: () throws -> Result) throws -> Result {
    if let failure { throw failure }
    do {
      return try body()
    } catch let error as DatabaseFailure {
      failure = error
      throw error
    }
  }

  /// A statement of a job's.
  private func usual(_ text: String) throws -> PreparedStatement {
    let statement = try statement(text)
    if !statement.isReadOnly { hasWritten = true }
    return statement
  }

  private func statement(_ text: String) throws -> PreparedStatement {
    if let known = statements.find(text) { return known }
    let made = try PreparedStatement(text, on: handle)
    _ = statements.keep(made, for: text)
    return made
  }
}
