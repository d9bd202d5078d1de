import Store

/// A snapshot that keeps what it was asked.
final class RecordingSnapshot: Snapshot {
  private let original: any Snapshot
  private(set) var statements: [SQL] = []
  let dialect: Dialect

  init(_ original: any Snapshot) {
    self.original = original
    dialect = original.dialect
  }

  func rows(_ query: SQL) throws -> [Row] {
    statements.append(query)
    return try original.rows(query)
  }
}
