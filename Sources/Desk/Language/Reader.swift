import Foundation
import Store

/// Who reads: in which language, and by which clock. Dates are written by tables rather than by formatters, which take a hundred times
/// as long.
public struct Reader: Sendable, Hashable {
  public let language: Language
  public let zone: Zone

  public init(language: Language = .english, zone: Zone = .utc) {
    self.language = language
    self.zone = zone
  }

  /// From the columns of an account.
  public init(locale: String, timeZone: String) {
    self.init(language: Language(locale: locale), zone: Zone(timeZone))
  }

  /// The phrase in the reader's language.
  public func say(_ phrase: some Phrase) -> String { language.say(phrase) }

  /// A moment as near as the reader needs it: "Today, 11:02", "Yesterday, 11:02", "Mon 16 Nov, 09:14", "16 Nov 2025, 09:14".
  public func moment(_ instant: Instant, now: Instant) -> String {
    let (then, today) = (zone.local(instant), zone.local(now))
    return switch language {
    case .english: EnglishTime.moment(then, today: today)
    }
  }

  /// A day as near as the reader needs it: "Today", "Tomorrow", "Mon 16 Nov", "16 Nov 2025".
  public func day(_ instant: Instant, now: Instant) -> String {
    let (then, today) = (zone.local(instant), zone.local(now))
    return switch language {
    case .english: EnglishTime.day(then, today: today)
    }
  }

  /// The time of day: "09:14".
  public func time(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return switch language {
    case .english: EnglishTime.time(local)
    }
  }

  /// A moment in full, for a tooltip or a record: "Monday 16 November 2026, 09:14".
  public func full(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return switch language {
    case .english: EnglishTime.full(local)
    }
  }

  /// A length of time as people say it: "25 min", "1 h 05 min", "3 days".
  public func span(_ span: Span) -> String {
    switch language {
    case .english: EnglishTime.span(span)
    }
  }

  /// How long ago: "just now", "5 min ago", "3 days ago".
  public func ago(_ instant: Instant, now: Instant) -> String {
    let passed = now - instant
    return switch language {
    case .english: passed < .minutes(1) ? "just now" : "\(EnglishTime.span(passed)) ago"
    }
  }
}

extension Language {
  /// A moment in that zone, as `Reader.moment` writes it.
  public func date(_ instant: Instant, in zone: Zone, now: Instant) -> String {
    Reader(language: self, zone: zone).moment(instant, now: now)
  }
}

enum EnglishTime {
  static func moment(_ then: LocalTime, today: LocalTime) -> String { "\(day(then, today: today)), \(time(then))" }

  static func day(_ then: LocalTime, today: LocalTime) -> String {
    switch then.dayNumber - today.dayNumber {
    case 0: "Today"
    case -1: "Yesterday"
    case 1: "Tomorrow"
    case -180...180: "\(weekdays[then.weekday].prefix(3)) \(then.day) \(months[then.month - 1].prefix(3))"
    default: "\(then.day) \(months[then.month - 1].prefix(3)) \(then.year)"
    }
  }

  static func time(_ local: LocalTime) -> String { "\(Digits.two(local.hour)):\(Digits.two(local.minute))" }

  static func full(_ local: LocalTime) -> String {
    "\(weekdays[local.weekday]) \(local.day) \(months[local.month - 1]) \(local.year), \(time(local))"
  }

  static func span(_ span: Span) -> String {
    let minutes = max(0, span.milliseconds) / 60_000
    switch minutes {
    case 0: return "less than a minute"
    case 1..<60: return "\(minutes) min"
    case 60..<1440: return "\(minutes / 60) h \(Digits.two(Int(minutes % 60))) min"
    default: return Quantity.english(Int(minutes / 1440), "day", "days")
    }
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
}
