import Store

/// A database that says how it goes about each statement before it does. What is written is undone.
struct ExplainingDatabase: Database {
  private let database: any Database
  private let showsStatements: Bool

  var dialect: Dialect { database.dialect }

  init(_ database: any Database, showsStatements: Bool) {
    self.database = database
    self.showsStatements = showsStatements
  }

  func read<Result: Sendable>(_ body: @Sendable (any Snapshot) throws -> Result) async throws -> Result {
    try await database.read { try body(ExplainingSnapshot($0, showsStatements: showsStatements)) }
  }

  @discardableResult
  func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result {
    try await database.rehearse { try body(ExplainingTransaction($0, showsStatements: showsStatements)) }
  }

  func close() async throws { try await database.close() }
}

private class ExplainingSnapshot: Snapshot {
  private let asked: any Snapshot
  private let showsStatements: Bool

  var dialect: Dialect { asked.dialect }

  init(_ asked: any Snapshot, showsStatements: Bool) {
    self.asked = asked
    self.showsStatements = showsStatements
  }

  func rows(_ query: SQL) throws -> [Row] {
    try explain(query)
    return try asked.rows(query)
  }

  func explain(_ statement: SQL) throws {
    if showsStatements { say("-- \(statement.rendered(for: dialect).text)") }
    switch dialect {
    case .sqlite:
      for row in try asked.rows("EXPLAIN QUERY PLAN \(statement)") { say("  \(try row["detail"] as String)") }
    case .postgres:
      for row in try asked.rows("EXPLAIN \(statement)") { say("  \(try row["QUERY PLAN"] as String)") }
    }
    say("  .")
  }
}

private final class ExplainingTransaction: ExplainingSnapshot, Transaction {
  private let changed: any Transaction

  init(_ changed: any Transaction, showsStatements: Bool) {
    self.changed = changed
    super.init(changed, showsStatements: showsStatements)
  }

  func execute(_ statement: SQL) throws -> Int {
    try explain(statement)
    return try changed.execute(statement)
  }

  func run(script: String) throws { try changed.run(script: script) }
}
