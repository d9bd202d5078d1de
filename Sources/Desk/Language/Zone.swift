import Foundation
import Store
import Synchronization

/// A time zone by its name in the IANA database. Looking zones up is slow, so each is found once.
public struct Zone: Sendable, Hashable {
  public let name: String
  private let zone: TimeZone

  public static let utc = Zone("UTC")

  /// The zone of that name; UTC where there is none.
  public init(_ name: String) {
    self = Self.known(name) ?? Zone(name: "UTC", zone: .gmt)
  }

  /// The zone of that name, or nil.
  public static func known(_ name: String) -> Zone? {
    if let found = cache.withLock({ $0[name] }) { return found }
    guard name.utf8.count <= 64, let zone = TimeZone(identifier: name) else { return nil }
    let found = Zone(name: name, zone: zone)
    cache.withLock { $0[name] = found }
    return found
  }

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// For calendars that are not ours.
  var timeZone: TimeZone { zone }

  /// There are about 600 zones, so the cache stays small.
  private static let cache = Mutex<[String: Zone]>([:])

  /// What the clock on the wall says at that instant.
  public func local(_ instant: Instant) -> LocalTime {
    let offset = zone.secondsFromGMT(for: Foundation.Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    return LocalTime(secondsOnTheWall: instant.milliseconds.floorDivided(by: 1000) + Int64(offset))
  }

  public static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A date and a time of day in the Gregorian calendar.
public struct LocalTime: Sendable, Hashable {
  /// Days since 1970-01-01.
  public let dayNumber: Int
  public let year: Int
  public let month: Int
  public let day: Int
  /// 0 is Monday.
  public let weekday: Int
  public let hour: Int
  public let minute: Int
  public let second: Int

  init(secondsOnTheWall seconds: Int64) {
    let days = seconds.floorDivided(by: 86_400)
    let rest = Int(seconds - days * 86_400)
    dayNumber = Int(days)
    weekday = Int((days + 3) - (days + 3).floorDivided(by: 7) * 7)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    // Counted from 1 March of year 0, so that the leap day comes last in its year.
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = Int(shifted - era * 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
  }
}

extension Int64 {
  /// Rounds towards minus infinity, as days before 1970 need it.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
