/// Why a query cannot be understood, and where: a value to show beside the text.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the trouble stands, counted in Unicode scalars from the start of the text.
  public let range: Range<Int>
  /// One or more whole sentences that say what to do.
  public let sentence: String

  init(_ range: Range<Int>, _ sentence: String) {
    self.range = range
    self.sentence = sentence
  }

  /// The sentence with the place, counted from 1 as people do.
  public var description: String { "\(sentence) (character \(range.lowerBound + 1))" }
}

/// What a query may ask for at most, so that no text can cost the desk more than a query is worth.
enum QueryLimit {
  /// Unicode scalars in the text.
  static let length = 10_000
  static let nesting = 50
  static let listed = 500
  /// Values in all conditions together; each is bound several times, and an engine takes some 32,000.
  static let values = 2000
  /// Conditions and orders; keeps the statement below the depth of 1000 that SQLite allows.
  static let conditions = 200
  static let sortings = 8
  static let words = 32
}
