import Desk
import Store
import Testing

@Suite struct ReaderTests {
  private let berlin = Reader(zone: Zone("Europe/Berlin"))
  private let now = Instant(milliseconds: 1_795_255_529_000)  // Saturday 21 November 2026, 10:05:29 UTC

  @Test(
    arguments: [
      (0, "Today, 11:05"), (-60, "Today, 10:05"), (-12 * 60, "Yesterday, 23:05"), (24 * 60, "Tomorrow, 11:05"),
      (-5 * 24 * 60, "Mon 16 Nov, 11:05"),
      (-365 * 24 * 60, "21 Nov 2025, 11:05"),
    ] as [(Int64, String)])
  func namesMomentsAsNearAsNeeded(_ minutes: Int64, _ expected: String) {
    #expect(berlin.moment(now + .minutes(minutes), now: now) == expected)
  }

  @Test func knowsTheZonesClock() {
    #expect(berlin.full(Instant(milliseconds: 0)) == "Thursday 1 January 1970, 01:00")
    #expect(Reader().full(Instant(milliseconds: -1)) == "Wednesday 31 December 1969, 23:59")
    // Summer time began on 29 March 2026 at 01:00 UTC.
    #expect(berlin.time(Instant(milliseconds: 1_774_745_999_000)) == "01:59")
    #expect(berlin.time(Instant(milliseconds: 1_774_746_000_000)) == "03:00")
    #expect(Reader(locale: "en", timeZone: "Asia/Kathmandu").time(Instant(milliseconds: 0)) == "05:30")
    #expect(Reader(locale: "xx", timeZone: "Nowhere/Else").time(Instant(milliseconds: 0)) == "00:00")
  }

  @Test func walksTheCalendarWithoutAGap() {
    var previous = Zone.utc.local(Instant(milliseconds: -2_208_988_800_000))
    #expect((previous.year, previous.month, previous.day, previous.weekday) == (1900, 1, 1, 0))
    for day in 1..<100_000 {
      let next = Zone.utc.local(Instant(milliseconds: -2_208_988_800_000 + Int64(day) * 86_400_000))
      #expect(next.dayNumber == previous.dayNumber + 1 && next.weekday == (previous.weekday + 1) % 7)
      let follows = next.day == previous.day + 1 && next.month == previous.month && next.year == previous.year
      let startsMonth = next.day == 1 && previous.day >= 28 && (next.month == previous.month % 12 + 1)
      guard follows || startsMonth else {
        Issue.record("\(previous) is followed by \(next)")
        return
      }
      previous = next
    }
  }

  @Test(
    arguments: [
      (30_000, "less than a minute"), (25 * 60_000, "25 min"), (65 * 60_000, "1 h 05 min"), (3 * 86_400_000, "3 days"),
      (86_400_000, "1 day"), (120 * 60_000, "2 h"),
    ] as [(Int64, String)])
  func namesSpans(_ milliseconds: Int64, _ expected: String) {
    #expect(Reader().span(Span(milliseconds: milliseconds)) == expected)
  }

  @Test func countsAndLists() {
    #expect(Language.english.number(1_204_000) == "1,204,000")
    #expect(Language.english.number(-1204) == "\u{2212}1,204")
    #expect(Quantity.english(1, "person", "people") == "1 person")
    #expect(Language.english.list(["Ada", "Ben", "Cleo"]) == "Ada, Ben and Cleo")
    #expect(Language(locale: "EN_gb") == .english && Language(locale: "") == .english)
  }

  @Test(
    arguments: [
      (nil, .english), ("", .english), ("de-CH, fr;q=0.9", .english), ("en-XA, en;q=0.9", .pseudo), ("en;q=0.9, en-XA", .pseudo),
      ("en, en-XA", .english), ("en-XA;q=0", .english), ("; ;q=x,,", .english),
    ] as [(String?, Language)])
  func asksTheBrowser(_ header: String?, _ expected: Language) { #expect(Language(accepting: header) == expected) }

  @Test func ageShrinksToTheDay() {
    #expect(berlin.age(now, now: now) == "now")
    #expect(berlin.age(now + .minutes(-8), now: now) == "8 min")
    #expect(berlin.age(now + .hours(-4), now: now) == "4 h")
    #expect(berlin.age(now + .days(-2), now: now) == "Thu")
    #expect(berlin.age(now + .days(-20), now: now) == "1 Nov")
    #expect(berlin.age(now + .days(-400), now: now) == "17 Oct 2025")
  }
}
