import Query
import Store

/// The ways in which a customer's list, in its own order, finds the requests that have certain words. All find the same.
enum WordWay: Sendable, CaseIterable {
  /// From the hits, each judged by itself: where they are few.
  case hits
  /// Along the list, the index asked about each text: where the list is short.
  case texts
  /// Along the list, each text looked up in the set of all hits, which SQLite has to make first.
  case set
}

/// Words that a list in an order of its own is narrowed to, as a condition on rows of `request`.
struct WordCondition {
  let condition: SQL
  /// Whether what fulfils it is so little that it is better looked at one by one than the list is walked.
  let isNarrow: Bool
}

extension Inquiry {
  /// So many rows are looked through without a thought.
  private static let few = 2000
  /// As many requests are asked one by one.
  private static let handful = 200

  /// The way that costs least, for somebody's list as a customer.
  func way(to words: SearchWords, for account: ID<Account>) throws -> WordWay {
    let isSQLite = snapshot.dialect == .sqlite
    // The index of words counts without making the set of all hits first.
    let index: SQL =
      isSQLite
      ? "SELECT 1 FROM request_words WHERE request_words MATCH \(words.expression(for: .sqlite))"
      : words.hits(on: .postgres, publicOnly: true)
    if try areFew(index) { return .hits }
    return try isSQLite && words.isWhole && hasHandful(account) ? .texts : .set
  }

  /// The condition that one of the texts that customers may read has these words.
  func having(_ words: SearchWords, by way: WordWay) throws -> WordCondition {
    let dialect = snapshot.dialect
    if way == .hits {
      let ids: [ID<Request>] = try snapshot.rows(words.hits(on: dialect, publicOnly: true)).map { try $0["request_id"] }
      return WordCondition(condition: SQL.holds("request.id", oneOf: ids.uniqued(), on: dialect), isNarrow: true)
    }
    let hit: SQL = way == .texts && dialect == .sqlite ? words.stand(inText: "said") : words.occur(inText: "said", on: dialect)
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
