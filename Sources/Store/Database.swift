/// Everything the desk asks of a database. Two engines conform; one suite tests them both.
public protocol Database: Sendable {
  var dialect: Dialect { get }

  /// Runs `body` on one consistent state of the database. `body` is synchronous, so that nobody awaits a network inside it.
  ///
  /// - Throws: what `body` throws, or `DatabaseFailure`.
  func read<Result: Sendable>(_ body: @Sendable (any Snapshot) throws -> Result) async throws -> Result

  /// Runs `body` in one transaction and returns once it is durable: all of it happens, or, when `body` throws, none of it.
  /// `body` may run more than once where the engine asks to try again, so it has no effect but on its transaction.
  /// A statement that fails fails the transaction, even where `body` goes on.
  ///
  /// - Throws: what `body` throws, or `DatabaseFailure`.
  @discardableResult
  func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result

  /// Ends all connections; later calls fail.
  func close() async throws
}

/// A consistent state of the database that can be asked.
public protocol Snapshot: AnyObject {
  var dialect: Dialect { get }

  /// The rows that a query answers.
  func rows(_ query: SQL) throws -> [Row]
}

/// An open transaction.
public protocol Transaction: Snapshot {
  /// Runs a statement and returns how many rows it touched. Statements with `RETURNING` go through `rows`.
  @discardableResult func execute(_ statement: SQL) throws -> Int

  /// Runs several statements that bind nothing: a migration.
  func run(script: String) throws
}

extension Snapshot {
  /// The first row, if there is one.
  public func first(_ query: SQL) throws -> Row? { try rows(query).first }

  /// Whether the query answers any row.
  public func exists(_ query: SQL) throws -> Bool {
    try first("SELECT EXISTS (\(query)) AS holds")?["holds"] ?? false
  }
}

extension Database {
  /// Runs `body` in a transaction that is undone in any case: what would follow from a change, answered by the code that makes it.
  public func rehearse<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result {
    do {
      return try await write { throw Rehearsed(result: try body($0)) }
    } catch let rehearsed as Rehearsed<Result> {
      return rehearsed.result
    }
  }
}

private struct Rehearsed<Result: Sendable>: Error {
  let result: Result
}

/// What went wrong in the engine, sorted by what the caller can do about it.
public enum DatabaseFailure: Error, Sendable, Equatable {
  /// A unique key exists already.
  case conflict(String)
  /// Another rule of the schema refuses the row.
  case violation(String)
  /// The engine cannot be reached or is shutting down; trying again later may work.
  case unavailable(String)
  /// The disk is full or read-only.
  case full(String)
  /// Anything else: a mistake of ours.
  case failed(String)
}
