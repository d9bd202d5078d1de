/// A statement whose values travel beside its text, never inside it.
///
///     let query: SQL = "SELECT summary FROM request WHERE id = \(id)"
///
/// Interpolating another `SQL` splices it; interpolating anything else binds it.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case text(String)
    case value(Value)
  }

  /// What a statement can bind and a row can hold, on both engines.
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])
  }

  var parts: [Part]

  public init(stringLiteral text: String) { parts = [.text(text)] }
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// A fragment of trusted text: a name of a table or a column, never anything that came from outside.
  public init(trusted text: String) { parts = [.text(text)] }

  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { parts.append(.text(text)) }
    }

    public mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }

    public mutating func appendInterpolation(_ value: some Storable) { parts.append(.value(value.stored)) }

    public mutating func appendInterpolation(_ value: (some Storable)?) { parts.append(.value(value.stored)) }
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.parts += right.parts
    return sum
  }

  /// Joins fragments; `empty` is what no fragment at all means.
  public static func joined(_ fragments: [SQL], by separator: String, or empty: SQL) -> SQL {
    guard var joined = fragments.first else { return empty }
    for fragment in fragments.dropFirst() {
      joined.parts.append(.text(separator))
      joined.parts += fragment.parts
    }
    return joined
  }

  /// A bracketed list of values for `IN`; an empty list matches nothing.
  public static func list(_ values: [some Storable]) -> SQL {
    joined(values.map { "\($0)" }, by: ", ", or: "NULL").bracketed
  }

  /// The fragment in brackets, so that it can stand beside any operator.
  public var bracketed: SQL { "(\(self))" }

  /// The text and values that one engine expects: `?` for SQLite, `$1, $2…` for PostgreSQL.
  public func rendered(for dialect: Dialect) -> (text: String, values: [Value]) {
    var text = ""
    var values: [Value] = []
    for part in parts {
      switch part {
      case .text(let fragment): text += fragment
      case .value(let value):
        values.append(value)
        switch dialect {
        case .sqlite: text += "?"
        case .postgres: text += "$\(values.count)"
        }
      }
    }
    return (text, values)
  }
}

/// The engines that Gatehouse runs on.
public enum Dialect: String, Sendable, CaseIterable {
  case sqlite, postgres
}
