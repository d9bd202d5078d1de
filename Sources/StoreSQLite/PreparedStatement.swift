import GRDBSQLite
import Store

/// A statement that SQLite has compiled, to be run as often as wanted.
final class PreparedStatement {
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  private var names: [String] = []
  /// Whether it leaves the database as it is.
  let isReadOnly: Bool

  /// - Throws: `DatabaseFailure.failed` unless the text is exactly one statement.
  init(_ text: String, on connection: OpaquePointer) throws {
    self.connection = connection
    var compiled: OpaquePointer?
    let (code, rest) = text.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(connection, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, &tail)
      return (code, tail.map { String(cString: $0) } ?? "")
    }
    guard code == SQLITE_OK else { throw DatabaseFailure(code: code, on: connection) }
    guard let compiled else { throw DatabaseFailure.failed("There is no statement in “\(text)”.") }
    statement = compiled
    isReadOnly = sqlite3_stmt_readonly(compiled) != 0
    guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
      throw DatabaseFailure.failed("There is more than one statement in “\(text)”.")
    }
  }

  deinit { sqlite3_finalize(statement) }

  func rows(_ values: [SQL.Value]) throws -> [Row] {
    defer { reset() }
    try bind(values)
    var rows: [Row] = []
    while try step() {
      rows.append(Row(names: columnNames(), values: (0..<sqlite3_column_count(statement)).map(value)))
    }
    return rows
  }

  func execute(_ values: [SQL.Value]) throws {
    defer { reset() }
    try bind(values)
    while try step() {}
  }

  private func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw DatabaseFailure(code: code, on: connection)
    }
  }

  /// Lets go of locks and of the bound values; the code that it returns is that of the last step, which has been told already.
  private func reset() {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  /// The names are kept between runs; a change of the schema may give `SELECT *` other columns.
  private func columnNames() -> [String] {
    if names.count != Int(sqlite3_column_count(statement)) {
      names = (0..<sqlite3_column_count(statement)).map { String(cString: sqlite3_column_name(statement, $0)) }
    }
    return names
  }

  private func bind(_ values: [SQL.Value]) throws {
    guard values.count == Int(sqlite3_bind_parameter_count(statement)) else {
      throw DatabaseFailure.failed("The statement expects \(sqlite3_bind_parameter_count(statement)) values, not \(values.count).")
    }
    for (position, value) in zip(Int32(1)..., values) {
      let code = try bind(value, at: position)
      guard code == SQLITE_OK else { throw DatabaseFailure(code: code, on: connection) }
    }
  }

  private func bind(_ value: SQL.Value, at position: Int32) throws -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(statement, position)
    case .integer(let number): return sqlite3_bind_int64(statement, position, number)
    case .boolean(let flag): return sqlite3_bind_int64(statement, position, flag ? 1 : 0)
    case .bytes(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(statement, position, 0)
    case .bytes(let bytes): return sqlite3_bind_blob64(statement, position, bytes, UInt64(bytes.count), copied)
    case .text(var text):
      return try text.withUTF8 { bytes in
        guard !bytes.contains(0) else { throw DatabaseFailure.failed("Text must not hold the character NUL.") }
        return bytes.withMemoryRebound(to: CChar.self) { characters in
          characters.isEmpty
            ? sqlite3_bind_text(statement, position, "", 0, copied)
            : sqlite3_bind_text64(statement, position, characters.baseAddress, UInt64(characters.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    }
  }

  private func value(_ column: Int32) -> SQL.Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(statement, column) else { return .null }
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      guard let start = sqlite3_column_blob(statement, column) else { return .bytes([]) }
      return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))))
    case SQLITE_FLOAT:
      let number = sqlite3_column_double(statement, column)
      return Int64(exactly: number).map { .integer($0) } ?? .text(String(number))
    default: return .null
    }
  }
}

/// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies the value at once.
nonisolated(unsafe) private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
