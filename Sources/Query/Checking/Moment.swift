/// A time as a query names it; which one it is depends on when and where it is asked.
enum Moment: Sendable, Hashable {
  case day(CalendarTime)
  case minute(CalendarTime)
  /// So many milliseconds from now.
  case fromNow(Int64)
  case function(TimeFunction, Shift?)

  /// Reads `2026-11-01`, `2026/11/01 10:00`, or a span from now such as `-4w` and `1d 2h`.
  init?(_ text: String) {
    if let span = Self.span(text) {
      self = .fromNow(span)
      return
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard (1...2).contains(parts.count), var time = CalendarTime(day: parts[0]) else { return nil }
    guard parts.count == 2 else {
      self = .day(time)
      return
    }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2, let hour = CalendarTime.number(clock[0], 1...2), let minute = CalendarTime.number(clock[1], 2...2),
      hour < 24, minute < 60
    else { return nil }
    time.hour = hour
    time.minute = minute
    self = .minute(time)
  }

  /// One sign for the whole, then numbers with m, h, d or w. Days have 24 hours here, as in Jira.
  private static func span(_ text: String) -> Int64? {
    var rest = text[...]
    let sign: Int64 = rest.hasPrefix("-") ? -1 : 1
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest.removeFirst() }
    var total: Int64 = 0
    var count = 0
    while let first = rest.first {
      if first == " " && count > 0 {
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...5).contains(digits.count), let number = Int64(digits) else { return nil }
      rest = rest[digits.endIndex...]
      let minutes: Int64
      switch rest.first {
      case "m": minutes = 1
      case "h": minutes = 60
      case "d": minutes = 60 * 24
      case "w": minutes = 60 * 24 * 7
      default: return nil
      }
      rest.removeFirst()
      count += 1
      guard count <= 4 else { return nil }
      total += number * minutes * 60_000
    }
    return count > 0 ? sign * total : nil
  }
}

/// A day of the Gregorian calendar with a time of day, in no zone yet.
struct CalendarTime: Sendable, Hashable {
  let year: Int
  let month: Int
  let day: Int
  var hour = 0
  var minute = 0

  init?(day text: Substring) {
    let separator: Character = text.contains("/") ? "/" : "-"
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Self.number(parts[0], 4...4), let month = Self.number(parts[1], 1...2),
      let day = Self.number(parts[2], 1...2), year >= 1, (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }
}

/// `now()`, or where a day, week, month or year begins or ends.
struct TimeFunction: Sendable, Hashable {
  enum Period: String, Sendable, CaseIterable {
    case day = "Day", week = "Week", month = "Month", year = "Year"

    var unit: Shift.Unit {
      switch self {
      case .day: .day
      case .week: .week
      case .month: .month
      case .year: .year
      }
    }
  }

  /// Nil for `now()`.
  let period: Period?
  let isEnd: Bool

  static let names = ["now"] + Period.allCases.flatMap { ["startOf\($0.rawValue)", "endOf\($0.rawValue)"] }

  init?(_ name: String) {
    let name = name.lowercased()
    guard name != "now" else {
      period = nil
      isEnd = false
      return
    }
    let isEnd = name.hasPrefix("endof")
    let start = isEnd ? "endof" : "startof"
    guard let period = Period.allCases.first(where: { name == start + $0.rawValue.lowercased() }) else { return nil }
    self.period = period
    self.isEnd = isEnd
  }
}

/// How far a function's time is moved: `startOfDay(-1d)`, `startOfMonth(1)`.
struct Shift: Sendable, Hashable {
  enum Unit: Character, Sendable {
    case year = "y", month = "M", week = "w", day = "d", hour = "h", minute = "m"
  }

  let amount: Int
  let unit: Unit

  /// `unit` counts where the text names none.
  init?(_ text: String, unit: Unit?) {
    var rest = text[...]
    let sign = rest.hasPrefix("-") ? -1 : 1
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest.removeFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    guard (1...4).contains(digits.count), let amount = Int(digits), rest.count <= 1,
      let unit = rest.first.map({ Unit(rawValue: $0) }) ?? unit
    else { return nil }
    self.amount = sign * amount
    self.unit = unit
  }
}
