import Store

/// Times as people tell them. They are written by tables rather than by formatters, which take a hundred times as long.
public enum TimePhrase: Phrase {
  /// A moment as near as the reader needs it.
  case moment(LocalTime, today: LocalTime)
  /// A day as near as the reader needs it.
  case day(LocalTime, today: LocalTime)
  /// The time of day.
  case time(LocalTime)
  /// A day in full.
  case date(LocalTime)
  /// A moment in full, for a tooltip or a record.
  case full(LocalTime)
  /// A length of time.
  case span(Span)
  /// How long ago in a word or two; after some days the day itself.
  case age(Span, since: LocalTime, today: LocalTime)

  public var english: String {
    switch self {
    case .moment(let then, let today): "\(English.day(then, today: today)), \(English.time(then))"
    case .day(let then, let today): English.day(then, today: today)
    case .time(let then): English.time(then)
    case .date(let then): English.date(then)
    case .full(let then): "\(English.weekdays[then.weekday]) \(English.date(then)), \(English.time(then))"
    case .span(let span): English.span(span)
    case .age(let span, let then, let today): English.age(span, then, today: today)
    }
  }
}

private enum English {
  static func day(_ then: LocalTime, today: LocalTime) -> String {
    switch then.dayNumber - today.dayNumber {
    case 0: "Today"
    case -1: "Yesterday"
    case 1: "Tomorrow"
    case -180...180: "\(weekdays[then.weekday].prefix(3)) \(then.day) \(months[then.month - 1].prefix(3))"
    default: "\(then.day) \(months[then.month - 1].prefix(3)) \(then.year)"
    }
  }

  static func time(_ then: LocalTime) -> String { "\(Digits.two(then.hour)):\(Digits.two(then.minute))" }

  static func date(_ then: LocalTime) -> String { "\(then.day) \(months[then.month - 1]) \(then.year)" }

  static func span(_ span: Span) -> String {
    let minutes = max(0, span.milliseconds) / 60_000
    switch minutes {
    case 0: return "less than a minute"
    case 1..<60: return "\(minutes) min"
    case 60..<1440: return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(Digits.two(Int(minutes % 60))) min"
    default: return Quantity.english(Int(minutes / 1440), "day", "days")
    }
  }

  static func age(_ span: Span, _ then: LocalTime, today: LocalTime) -> String {
    let minutes = max(0, span.milliseconds) / 60_000
    switch minutes {
    case 0: return "now"
    case 1..<60: return "\(minutes) min"
    case 60..<1440: return "\(minutes / 60) h"
    case 1440..<(6 * 1440): return String(weekdays[then.weekday].prefix(3))
    default: return "\(then.day) \(months[then.month - 1].prefix(3))" + (then.year == today.year ? "" : " \(then.year)")
    }
  }

  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
}
