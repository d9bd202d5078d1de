import Foundation
import Store
import Testing

@testable import Query

@Suite struct TimeTests {
  private enum Person {}

  @Test("A moment begins and ends where the asker's clock says", arguments: moments)
  func moment(zone: String, text: String, start: String, end: String) throws {
    let context = QueryContext(
      account: nil as ID<Person>?, now: Instant(milliseconds: Town.now), timeZone: try #require(TimeZone(identifier: zone)),
      dialect: .sqlite)
    let parsed = try ParsedQuery("created = \(text)").checked(against: Vocabulary(), for: .desk)
    guard case .test(_, .among(let values, _)) = parsed.condition, case .moment(let moment) = values[0] else {
      Issue.record("no moment in \(text)")
      return
    }
    let range = context.range(of: moment)
    #expect(Self.written(range.lowerBound) == start, "\(text) in \(zone)")
    #expect(Self.written(range.upperBound) == end, "\(text) in \(zone)")
  }

  // Now is Saturday 2026-11-21 10:30 UTC.
  static let moments: [(String, String, String, String)] = [
    ("UTC", "2026-11-01", "2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"),
    ("UTC", "2026/1/2", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"),
    ("Europe/Vienna", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"),
    ("Europe/Vienna", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"),
    ("Asia/Kathmandu", "\"2026-11-01 10:00\"", "2026-11-01T04:15:00.000Z", "2026-11-01T04:16:00.000Z"),
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"),
    ("UTC", "-1d", "2026-11-20T10:30:00.000Z", "2026-11-20T10:30:00.001Z"),
    ("UTC", "\"-1w 2d\"", "2026-11-12T10:30:00.000Z", "2026-11-12T10:30:00.001Z"),
    ("UTC", "2h", "2026-11-21T12:30:00.000Z", "2026-11-21T12:30:00.001Z"),
    ("UTC", "+30m", "2026-11-21T11:00:00.000Z", "2026-11-21T11:00:00.001Z"),
    ("UTC", "NOW()", "2026-11-21T10:30:00.000Z", "2026-11-21T10:30:00.001Z"),
    ("Pacific/Auckland", "startOfDay()", "2026-11-20T11:00:00.000Z", "2026-11-20T11:00:00.001Z"),
    ("UTC", "startOfDay(-1)", "2026-11-20T00:00:00.000Z", "2026-11-20T00:00:00.001Z"),
    ("UTC", "endOfDay(\"+1d\")", "2026-11-22T23:59:59.999Z", "2026-11-23T00:00:00.000Z"),
    ("UTC", "startOfWeek()", "2026-11-16T00:00:00.000Z", "2026-11-16T00:00:00.001Z"),
    ("UTC", "endOfWeek(-1w)", "2026-11-15T23:59:59.999Z", "2026-11-16T00:00:00.000Z"),
    ("UTC", "startOfMonth(-1M)", "2026-10-01T00:00:00.000Z", "2026-10-01T00:00:00.001Z"),
    ("UTC", "endOfMonth()", "2026-11-30T23:59:59.999Z", "2026-12-01T00:00:00.000Z"),
    ("UTC", "startOfYear(1y)", "2027-01-01T00:00:00.000Z", "2027-01-01T00:00:00.001Z"),
  ]

  private static func written(_ instant: Instant) -> String {
    let seconds = Date(timeIntervalSince1970: Double(instant.milliseconds / 1000))
    let fraction = String(String(1000 + instant.milliseconds % 1000).dropFirst())
    return seconds.formatted(.iso8601).replacing("Z", with: ".\(fraction)Z")
  }
}
