import Store

// Words, by the engine's own full-text index.

extension Compiler {
  func matches(_ field: Field, _ words: SearchWords) -> SQL {
    let publicOnly = audience == .customers
    switch field {
    case .text: return "request.id IN (\(words.hits(on: context.dialect, publicOnly: publicOnly)))"
    case .comment: return "request.id IN (\(words.hits(in: .comments, on: context.dialect, publicOnly: publicOnly)))"
    case .summary, .description:
      let column: SQL = field == .summary ? "request.summary" : "request.description"
      let hits = words.hits(in: .request, on: context.dialect, publicOnly: publicOnly)
      return "request.id IN (\(hits)) AND \(words.stand(in: column, on: context.dialect))"
    case .custom(let custom):
      return held(custom, words.occur(in: "held.value"))
    default: return "FALSE"
    }
  }
}

/// Where words are looked for.
public enum SearchScope: Sendable {
  case everywhere
  /// Key, summary and description.
  case request
  case comments
}

extension SearchWords {
  /// The ids of the requests with a text that has all these words, one for each text: `SELECT hit.request_id FROM …`.
  public func hits(in scope: SearchScope = .everywhere, on dialect: Dialect, publicOnly: Bool) -> SQL {
    let place: SQL
    switch scope {
    case .everywhere: place = ""
    case .request: place = " AND hit.comment_id IS NULL"
    case .comments: place = " AND hit.comment_id IS NOT NULL"
    }
    let readable: SQL = publicOnly ? " AND hit.public" : ""
    return "SELECT hit.request_id FROM request_text AS hit WHERE \(occur(inText: "hit", on: dialect))\(place)\(readable)"
  }

  /// Whether one row of `request_text`, under the name `text`, has all these words. SQLite makes the set of hits once for a statement: to
  /// ask its index about one row costs as much where a word may be a beginning.
  public func occur(inText text: SQL, on dialect: Dialect) -> SQL {
    switch dialect {
    case .sqlite: "\(text).id IN (SELECT rowid FROM request_words WHERE request_words MATCH \(expression(for: dialect)))"
    case .postgres: "\(text).words @@ to_tsquery('simple', \(expression(for: dialect)))"
    }
  }

  /// The same on SQLite for a single text, which its index is asked about: quick for whole words.
  public func stand(inText text: SQL) -> SQL {
    "EXISTS (SELECT 1 FROM request_words WHERE request_words MATCH \(expression(for: .sqlite)) AND request_words.rowid = \(text).id)"
  }

  /// The words in the engine's own notation, every one quoted, so that none is read as an operator.
  public func expression(for dialect: Dialect) -> String {
    switch dialect {
    case .sqlite:
      words.map { "\"\($0.text.replacing("\"", with: "\"\""))\"\($0.isPrefix ? "*" : "")" }.joined(separator: " ")
    case .postgres:
      words.map { word in
        let text = word.text.replacing("\\", with: "\\\\").replacing("'", with: "''")
        return "'\(text)'\(word.isPrefix ? ":*" : "")"
      }.joined(separator: " & ")
    }
  }

  /// Whether the words stand in one part of a text that has them all. SQLite's index does not know the parts: there each word has to
  /// occur as letters.
  func stand(in column: SQL, on dialect: Dialect) -> SQL {
    switch dialect {
    case .postgres: "to_tsvector('simple', \(column)) @@ to_tsquery('simple', \(expression(for: dialect)))"
    case .sqlite: occur(in: column)
    }
  }

  /// Whether the letters and digits of each word occur, in small or capital letters as far as ASCII goes.
  func occur(in column: SQL) -> SQL {
    let pieces = words.flatMap { $0.text.split { !$0.isLetter && !$0.isNumber } }.map(String.init)
    let conditions = pieces.map { piece -> SQL in
      if piece.utf8.allSatisfy({ $0 < 0x80 }) {
        return "lower(\(column)) LIKE \("%\(piece.lowercased())%")"
      }
      return "(\(column) LIKE \("%\(piece)%") OR lower(\(column)) LIKE \("%\(piece.lowercased())%"))"
    }
    return SQL.joined(conditions, by: " AND ", or: "TRUE").bracketed
  }
}
