// What stands behind a field.

extension Parser {
  mutating func comparison(of field: Located<String>) throws(QueryError) -> Located<Comparison> {
    let token = current
    switch token.kind {
    case .symbol(let symbol):
      guard let comparison = Comparison(rawValue: symbol.rawValue) else { break }
      advance()
      return Located(value: comparison, range: token.range)
    case .word(let text):
      switch Keyword(text) {
      case .in:
        advance()
        return Located(value: .among, range: token.range)
      case .is:
        advance()
        let end = current.range.upperBound
        return takeWord(.not)
          ? Located(value: .notEmpty, range: token.range.lowerBound..<end) : Located(value: .empty, range: token.range)
      case .not:
        advance()
        let end = current.range.upperBound
        guard takeWord(.in) else { throw QueryError(current.range, "Write IN behind NOT: \(field.value.shortened) NOT IN (…).") }
        return Located(value: .notAmong, range: token.range.lowerBound..<end)
      case .was, .changed:
        throw QueryError(token.range, "What a field was before cannot be asked. Ask for what it is now, with = or IN.")
      default: break
      }
    default: break
    }
    throw QueryError(
      token.range,
      "An operator is missing behind “\(field.value.shortened)”. Use one of =, !=, <, <=, >, >=, ~, !~, IN, NOT IN, IS, IS NOT.")
  }

  mutating func operands(of comparison: Located<Comparison>, _ field: Located<String>) throws(QueryError) -> [Operand] {
    switch comparison.value {
    case .among, .notAmong: return try list(comparison)
    case .empty, .notEmpty:
      let operand = try operand(behind: comparison.value)
      guard operand.kind == .empty else {
        throw QueryError(operand.range, "Behind \(comparison.value.rawValue) stands EMPTY. To compare with a value, use = or !=.")
      }
      return [operand]
    default:
      if current.isSymbol(.open) {
        throw QueryError(current.range, "A list stands behind IN or NOT IN. Use one of them, or a single value.")
      }
      return [try operand(behind: comparison.value)]
    }
  }

  private mutating func list(_ comparison: Located<Comparison>) throws(QueryError) -> [Operand] {
    let opening = current
    guard take(.open) else {
      let operand = try operand(behind: comparison.value)
      // Jira takes a function that gives a list without brackets.
      if case .function = operand.kind { return [operand] }
      throw QueryError(operand.range, "A list stands in brackets: \(comparison.value.rawValue) (…, …).")
    }
    var operands: [Operand] = []
    repeat {
      let operand = try operand(behind: comparison.value)
      guard operands.count < QueryLimit.listed else {
        throw QueryError(operand.range, "The list has more than \(QueryLimit.listed) values. Split it into two conditions.")
      }
      operands.append(operand)
    } while take(.comma)
    guard take(.close) else {
      if current.kind == .end { throw QueryError(opening.range, "This list is not closed. Put ) behind its last value.") }
      throw QueryError(current.range, "Put a comma between the values of a list, ) at its end, and quotes around a value of several words.")
    }
    return operands
  }

  private mutating func operand(behind comparison: Comparison) throws(QueryError) -> Operand {
    let token = current
    switch token.kind {
    case .quoted(let text):
      advance()
      return Operand(kind: .text(text), range: token.range)
    case .word(let text):
      switch Keyword(text) {
      case .empty, .null:
        advance()
        return Operand(kind: .empty, range: token.range)
      case .some:
        throw QueryError(token.range, "“\(text)” is a word of the language. Put it in quotes to use it as a value.")
      case nil:
        advance()
        guard take(.open) else { return Operand(kind: .text(text), range: token.range) }
        return try function(text, at: token.range)
      }
    case .symbol, .end:
      throw QueryError(token.range, "A value is missing behind \(comparison.rawValue).")
    }
  }

  private mutating func function(_ name: String, at start: Range<Int>) throws(QueryError) -> Operand {
    var arguments: [String] = []
    while !current.isSymbol(.close) {
      switch current.kind {
      case .word(let text), .quoted(let text): arguments.append(text)
      default: throw QueryError(current.range, "Put ) behind \(name.shortened)(.")
      }
      advance()
      guard take(.comma) else { break }
    }
    let end = current.range.upperBound
    guard arguments.count <= QueryLimit.listed, take(.close) else { throw QueryError(current.range, "Put ) behind \(name.shortened)(.") }
    return Operand(kind: .function(name: name, arguments: arguments), range: start.lowerBound..<end)
  }
}
