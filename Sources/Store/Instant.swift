/// A point in time: milliseconds since 1970 in UTC.
public struct Instant: Hashable, Sendable, Comparable, Storable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public var stored: SQL.Value { .integer(milliseconds) }

  public init?(stored: SQL.Value) {
    guard case .integer(let number) = stored else { return nil }
    milliseconds = number
  }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
  public static func + (instant: Self, span: Span) -> Self { Self(milliseconds: instant.milliseconds + span.milliseconds) }
  public static func - (instant: Self, span: Span) -> Self { Self(milliseconds: instant.milliseconds - span.milliseconds) }
  public static func - (later: Self, earlier: Self) -> Span { Span(milliseconds: later.milliseconds - earlier.milliseconds) }
}

/// A length of time in milliseconds.
public struct Span: Hashable, Sendable, Comparable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1000) }
  public static func minutes(_ count: Int64) -> Span { seconds(count * 60) }
  public static func hours(_ count: Int64) -> Span { minutes(count * 60) }
  public static func days(_ count: Int64) -> Span { hours(count * 24) }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
