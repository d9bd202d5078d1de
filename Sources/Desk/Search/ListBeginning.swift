import Query
import Store

/// The first requests of a list, among which words are looked for that many texts have.
///
/// The set of all hits of a word that a tenth of a million texts have takes SQLite longer than all the rest of a list. A page of them stands
/// among the first few hundred requests; and most of their texts were written about the same time, so that one part of the index has them.
struct ListBeginning {
  /// In the list's order.
  let requests: [ID<Request>]
  /// Whether the list goes on.
  let isCut: Bool

  /// So many requests are looked at.
  static let length = 200
  /// The part of the index is so many texts of the site long, up to the newest of the list. Older ones are looked up one by one.
  static let part: Int64 = 20_000

  /// Those that have the words in what customers may read, in the list's order.
  func having(_ words: SearchWords, in snapshot: any Snapshot, part: Int64 = ListBeginning.part) throws -> [ID<Request>] {
    let texts: SQL = """
      request_text AS said WHERE \(SQL.holds("said.request_id", oneOf: requests, on: snapshot.dialect)) AND said.public
      """
    let found = Set(
      try snapshot.rows("SELECT DISTINCT said.request_id FROM \(texts) AND \(hit(words, among: texts, in: snapshot, part: part))")
        .map { try $0["request_id"] as ID<Request> })
    return requests.filter(found.contains)
  }

  private func hit(_ words: SearchWords, among texts: SQL, in snapshot: any Snapshot, part: Int64) throws -> SQL {
    guard snapshot.dialect == .sqlite else { return words.occur(inText: "said", on: snapshot.dialect) }
    let newest: Int64 = try snapshot.first("SELECT coalesce(max(said.id), 0) AS newest FROM \(texts)")?["newest"] ?? 0
    return """
      CASE WHEN said.id > \(newest - part) THEN \(words.occur(inText: "said", from: newest - part, to: newest))
      ELSE \(words.stand(inText: "said")) END
      """
  }
}
