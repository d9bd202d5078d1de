import Foundation
import Store

/// Says when somebody stops taking part in a request by himself; nil: never.
public struct ChangeParticipantEnd: Command {
  public var request: ID<Request>
  public var person: ID<Account>
  public var expiresAt: Instant?

  public init(request: ID<Request>, person: ID<Account>, expiresAt: Instant?) {
    self.request = request
    self.person = person
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.share, request)
    try act.requireFuture(expiresAt)
    guard
      let row = try act.transaction.first(
        """
        SELECT on_it.granted_by, on_it.expires_at FROM participant AS on_it
        WHERE on_it.request_id = \(request) AND on_it.account_id = \(person)
          AND (on_it.expires_at IS NULL OR on_it.expires_at > \(act.now))
        """)
    else { throw Refusal.notFound }
    try act.requireOwnGrant(row["granted_by"], on: request, permitted)
    guard try act.endChanges(from: row["expires_at"], to: expiresAt, Event(.endChanged, request: request, subject: person)) else { return }
    // To go on for longer is to be added again, as far as the ladder reaches today.
    if act.isLonger(expiresAt, than: try row["expires_at"]) {
      let (sharer, project) = (try act.sharer(permitted, part: nil), try act.project(of: request))
      guard try act.inquiry.reached(person, by: sharer, in: project) else {
        throw Refusal.invalid("participants", try act.outOfReach(sharer, project))
      }
    }
    try act.transaction.execute(
      "UPDATE participant SET expires_at = \(expiresAt) WHERE request_id = \(request) AND account_id = \(person)")
  }
}

/// Says when a request stops being shared with an organization by itself; nil: never.
public struct ChangeShareEnd: Command {
  public var request: ID<Request>
  public var organization: ID<Organization>
  public var expiresAt: Instant?

  public init(request: ID<Request>, organization: ID<Organization>, expiresAt: Instant?) {
    self.request = request
    self.organization = organization
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.share, request)
    try act.requireFuture(expiresAt)
    guard
      let row = try act.transaction.first(
        """
        SELECT handed.granted_by, handed.expires_at, organization.name FROM request_share AS handed
        JOIN organization ON organization.id = handed.organization_id
        WHERE handed.request_id = \(request) AND handed.organization_id = \(organization)
          AND (handed.expires_at IS NULL OR handed.expires_at > \(act.now))
        """)
    else { throw Refusal.notFound }
    try act.requireOwnGrant(row["granted_by"], on: request, permitted)
    let event = Event(.endChanged, request: request, organization: organization, detail: ["organization": try row["name"]])
    guard try act.endChanges(from: row["expires_at"], to: expiresAt, event) else { return }
    if act.isLonger(expiresAt, than: try row["expires_at"]) {
      let (sharer, project) = (try act.sharer(permitted, part: nil), try act.project(of: request))
      let reaches = try act.transaction.exists(
        """
        SELECT 1 FROM organization
        WHERE organization.id = \(organization) AND \(Organization.reachable(by: sharer, in: project, at: act.now))
        """)
      guard reaches else { throw Refusal.invalid("organizations", Sentence(CustomerPhrase.organizationOutOfReach)) }
    }
    try act.transaction.execute(
      "UPDATE request_share SET expires_at = \(expiresAt) WHERE request_id = \(request) AND organization_id = \(organization)")
  }
}

extension Act {
  /// - Throws: `Refusal.invalid` for an end that has passed.
  func requireFuture(_ end: Instant?) throws {
    if let end, end <= now { throw Refusal.invalid("until", Sentence(CustomerPhrase.endIsPast)) }
  }

  /// What somebody granted, the reporter, the desk and he himself may change.
  fileprivate func requireOwnGrant(_ granter: ID<Account>?, on request: ID<Request>, _ permitted: Permitted<Request>) throws {
    guard let viewer = viewer.account else { throw Refusal.signInFirst }
    let isReporter = try transaction.exists("SELECT 1 FROM request WHERE id = \(request) AND reporter_id = \(viewer)")
    guard permitted.asAgent || isReporter || granter == viewer else { throw Refusal.forbidden(Sentence(CustomerPhrase.notYoursToEnd)) }
  }

  /// Records that an end changes; false where it stays as it is.
  fileprivate func endChanges(from before: Instant?, to after: Instant?, _ event: Event) throws -> Bool {
    guard before != after, let request = event.request else { return false }
    var differences = Differences()
    differences.note("until", before.map { "\($0.milliseconds)" }, after.map { "\($0.milliseconds)" })
    var event = event
    event.project = try project(of: request)
    event.isPublic = true
    event.detail.merge(differences.detail) { $1 }
    try touch(request, isPublic: true)
    try record(event)
    return true
  }

  fileprivate func isLonger(_ after: Instant?, than before: Instant?) -> Bool {
    guard let before else { return false }
    return after.map { $0 > before } ?? true
  }
}

extension Zone {
  /// The moment at which a day written `2026-11-30` is over there; nil for anything but such a day.
  public func end(of day: String) -> Instant? {
    guard let day = CalendarDay(day) else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    // A day further in the month runs over into the next one, as it should.
    guard let next = calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day + 1)) else { return nil }
    return Instant(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
  }

  /// The last day before an end, written `2026-11-30`.
  public func lastDay(before end: Instant) -> String {
    let local = local(end - Span(milliseconds: 1))
    return CalendarDay(year: local.year, month: local.month, day: local.day).description
  }
}
