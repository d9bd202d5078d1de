import Store

/// Every column of text that the database has, by its own catalogue: what is added later is not forgotten.
struct TextColumns: Sendable {
  let table: String
  let columns: [String]

  /// Tables that are looked after by themselves: accounts, the log with its chain, and the index of words, which follows its rows.
  private static let apart: Set<String> = ["account", "event", "schema_version"]

  static func all(in snapshot: any Snapshot) throws -> [TextColumns] {
    let query: SQL =
      switch snapshot.dialect {
      case .sqlite:
        """
        SELECT m.name AS table_name, p.name AS column_name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS p
        WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND p.type = 'TEXT' AND m.name NOT LIKE 'request_words%'
          AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2
        """
      case .postgres:
        """
        SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'text' ORDER BY 1, 2
        """
      }
    var found: [String: [String]] = [:]
    for row in try snapshot.rows(query) { found[try row["table_name"], default: []].append(try row["column_name"]) }
    return found.filter { !apart.contains($0.key) }.sorted { $0.key < $1.key }.map { TextColumns(table: $0.key, columns: $0.value) }
  }

  private var names: [SQL] { columns.map { SQL.column($0) } }

  /// Takes a person out of every text of the table.
  func remove(_ words: PersonalWords, in transaction: any Transaction) throws {
    let place: SQL = transaction.dialect == .sqlite ? "rowid" : "CAST(ctid AS TEXT)"
    for condition in words.conditions(on: names) {
      let rows = try transaction.rows(
        "SELECT \(place) AS place, \(SQL.joined(names, by: ", ", or: "NULL")) FROM \(SQL.column(table)) WHERE \(condition)")
      for row in rows { try remove(words, from: row, in: transaction) }
    }
  }

  private func remove(_ words: PersonalWords, from row: Row, in transaction: any Transaction) throws {
    let changed = try columns.compactMap { column -> SQL? in
      guard let text: String = try row[column] else { return nil }
      let left = words.removed(from: text)
      return left == text ? nil : "\(SQL.column(column)) = \(left)"
    }
    guard !changed.isEmpty else { return }
    let found: SQL.Value = try row["place"]
    let here: SQL = transaction.dialect == .sqlite ? "rowid = \(found)" : "ctid = CAST(\(found) AS tid)"
    try transaction.execute("UPDATE \(SQL.column(table)) SET \(SQL.joined(changed, by: ", ", or: "")) WHERE \(here)")
  }
}
