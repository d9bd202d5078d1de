import Query
import Store

/// Words that a list in an order of its own is narrowed to, as a condition on rows of `request`.
struct WordCondition {
  let condition: SQL
  /// Whether the hits are so few that they are better looked at one by one than the list is walked.
  let isNarrow: Bool
}

extension Inquiry {
  /// So many rows are looked through without a thought.
  private static let few = 2000
  /// As many requests are asked one by one.
  private static let handful = 200

  /// The condition that one of the texts that customers may read has these words, as somebody typed them. No words are found nowhere.
  func havingPublic(_ text: String, for account: ID<Account>) throws -> WordCondition {
    guard let words = try sought(text) else { return WordCondition(condition: "FALSE", isNarrow: true) }
    let dialect = snapshot.dialect
    let hits = words.hits(on: dialect, publicOnly: true)
    // The index of words counts without making the set of all hits first.
    let index: SQL =
      dialect == .sqlite ? "SELECT 1 FROM request_words WHERE request_words MATCH \(words.expression(for: .sqlite))" : hits
    if try areFew(index) {
      let ids: [ID<Request>] = try snapshot.rows(hits).map { try $0["request_id"] }
      return WordCondition(condition: SQL.holds("request.id", oneOf: ids.uniqued(), on: dialect), isNarrow: true)
    }
    // Where there are many, a list in its own order meets one soon. SQLite makes the set of all hits for it, unless there is little to ask.
    let hit: SQL =
      try dialect == .sqlite && words.isWhole && hasHandful(account)
      ? "EXISTS (SELECT 1 FROM request_words WHERE request_words MATCH \(words.expression(for: .sqlite)) AND request_words.rowid = said.id)"
      : words.occur(inText: "said", on: dialect)
    return WordCondition(
      // OFFSET keeps PostgreSQL from putting all hits together first.
      condition: """
        EXISTS (SELECT 1 FROM request_text AS said WHERE said.request_id = request.id AND said.public AND \(hit) LIMIT 1 OFFSET 0)
        """,
      isNarrow: false)
  }

  /// Whether a query gives no more rows than are looked through without a thought.
  func areFew(_ query: SQL) throws -> Bool { try counted(query, upTo: Self.few) <= Self.few }

  /// Whether somebody can see but a handful of requests as a customer.
  private func hasHandful(_ account: ID<Account>) throws -> Bool {
    let ways: [SQL] = [
      "SELECT 1 FROM request AS raised WHERE raised.reporter_id = \(account)",
      "SELECT 1 FROM participant AS taking WHERE taking.account_id = \(account)",
      """
      SELECT 1 FROM organization_member AS holder CROSS JOIN request_share AS handed
      WHERE holder.account_id = \(account) AND handed.organization_id = holder.organization_id
      """,
    ]
    return try ways.allSatisfy { try counted($0, upTo: Self.handful) <= Self.handful }
  }

  private func counted(_ query: SQL, upTo limit: Int) throws -> Int {
    try snapshot.first("SELECT count(*) AS count FROM (\(query) LIMIT \(limit + 1)) AS found")?["count"] ?? 0
  }
}
