import Store

/// Words that somebody looks for. All must occur; the last may be the beginning of one.
public struct TextSearch: Sendable, Hashable {
  let words: [String]

  /// Takes the letters and digits of at most twelve words; all else is no more than space.
  public init(_ text: String) {
    words = text.prefix(400).lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(12).map(String.init)
  }

  public var isEmpty: Bool { words.isEmpty }

  /// The ids of requests with these words, by the engine's own index. Whether the viewer may see them is not asked here.
  func requests(publicOnly: Bool, in dialect: Dialect) -> SQL {
    guard !isEmpty else { return "SELECT NULL" }
    let visible: SQL = publicOnly ? "AND said.public" : ""
    switch dialect {
    case .sqlite:
      let match = words.dropLast().map { "\"\($0)\"" } + words.suffix(1).map { "\"\($0)\"*" }
      return """
        SELECT said.request_id FROM request_text AS said
        WHERE said.id IN (SELECT rowid FROM request_words WHERE request_words MATCH \(match.joined(separator: " "))) \(visible)
        """
    case .postgres:
      let match = words.dropLast().map { "'\($0)'" } + words.suffix(1).map { "'\($0)':*" }
      return "SELECT said.request_id FROM request_text AS said WHERE said.words @@ to_tsquery('simple', \(match.joined(separator: " & "))) \(visible)"
    }
  }
}
