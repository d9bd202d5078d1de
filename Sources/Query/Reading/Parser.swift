/// Reads tokens by recursive descent: OR binds least, then AND, then NOT.
struct Parser {
  private let tokens: [Token]
  private var position = 0
  private var conditions = 0
  private var values = 0

  init(tokens: [Token]) { self.tokens = tokens }

  var current: Token { tokens[position] }

  /// The token that was current. The end stays.
  @discardableResult
  mutating func advance() -> Token {
    defer { position = min(position + 1, tokens.count - 1) }
    return tokens[position]
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func takeWord(_ keyword: Keyword) -> Bool {
    guard current.isWord(keyword) else { return false }
    advance()
    return true
  }

  mutating func query() throws(QueryError) -> ParsedQuery {
    let condition = current.kind == .end || current.isWord(.order) ? nil : try alternatives(depth: 0)
    let sortings = takeWord(.order) ? try sortings() : []
    if current.kind != .end { throw leftOver() }
    return ParsedQuery(condition: condition, sortings: sortings)
  }

  private mutating func alternatives(depth: Int) throws(QueryError) -> Syntax {
    var parts = [try conjunction(depth: depth)]
    while takeWord(.or) || take(.or) { parts.append(try conjunction(depth: depth)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(depth: Int) throws(QueryError) -> Syntax {
    var parts = [try term(depth: depth)]
    while takeWord(.and) || take(.and) { parts.append(try term(depth: depth)) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term(depth: Int) throws(QueryError) -> Syntax {
    guard depth <= QueryLimit.nesting else {
      throw QueryError(current.range, "Brackets and NOT are nested more than \(QueryLimit.nesting) deep here. Take some of them away.")
    }
    if takeWord(.not) || take(.not) { return .not(try term(depth: depth + 1)) }
    let opening = current
    guard take(.open) else { return .clause(try clause()) }
    let inner = try alternatives(depth: depth + 1)
    guard take(.close) else {
      if current.kind == .end { throw QueryError(opening.range, "This bracket is not closed. Put ) behind its last condition.") }
      throw leftOver()
    }
    return inner
  }

  private mutating func clause() throws(QueryError) -> Clause {
    conditions += 1
    guard conditions <= QueryLimit.conditions else {
      throw QueryError(current.range, "The query has more than \(QueryLimit.conditions) conditions. Use IN for long lists.")
    }
    let field = try field("A condition is missing here. Write a field, an operator and a value, such as status = Open.")
    let comparison = try comparison(of: field)
    let operands = try operands(of: comparison, field)
    values += operands.count
    guard values <= QueryLimit.values else {
      throw QueryError(comparison.range, "The query names more than \(QueryLimit.values) values. Make two queries of it.")
    }
    return Clause(field: field, comparison: comparison, operands: operands)
  }

  private mutating func field(_ missing: String) throws(QueryError) -> Located<String> {
    let token = current
    switch token.kind {
    case .word(let text) where Keyword(text) == nil:
      advance()
      return Located(value: text, range: token.range)
    case .quoted(let text):
      advance()
      return Located(value: text, range: token.range)
    case .word(let text):
      throw QueryError(token.range, "\(missing) “\(text)” is a word of the language: a field of this name stands in quotes.")
    default:
      throw QueryError(token.range, missing)
    }
  }

  private mutating func sortings() throws(QueryError) -> [WrittenSorting] {
    guard takeWord(.by) else { throw QueryError(current.range, "Write BY behind ORDER, and then a field: ORDER BY created DESC.") }
    var sortings: [WrittenSorting] = []
    repeat {
      let field = try field("A field to order by is missing here, such as created.")
      guard sortings.count < QueryLimit.sortings else {
        throw QueryError(field.range, "The query orders by more than \(QueryLimit.sortings) fields. Leave out those at the end.")
      }
      let descending = takeWord(.desc)
      if !descending { _ = takeWord(.asc) }
      sortings.append(WrittenSorting(field: field, descending: descending))
    } while take(.comma)
    return sortings
  }

  private func leftOver() -> QueryError {
    switch current.kind {
    case .symbol(.close): QueryError(current.range, "This bracket closes none. Remove it, or put ( where the group begins.")
    case .symbol(let symbol): QueryError(current.range, "“\(symbol.rawValue)” cannot stand here. Put AND or OR between conditions.")
    case .word(let text), .quoted(let text):
      QueryError(
        current.range, "Put AND or OR before “\(text.shortened)”, or quotes around a value of several words.")
    case .end: QueryError(current.range, "The query ends too early.")
    }
  }
}

extension String {
  /// A start of the text that fits into a sentence.
  var shortened: String { unicodeScalars.count <= 60 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(59))) + "…" }
}
