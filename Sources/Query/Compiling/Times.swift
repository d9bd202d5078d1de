import Foundation
import Store

// Which time a moment is, when it is asked.

extension Compiler {
  /// Whether a time lies in one of the moments: a day lasts a day, a minute a minute.
  func times(_ column: SQL, _ values: [Value]) -> SQL {
    let ways = values.compactMap { value -> SQL? in
      guard case .moment(let moment) = value else { return nil }
      let range = context.range(of: moment)
      return "(\(column) >= \(range.lowerBound) AND \(column) < \(range.upperBound))"
    }
    return SQL.joined(ways, by: " OR ", or: "FALSE")
  }
}

extension QueryContext {
  /// When a moment begins and ends.
  func range(of moment: Moment) -> Range<Instant> {
    switch moment {
    case .day(let time):
      let start = calendar.startOfDay(for: date(of: time))
      // A day can begin at one o'clock, where summer time does; the next begins at midnight nevertheless.
      let end = calendar.startOfDay(for: calendar.date(byAdding: .day, value: 1, to: start) ?? start.addingTimeInterval(90_000))
      return start.instant..<max(end.instant, start.instant + .minutes(1))
    case .minute(let time):
      let start = date(of: time).instant
      return start..<start + .minutes(1)
    case .fromNow(let milliseconds):
      let start = now + Span(milliseconds: milliseconds)
      return start..<start + Span(milliseconds: 1)
    case .function(let function, let shift):
      let start = instant(of: function, shift)
      return start..<start + Span(milliseconds: 1)
    }
  }

  /// The calendar day on which a moment begins: `2026-11-30`.
  func day(of moment: Moment) -> String {
    let date = Date(range(of: moment).lowerBound)
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = String(max(0, number ?? 0))
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  private func instant(of function: TimeFunction, _ shift: Shift?) -> Instant {
    guard let period = function.period else { return now }
    var date = Date(now)
    if let shift { date = calendar.date(byAdding: shift.unit.component, value: shift.amount, to: date) ?? date }
    guard let interval = calendar.dateInterval(of: period.component, for: date) else { return now }
    return function.isEnd ? interval.end.instant - Span(milliseconds: 1) : interval.start.instant
  }

  private func date(of time: CalendarTime) -> Date {
    let parts = DateComponents(year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute)
    return calendar.date(from: parts) ?? Date(now)
  }

  /// Weeks begin on Monday (ISO 8601).
  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    calendar.firstWeekday = 2
    calendar.minimumDaysInFirstWeek = 4
    return calendar
  }
}

extension TimeFunction.Period {
  fileprivate var component: Calendar.Component {
    switch self {
    case .day: .day
    case .week: .weekOfYear
    case .month: .month
    case .year: .year
    }
  }
}

extension Shift.Unit {
  fileprivate var component: Calendar.Component {
    switch self {
    case .year: .year
    case .month: .month
    case .week: .weekOfYear
    case .day: .day
    case .hour: .hour
    case .minute: .minute
    }
  }
}

extension Date {
  fileprivate init(_ instant: Instant) { self.init(timeIntervalSince1970: Double(instant.milliseconds) / 1000) }
  fileprivate var instant: Instant { Instant(milliseconds: Int64((timeIntervalSince1970 * 1000).rounded())) }
}
