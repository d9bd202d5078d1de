import HTML

/// A path of this site to go back to, as it came in from outside: nothing that a browser could read as another site (T-20).
public struct ReturnPath: Sendable, Hashable {
  public let text: String

  /// Returns nil for anything but a canonical path of this site, with or without a query.
  public init?(_ text: String) {
    guard text.utf8.count <= 1000, text.hasPrefix("/"), !text.contains("#"),
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") })
    else { return nil }
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard WebPath(halves[0]) != nil, WebQuery(halves.count > 1 ? halves[1] : "") != nil else { return nil }
    self.text = text
  }

  public var href: Href { Href(sameSite: text) ?? "/" }
}
