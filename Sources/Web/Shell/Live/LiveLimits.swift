import Store

/// How many pages a node keeps true at once, and how long one stream lasts before its browser opens the next.
public struct LiveLimits: Sendable {
  public var perPerson: Int
  public var inAll: Int
  public var longest: Span

  public init(perPerson: Int = 24, inAll: Int = 2000, longest: Span = .hours(1)) {
    self.perPerson = perPerson
    self.inAll = inAll
    self.longest = longest
  }

  /// How often every stream is asked anew whether it may go on, so that nobody looks on for a second after he may not (T-32).
  static let checkInterval = Span(milliseconds: 800)
  /// How long a stream may be silent: shorter than proxies and browsers wait.
  static let silence = Span.seconds(20)
}
