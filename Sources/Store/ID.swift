/// An identifier that cannot be mistaken for that of another kind of thing.
public struct ID<Entity>: Hashable, Sendable, Comparable, Storable, CustomStringConvertible, LosslessStringConvertible {
  public let number: Int64

  public init(_ number: Int64) { self.number = number }

  /// Reads the digits of an id; anything else, signs and spaces included, is no id.
  public init?(_ description: String) {
    guard !description.isEmpty, description.utf8.count <= 18, description.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(description)
    else { return nil }
    self.number = number
  }

  public var description: String { String(number) }
  public var stored: SQL.Value { .integer(number) }

  public init?(stored: SQL.Value) {
    guard case .integer(let number) = stored else { return nil }
    self.number = number
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
