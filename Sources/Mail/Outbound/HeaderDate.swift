import Desk
import Store

/// A date as headers have it, in UTC: `Sat, 21 Nov 2026 03:05:29 +0000` (RFC 5322, 3.3).
enum HeaderDate {
  static func text(_ instant: Instant) -> String {
    let time = Zone.utc.local(instant)
    let clock = [time.hour, time.minute, time.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(days[time.weekday]), \(time.day) \(months[time.month - 1]) \(time.year) \(clock) +0000"
  }

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
