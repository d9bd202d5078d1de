import Desk
import HTML
import Store

/// Tells times to one person: in his language and zone, and as seen from now.
public struct Times: Sendable {
  private let reader: Reader
  private let now: Instant

  public init(_ reader: Reader, now: Instant) {
    self.reader = reader
    self.now = now
  }

  /// A time for eyes and machines: “Today, 11:02”, “Mon 16 Nov, 09:14”, “16 Nov 2025, 09:14”.
  public func stamp(_ instant: Instant) -> HTML {
    time(words(instant), .datetime(Self.iso(instant)), .title(reader.full(instant)))
  }

  /// How long ago in a word or two, kept up to date by the page's script: “8 min”, “4 h”, “Tue”, “16 Nov”.
  public func age(_ instant: Instant) -> HTML {
    time(reader.age(instant, now: now), .datetime(Self.iso(instant)), .title(reader.full(instant)), .data("age"))
  }

  /// The day and the clock, as short as they are clear.
  public func words(_ instant: Instant) -> String { reader.moment(instant, now: now) }

  /// The day in full: “16 November 2026”.
  public func date(_ instant: Instant) -> String { reader.date(instant) }

  /// The last day before an end, as short as it is clear: what is due when Friday has ended is due on Friday.
  public func lastDay(before end: Instant) -> String { reader.day(end - Span(milliseconds: 1), now: now) }

  /// A length of time: “34 min”, “1 h 05 min”, “3 days”.
  public func length(_ span: Span) -> String { reader.span(span) }

  private static func iso(_ instant: Instant) -> String {
    let then = Zone.utc.local(instant)
    return "\(then.year)-\(two(then.month))-\(two(then.day))T\(two(then.hour)):\(two(then.minute)):\(two(then.second))Z"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
