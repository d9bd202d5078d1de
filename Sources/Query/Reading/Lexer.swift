/// Cuts a query's text into tokens.
struct Lexer {
  private let scalars: [UnicodeScalar]
  private var position = 0

  /// - Throws: `QueryError` where a character cannot stand, or the text is too long.
  static func tokens(of text: String) throws(QueryError) -> [Token] {
    // A scalar takes at most four bytes: what is longer is refused before it is unpacked.
    guard text.utf8.count <= 4 * QueryLimit.length else { throw tooLong }
    var lexer = Lexer(scalars: Array(text.unicodeScalars))
    guard lexer.scalars.count <= QueryLimit.length else { throw tooLong }
    var tokens: [Token] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private static var tooLong: QueryError {
    QueryError(
      QueryLimit.length..<QueryLimit.length, "The query is longer than \(QueryLimit.length) characters. Shorten it, or make two of it.")
  }

  private init(scalars: [UnicodeScalar]) { self.scalars = scalars }

  private var current: UnicodeScalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func next() throws(QueryError) -> Token {
    while let scalar = current, scalar.properties.isWhitespace { position += 1 }
    let start = position
    guard let scalar = current else { return Token(kind: .end, range: start..<start) }
    if scalar == "\"" || scalar == "'" { return try quoted(by: scalar) }
    if let symbol = symbol() {
      position += symbol.length
      return Token(kind: .symbol(symbol.symbol), range: start..<position)
    }
    while let scalar = current, Self.standsInWord(scalar) { position += 1 }
    guard position > start else { throw unexpected(scalar) }
    return Token(kind: .word(text(start..<position)), range: start..<position)
  }

  private func symbol() -> (symbol: Symbol, length: Int)? {
    let two = text(position..<min(position + 2, scalars.count))
    if two.unicodeScalars.count == 2, let symbol = Symbol(rawValue: two) { return (symbol, 2) }
    switch scalars[position] {
    case "&": return (.and, 1)
    case "|": return (.or, 1)
    default: return Symbol(rawValue: text(position..<position + 1)).map { ($0, 1) }
    }
  }

  private static func standsInWord(_ scalar: UnicodeScalar) -> Bool {
    switch scalar {
    case "\"", "'", "(", ")", ",", "=", "<", ">", "!", "~", "&", "|", "\\", ";", "{", "}", "“", "”", "„": false
    default: !scalar.properties.isWhitespace && !isControl(scalar)
    }
  }

  private static func isControl(_ scalar: UnicodeScalar) -> Bool { scalar.properties.generalCategory == .control }

  private mutating func quoted(by mark: UnicodeScalar) throws(QueryError) -> Token {
    let start = position
    var content = String.UnicodeScalarView()
    position += 1
    while let scalar = current {
      position += 1
      if scalar == mark { return Token(kind: .quoted(String(content)), range: start..<position) }
      if scalar == "\\" {
        content.append(try escaped())
      } else if Self.isControl(scalar) && !scalar.properties.isWhitespace {
        position -= 1
        throw unexpected(scalar)
      } else {
        content.append(scalar)
      }
    }
    throw QueryError(start..<position, "The text in quotes does not end. Put \(mark) behind it.")
  }

  /// The character that stands behind a backslash.
  private mutating func escaped() throws(QueryError) -> UnicodeScalar {
    let start = position - 1
    guard let scalar = current else { throw QueryError(start..<position, "The query ends after “\\”. Write \\\\ for a backslash.") }
    position += 1
    switch scalar {
    case "\"", "'", "\\", " ": return scalar
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let digits = text(position..<min(position + 4, scalars.count))
      guard digits.utf8.count == 4, digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
        let number = UInt32(digits, radix: 16), let named = UnicodeScalar(number), !Self.isControl(named) || named.properties.isWhitespace
      else { throw QueryError(start..<position, "Behind \\u stand the four hexadecimal digits of a character, such as \\u00e9.") }
      position += 4
      return named
    default:
      throw QueryError(start..<position, "“\\\(scalar)” means nothing here. Write \\\\ for a backslash.")
    }
  }

  private func unexpected(_ scalar: UnicodeScalar) -> QueryError {
    let range = position..<position + 1
    switch scalar {
    case "“", "”", "„": return QueryError(range, "Use straight quotes (\") around text.")
    case _ where Self.isControl(scalar):
      return QueryError(range, "There is a character here that cannot be seen (number \(scalar.value)). Remove it.")
    default: return QueryError(range, "“\(scalar)” stands for nothing here. Put text that contains it in quotes.")
    }
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
