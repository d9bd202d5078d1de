/// A value that can be bound to a statement and read from a row.
public protocol Storable: Sendable {
  var stored: SQL.Value { get }
  /// Returns nil if the stored value is of another kind.
  init?(stored: SQL.Value)
}

/// For code that carries rows about without looking into them.
extension SQL.Value: Storable {
  public var stored: SQL.Value { self }
  public init?(stored: SQL.Value) { self = stored }
}

extension String: Storable {
  public var stored: SQL.Value { .text(self) }
  public init?(stored: SQL.Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension Int64: Storable {
  public var stored: SQL.Value { .integer(self) }
  public init?(stored: SQL.Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Int: Storable {
  public var stored: SQL.Value { .integer(Int64(self)) }
  public init?(stored: SQL.Value) {
    guard case .integer(let number) = stored else { return nil }
    self.init(exactly: number)
  }
}

extension Bool: Storable {
  public var stored: SQL.Value { .boolean(self) }
  /// SQLite knows no booleans and answers with 0 and 1.
  public init?(stored: SQL.Value) {
    switch stored {
    case .boolean(let flag): self = flag
    case .integer(let number): self = number != 0
    default: return nil
    }
  }
}

extension [UInt8]: Storable {
  public var stored: SQL.Value { .bytes(self) }
  public init?(stored: SQL.Value) {
    guard case .bytes(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension Optional: Storable where Wrapped: Storable {
  public var stored: SQL.Value { self?.stored ?? .null }
  public init?(stored: SQL.Value) {
    if case .null = stored {
      self = .none
    } else {
      guard let wrapped = Wrapped(stored: stored) else { return nil }
      self = .some(wrapped)
    }
  }
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
  public var stored: SQL.Value { rawValue.stored }
  public init?(stored: SQL.Value) {
    guard let rawValue = RawValue(stored: stored) else { return nil }
    self.init(rawValue: rawValue)
  }
}
