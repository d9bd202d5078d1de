/// A piece of a query's text.
struct Token {
  enum Kind: Equatable {
    /// Letters and digits as they stand: a field, a value, a word of the language.
    case word(String)
    /// Text in quotes, without them and with its escapes resolved.
    case quoted(String)
    case symbol(Symbol)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether it is this word of the language, in any case.
  func isWord(_ keyword: Keyword) -> Bool {
    if case .word(let text) = kind { Keyword(text) == keyword } else { false }
  }

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
}

enum Symbol: String {
  case open = "("
  case close = ")"
  case comma = ","
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case like = "~"
  case notLike = "!~"
  case and = "&&"
  case or = "||"
  case not = "!"
}

/// The words of the language; as values they stand in quotes.
enum Keyword: String {
  case and, or, not, `in`, `is`, empty, null, order, by, asc, desc, was, changed

  init?(_ text: String) { self.init(rawValue: text.lowercased()) }
}
