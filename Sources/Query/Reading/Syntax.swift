/// A query as it is written: its shape is right, what its names mean is not known yet.
public struct ParsedQuery: Sendable {
  /// Nil finds everything.
  let condition: Syntax?
  let sortings: [WrittenSorting]

  /// Reads a query; an empty text finds everything.
  ///
  /// - Throws: `QueryError`
  public init(_ text: String) throws(QueryError) {
    var parser = Parser(tokens: try Lexer.tokens(of: text))
    self = try parser.query()
  }

  init(condition: Syntax?, sortings: [WrittenSorting]) {
    self.condition = condition
    self.sortings = sortings
  }
}

indirect enum Syntax: Sendable {
  case all([Syntax])
  case any([Syntax])
  case not(Syntax)
  case clause(Clause)
}

/// A field, an operator and what stands behind it.
struct Clause: Sendable {
  let field: Located<String>
  let comparison: Located<Comparison>
  /// One, or several behind `IN`.
  let operands: [Operand]
}

struct Operand: Sendable {
  enum Kind: Sendable, Equatable {
    case text(String)
    case empty
    case function(name: String, arguments: [String])
  }

  let kind: Kind
  let range: Range<Int>
}

struct WrittenSorting: Sendable {
  let field: Located<String>
  let descending: Bool
}

/// Something with its place in the text.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let range: Range<Int>
}

enum Comparison: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case like = "~"
  case notLike = "!~"
  case among = "IN"
  case notAmong = "NOT IN"
  case empty = "IS"
  case notEmpty = "IS NOT"

  /// What holds where this does not: Jira turns a `NOT` into the opposite operator, so that what is empty stays out.
  var opposite: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .like: .notLike
    case .notLike: .like
    case .among: .notAmong
    case .notAmong: .among
    case .empty: .notEmpty
    case .notEmpty: .empty
    }
  }
}
