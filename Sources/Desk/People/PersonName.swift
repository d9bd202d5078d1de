import Foundation

/// The name that a person goes by: one line that people can read.
public struct PersonName: Sendable, Hashable {
  public let text: String

  /// The longest name, in characters.
  public static let limit = 100

  /// Returns nil if nothing readable is left, or more than `limit` characters; controls and marks that turn the direction of writing are dropped,
  /// and what looks the same is the same (NFC).
  public init?(_ text: String) {
    let readable = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      case .format: scalar == "\u{200D}"
      default: true
      }
    }
    let words = String(String.UnicodeScalarView(readable)).split(whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    guard !name.isEmpty, name.count <= Self.limit, name.utf8.count <= 8 * Self.limit else { return nil }
    self.text = name
  }

  /// What an account is called whose name nobody told: the part of its address before the `@`.
  public init(of email: EmailAddress) {
    text = String(email.written.prefix { $0 != "@" })
  }
}

extension String {
  /// Without the white space at both ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
