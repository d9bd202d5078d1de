/// A statement whose values travel beside its text, never inside it.
///
///     let query: SQL = "SELECT summary FROM request WHERE id = \(id)"
///
/// Interpolating another `SQL` splices it; interpolating anything else binds it.
public struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// What a statement can bind and a row can hold, on both engines.
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])
  }

  /// A value, and how many bytes of the text stand before its question mark.
  private struct Binding: Equatable {
    var place: Int
    var value: Value
  }

  /// With a question mark for each value: as SQLite has it. A statement of the policy is put together of hundreds of pieces; in one text that
  /// costs little more than to copy it.
  private var text: String
  private var bindings: [Binding] = []

  public init(stringLiteral text: String) { self.text = text }
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

  /// A fragment of trusted text: a name of a table or a column, never anything that came from outside.
  public init(trusted text: String) { self.text = text }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql: SQL = ""

    public init(literalCapacity: Int, interpolationCount: Int) { sql.text.reserveCapacity(literalCapacity + 32 * interpolationCount) }

    public mutating func appendLiteral(_ text: String) { sql.append(text) }

    public mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }

    public mutating func appendInterpolation(_ value: some Storable) { sql.append(value.stored) }

    public mutating func appendInterpolation(_ value: (some Storable)?) { sql.append(value.stored) }
  }

  mutating func append(_ text: String) { self.text += text }

  mutating func append(_ value: Value) {
    bindings.append(Binding(place: text.utf8.count, value: value))
    text += "?"
  }

  private mutating func append(_ fragment: SQL) {
    let length = text.utf8.count
    text += fragment.text
    bindings += fragment.bindings.lazy.map { Binding(place: length + $0.place, value: $0.value) }
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.append(right)
    return sum
  }

  /// Joins fragments; `empty` is what no fragment at all means.
  public static func joined(_ fragments: [SQL], by separator: String, or empty: SQL) -> SQL {
    guard var joined = fragments.first else { return empty }
    for fragment in fragments.dropFirst() {
      joined.append(separator)
      joined.append(fragment)
    }
    return joined
  }

  /// A bracketed list of values for `IN`; an empty list matches nothing.
  public static func list(_ values: [some Storable]) -> SQL {
    joined(values.map { "\($0)" }, by: ", ", or: "NULL").bracketed
  }

  /// Whether a column holds one of these ids. However many they are, the statement is the same, and so is its plan.
  public static func holds<Entity>(_ column: SQL, oneOf ids: [ID<Entity>], on dialect: Dialect) -> SQL {
    let list = ids.map(\.description).joined(separator: ",")
    return switch dialect {
    case .sqlite: "\(column) IN (SELECT one.value FROM json_each(\("[\(list)]")) AS one)"
    case .postgres: "\(column) = ANY (CAST(\("{\(list)}") AS BIGINT[]))"
    }
  }

  /// The fragment in brackets, so that it can stand beside any operator.
  public var bracketed: SQL { "(\(self))" }

  /// The text and values that one engine expects: `?` for SQLite, `$1, $2…` for PostgreSQL.
  public func rendered(for dialect: Dialect) -> (text: String, values: [Value]) {
    switch dialect {
    case .sqlite: (text, values)
    case .postgres: (text { "$\($0 + 1)" }, values)
    }
  }

  var values: [Value] { bindings.map(\.value) }

  /// The same statement with other values.
  public func replacing(_ change: (Value) -> Value) -> SQL {
    var changed = self
    for index in bindings.indices { changed.bindings[index].value = change(bindings[index].value) }
    return changed
  }

  /// The text with a mark of one's own for each value, made from its number.
  func text(marking mark: (Int) -> String) -> String {
    var marked = ""
    marked.reserveCapacity(text.utf8.count + 3 * bindings.count)
    var rest = text[...]
    var length = 0
    for (number, binding) in bindings.enumerated() {
      let end = rest.utf8.index(rest.startIndex, offsetBy: binding.place - length)
      marked += rest[..<end]
      marked += mark(number)
      rest = rest[rest.utf8.index(after: end)...]
      length = binding.place + 1
    }
    return marked + rest
  }
}

/// The engines that Gatehouse runs on.
public enum Dialect: String, Sendable, CaseIterable {
  case sqlite, postgres
}
