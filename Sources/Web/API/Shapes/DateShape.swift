import Store
import Web

/// Instants as Jira writes them.
enum DateShape {
  /// `2026-11-21T09:14:00+0000`
  static func iso8601(_ instant: Instant) -> String { parts(instant).day + "T" + parts(instant).time + "+0000" }

  /// `2026-11-21T09:14:00.000+0000`
  static func jira(_ instant: Instant) -> String {
    let (day, time, milliseconds) = parts(instant)
    let padded = String(1000 + milliseconds).dropFirst()
    return "\(day)T\(time).\(padded)+0000"
  }

  static func json(_ instant: Instant) -> JSONValue {
    let (day, time, _) = parts(instant)
    return [
      "iso8601": .string(iso8601(instant)), "jira": .string(jira(instant)), "friendly": .string("\(day) \(time.prefix(5)) UTC"),
      "epochMillis": .integer(instant.milliseconds),
    ]
  }

  private static func parts(_ instant: Instant) -> (day: String, time: String, milliseconds: Int) {
    let milliseconds = Int(instant.milliseconds)
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : -((999 - milliseconds) / 1000)
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let second = seconds - day * 86_400
    let (year, month, dayOfMonth) = civil(day)
    func two(_ number: Int) -> String { String(100 + number).dropFirst().description }
    return (
      "\(year)-\(two(month))-\(two(dayOfMonth))", "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))",
      milliseconds - seconds * 1000
    )
  }

  /// The Gregorian date of a day since 1970 (H. Hinnant, “chrono-compatible low-level date algorithms”).
  private static func civil(_ day: Int) -> (Int, Int, Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, dayOfMonth)
  }
}
