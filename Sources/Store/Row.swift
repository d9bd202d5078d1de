/// One row, read by column name: `let summary: String = try row["summary"]`.
public struct Row: Sendable {
  let names: [String]
  let values: [SQL.Value]

  /// `names` is shared by all rows of a result.
  public init(names: [String], values: [SQL.Value]) {
    self.names = names
    self.values = values
  }

  /// The value of a column.
  ///
  /// - Throws: `ColumnMismatch` if the column is missing or of another kind.
  public subscript<Value: Storable>(name: String) -> Value {
    get throws {
      guard let index = names.firstIndex(of: name) else { throw ColumnMismatch(column: name, found: nil) }
      guard let value = Value(stored: values[index]) else { throw ColumnMismatch(column: name, found: values[index]) }
      return value
    }
  }
}

/// A statement and the code that reads its rows disagree: a mistake of ours.
public struct ColumnMismatch: Error, CustomStringConvertible {
  let column: String
  let found: SQL.Value?

  public var description: String {
    guard let found else { return "no column \(column) in the row" }
    return "column \(column) holds \(found)"
  }
}
