import CSQLite

/// How SQLite takes memory.
enum SQLiteMemory {
  /// Settles it for the process, before the first database is opened; a later time changes nothing.
  ///
  /// A statement of the policy has a dozen subqueries, each with a table of its own for a few rows. SQLite would take twenty pages for each
  /// and give them back at once: more than half of the time that such a statement takes.
  static let settled: Void = {
    _ = gatehouse_sqlite_take_pages_singly()
  }()
}
