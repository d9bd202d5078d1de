import Store

/// Rows of stored facts that a change may write: those for which a condition holds before it, and those for which it holds after it.
public struct FactRows: Sendable {
  let table: FactTable
  let condition: SQL

  init(_ table: FactTable, where condition: SQL) {
    self.table = table
    self.condition = condition
  }

  /// The site's customer access.
  static var customerAccess: [FactRows] { [FactRows(.site, where: "TRUE"), FactRows(.siteDomain, where: "TRUE")] }

  static func project(_ id: ID<Project>) -> FactRows { FactRows(.project, where: "id = \(id)") }
}

/// The key and the columns of one row.
typealias Fact = [String: SQL.Value]

extension Snapshot {
  /// The rows by their keys.
  func facts(_ rows: FactRows) throws -> [Fact: Fact] {
    let table = rows.table
    let names = SQL.joined((table.key + table.columns).map { .column($0) }, by: ", ", or: "NULL")
    let found = try self.rows("SELECT \(names) FROM \(SQL(trusted: table.name)) WHERE \(rows.condition)")
    return try found.reduce(into: [:]) { facts, row in
      facts[try row.fact(table.key)] = try row.fact(table.columns)
    }
  }
}

extension Row {
  fileprivate func fact(_ names: [String]) throws -> Fact {
    try names.reduce(into: [:]) { fact, name in fact[name] = try self[name] as SQL.Value }
  }
}

extension SQL {
  /// A column's name in quotes, for some of ours are keywords of an engine.
  static func column(_ name: String) -> SQL { SQL(trusted: "\"\(name)\"") }
}

extension Fact {
  /// The condition that finds the row with this key.
  var matches: SQL {
    SQL.joined(
      sorted { $0.key < $1.key }.map { name, value in
        value == .null ? "\(SQL.column(name)) IS NULL" : "\(SQL.column(name)) = \(value)"
      }, by: " AND ", or: "FALSE")
  }
}
