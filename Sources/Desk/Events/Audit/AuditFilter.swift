import Foundation
import Store

/// What of the audit log somebody wants to see; what is nil is not asked.
public struct AuditFilter: Sendable, Hashable {
  /// Who did it, or to whom it happened.
  public var person: ID<Account>?
  public var kind: EventKind?
  public var project: ID<Project>?
  public var organization: ID<Organization>?
  public var channel: Channel?
  public var from: Instant?
  /// The moment before which it happened.
  public var until: Instant?
  /// Words that all stand somewhere in it: in its kind, its detail or the names of its people.
  public var words = ""

  public init() {}

  /// The conditions on rows of `event` but for the person, whose two columns are asked one after the other.
  var conditions: SQL {
    var conditions: [SQL] = ["event.audited"]
    if let kind { conditions.append("event.kind = \(kind)") }
    if let project { conditions.append("event.project_id = \(project)") }
    if let organization { conditions.append("event.organization_id = \(organization)") }
    if let channel { conditions.append("event.channel = \(channel)") }
    if let from { conditions.append("event.at >= \(from)") }
    if let until { conditions.append("event.at < \(until)") }
    for word in words.split(separator: " ").prefix(10) {
      let people: SQL = "SELECT named.id FROM account AS named WHERE \(SQL.contains(String(word), in: ["named.name", "named.address"]))"
      conditions.append(
        """
        (\(SQL.contains(String(word), in: ["event.kind", "event.detail"])) OR event.actor_id IN (\(people)) OR event.subject_id IN (\(people)))
        """)
    }
    return SQL.joined(conditions, by: " AND ", or: "TRUE")
  }
}

/// Where the log goes on: behind the event of this moment and id, newest first.
public struct AuditPlace: Sendable, Hashable, LosslessStringConvertible {
  public let at: Instant
  public let id: ID<Event>

  public init(at: Instant, id: ID<Event>) {
    self.at = at
    self.id = id
  }

  public init?(_ description: String) {
    let parts = description.split(separator: "-")
    guard parts.count == 2, let at = ID<Event>(String(parts[0])), let id = ID<Event>(String(parts[1])) else { return nil }
    self.init(at: Instant(milliseconds: at.number), id: id)
  }

  public var description: String { "\(at.milliseconds)-\(id)" }
}

extension Inquiry {
  /// The organization of this name, as far as the viewer may know of it; the id of one is taken as it is, for it may be gone.
  public func organization(named name: String) throws -> ID<Organization>? {
    if let id = ID<Organization>(name) { return id }
    let known: SQL = viewer == .operator ? "TRUE" : filter(Organization.see)
    return try snapshot.first("SELECT organization.id FROM organization WHERE name = \(name) AND \(known)")?["id"]
  }
}

extension Zone {
  /// The moment at which a day written `2026-11-30` begins there; nil for anything but such a day.
  public func start(of day: String) -> Instant? {
    guard let day = CalendarDay(day) else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    let start = calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day))
    return start.map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
  }
}
