import Query
import Store

extension Inquiry {
  /// The condition, on rows of `request`, that one of the texts that customers may read has these words, as somebody typed them. No words are
  /// found nowhere.
  func havingPublic(_ text: String) throws -> SQL {
    guard let words = try SearchWords.sought(text) else { return "FALSE" }
    return try having(words, publicOnly: true)
  }

  /// The condition, on rows of `request`, that one of its texts has the words. Few hits are a set that is made once; where they are many, each
  /// request is asked by itself, as a list in its own order meets one soon.
  func having(_ words: SearchWords, publicOnly: Bool) throws -> SQL {
    let dialect = snapshot.dialect
    let few = 2000
    let hits = words.hits(on: dialect, publicOnly: publicOnly)
    let count: Int = try snapshot.first("SELECT count(*) AS count FROM (\(hits) LIMIT \(few + 1)) AS found")?["count"] ?? 0
    guard count > few else { return "request.id IN (\(hits))" }
    let isPublic: SQL = publicOnly ? "AND said.public" : ""
    return """
      EXISTS (SELECT 1 FROM request_text AS said
      WHERE said.request_id = request.id \(isPublic) AND \(words.occur(inText: "said", on: dialect)))
      """
  }
}
