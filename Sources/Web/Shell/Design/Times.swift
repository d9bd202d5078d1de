import Foundation
import HTML
import Store

/// Tells times to one person: in their zone, and as seen from now.
public struct Times: Sendable {
  private let zone: TimeZone
  private let now: Instant

  /// An unknown zone is read as UTC.
  public init(zone: String, now: Instant) {
    self.zone = TimeZone(identifier: zone) ?? .gmt
    self.now = now
  }

  /// A time for eyes and machines: “Today, 11:02”, “Mon 16 Nov, 09:14”, “16 November 2025, 09:14”.
  public func stamp(_ instant: Instant) -> HTML {
    time(words(instant), .datetime(iso(instant)), .title("\(date(instant)), \(clock(instant))"))
  }

  /// How long ago in a word or two, kept up to date by the page's script: “8 min”, “4 h”, “Tue”, “16 Nov”.
  public func age(_ instant: Instant) -> HTML {
    time(ago(instant), .datetime(iso(instant)), .title("\(date(instant)), \(clock(instant))"), .data("age"))
  }

  /// The day and the clock, as short as they are clear.
  public func words(_ instant: Instant) -> String {
    let day = Day(instant, zone)
    let today = Day(now, zone)
    switch today.number - day.number {
    case 0: return "Today, \(clock(instant))"
    case 1: return "Yesterday, \(clock(instant))"
    case -1: return "Tomorrow, \(clock(instant))"
    case _ where day.year == today.year: return "\(day.weekday) \(day.day) \(day.shortMonth), \(clock(instant))"
    default: return "\(date(instant)), \(clock(instant))"
    }
  }

  /// The day in full: “16 November 2026”.
  public func date(_ instant: Instant) -> String {
    let day = Day(instant, zone)
    return "\(day.day) \(day.month) \(day.year)"
  }

  /// The clock: “09:14”.
  public func clock(_ instant: Instant) -> String {
    let day = Day(instant, zone)
    return "\(twoDigits(day.minute / 60)):\(twoDigits(day.minute % 60))"
  }

  /// The day as a date control wants it: “2026-11-16”.
  public func day(_ instant: Instant) -> String {
    let day = Day(instant, zone)
    return "\(day.year)-\(twoDigits(day.monthNumber))-\(twoDigits(day.day))"
  }

  /// How long ago: “now”, “8 min”, “4 h”, the weekday within a week, then the day.
  public func ago(_ instant: Instant) -> String {
    let passed = max(0, (now - instant).milliseconds) / 60_000
    let day = Day(instant, zone)
    switch passed {
    case 0: return "now"
    case ..<60: return "\(passed) min"
    case ..<(24 * 60): return "\(passed / 60) h"
    case ..<(6 * 24 * 60): return String(day.weekday)
    default: return day.year == Day(now, zone).year ? "\(day.day) \(day.shortMonth)" : "\(day.day) \(day.shortMonth) \(day.year)"
    }
  }

  /// A length of time: “34 min”, “1 h 05 min”, “3 days”.
  public static func length(_ span: Span) -> String {
    let minutes = span.milliseconds.magnitude / 60_000
    switch minutes {
    case 0: return "less than a minute"
    case ..<60: return "\(minutes) min"
    case ..<(48 * 60): return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(twoDigits(Int(minutes % 60))) min"
    default: return "\(minutes / (24 * 60)) days"
    }
  }

  private func iso(_ instant: Instant) -> String {
    let day = Day(instant, .gmt)
    let second = Int((instant.milliseconds / 1000 % 60 + 60) % 60)
    let date = "\(day.year)-\(twoDigits(day.monthNumber))-\(twoDigits(day.day))"
    return "\(date)T\(twoDigits(day.minute / 60)):\(twoDigits(day.minute % 60)):\(twoDigits(second))Z"
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// A day of the Gregorian calendar and the minute in it.
private struct Day {
  let number: Int
  let year: Int
  let monthNumber: Int
  let day: Int
  let minute: Int

  init(_ instant: Instant, _ zone: TimeZone) {
    let seconds = Int(instant.milliseconds.floored(1000))
    let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    number = Int(Int64(local).floored(86_400))
    minute = (local - number * 86_400) / 60
    // Days since 1 March of year 0, in cycles of 400 years.
    let shifted = number + 719_468
    let era = Int(Int64(shifted).floored(146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    monthNumber = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (monthNumber <= 2 ? 1 : 0)
  }

  var month: String { Self.months[monthNumber - 1] }
  var shortMonth: Substring { month.prefix(3) }
  var weekday: Substring { Self.weekdays[((number % 7) + 11) % 7].prefix(3) }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

extension Int64 {
  fileprivate func floored(_ divisor: Int64) -> Int64 { self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor) }
}
