import Store

/// What the keys of a project's requests begin with: two to ten of A–Z and 0–9, a letter first.
public struct ProjectKey: Sendable, Hashable, CustomStringConvertible {
  public let text: String

  /// Reads a key in any case; anything else is no key.
  public init?(_ text: String) {
    let key = text.trimmed.uppercased()
    guard (2...10).contains(key.utf8.count), let first = key.utf8.first, (65...90).contains(first),
      key.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) })
    else { return nil }
    self.text = key
  }

  public var description: String { text }
}
