import Foundation
import Store

/// What happened. Kinds are past participles; each row is written in the transaction of the change itself and never altered.
public enum EventKind: String, Sendable, Storable, CaseIterable {
  case siteSetUp = "site.set-up"
  case siteChanged = "site.changed"
  case accountCreated = "account.created"
  case accountChanged = "account.changed"
  case accountInvited = "account.invited"
  case invitationWithdrawn = "account.invitation-withdrawn"
  case signedOut = "account.signed-out"
  case peopleImported = "people.imported"
  case passwordChanged = "account.password-changed"
  case signedIn = "account.signed-in"
  case tokenCreated = "account.token-created"
  case tokenRevoked = "account.token-revoked"
  case aliasAdded = "account.alias-added"
  case aliasRemoved = "account.alias-removed"
  case toldApart = "account.told-apart"
  case merged = "account.merged"
  case mergeUndone = "account.merge-undone"
  case erased = "account.erased"
  case inactivityTold = "account.inactivity-told"
  case reviewOpened = "review.opened"
  case reviewDue = "review.due"
  case reviewDecided = "review.decided"
  case reviewClosed = "review.closed"
  case reviewResealed = "review.resealed"
  case groupChanged = "group.changed"
  case organizationCreated = "organization.created"
  case organizationChanged = "organization.changed"
  case organizationDeleted = "organization.deleted"
  case memberAdded = "organization.member-added"
  case memberRemoved = "organization.member-removed"
  case organizationAttached = "project.organization-attached"
  case organizationDetached = "project.organization-detached"
  case projectCreated = "project.created"
  case projectChanged = "project.changed"
  case permissionsChanged = "project.permissions-changed"
  case roleGranted = "project.role-granted"
  case roleRevoked = "project.role-revoked"
  case permissionGranted = "project.permission-granted"
  case permissionRevoked = "project.permission-revoked"
  case securityLevelChanged = "project.security-level-changed"
  case formChanged = "project.form-changed"
  case queueChanged = "project.queue-changed"
  case requestRaised = "request.raised"
  case commented = "request.commented"
  case noted = "request.noted"
  case statusChanged = "request.status-changed"
  case assigned = "request.assigned"
  case edited = "request.edited"
  case attached = "request.attached"
  case participantAdded = "request.participant-added"
  case participantRemoved = "request.participant-removed"
  case shared = "request.shared"
  case unshared = "request.unshared"
  case levelSet = "request.security-level-set"
  case endChanged = "request.end-changed"
  case viewStarted = "account.view-started"
  case pageViewed = "account.page-viewed"
  case viewEnded = "account.view-ended"
  case detailsErased = "log.details-erased"
  case accessChangeUndone = "access.change-undone"

  /// Whether it is a change of access, settings or accounts, which the audit log shows; the rest is the life of a request.
  public var isAudited: Bool {
    switch self {
    case .requestRaised, .commented, .noted, .statusChanged, .assigned, .edited, .attached: false
    default: true
    }
  }
}

/// An event about to be recorded.
public struct Event: Sendable {
  public let kind: EventKind
  public var project: ID<Project>?
  public var request: ID<Request>?
  public var organization: ID<Organization>?
  /// The person whom it happened to, where that is not the one who did it.
  public var subject: ID<Account>?
  public var comment: ID<Comment>?
  /// Whether customers of the request may know of it.
  public var isPublic: Bool
  /// Whether people are told by mail.
  public var isTold: Bool
  /// What was before and what is after, names of things that may be gone later.
  public var detail: [String: String]

  public init(
    _ kind: EventKind, project: ID<Project>? = nil, request: ID<Request>? = nil, organization: ID<Organization>? = nil,
    subject: ID<Account>? = nil, comment: ID<Comment>? = nil, isPublic: Bool = false, isTold: Bool = false,
    detail: [String: String] = [:]
  ) {
    self.kind = kind
    self.project = project
    self.request = request
    self.organization = organization
    self.subject = subject
    self.comment = comment
    self.isPublic = isPublic
    self.isTold = isTold
    self.detail = detail
  }
}

extension Act {
  /// Writes down what happened, and that people are to be told where they are.
  @discardableResult
  public func record(_ event: Event) throws -> ID<Event> {
    let detail = try JSON.text(reason.map { event.detail.merging(["reason": $0]) { own, _ in own } } ?? event.detail)
    let salt = randomBytes(EventDigest.saltLength)
    let row = try transaction.first(
      """
      INSERT INTO event (kind, at, actor_id, channel, project_id, request_id, organization_id, subject_id, comment_id, public, audited,
                         detail, salt, digest)
      VALUES (\(event.kind), \(now), \(viewer.account), \(channel), \(event.project), \(event.request), \(event.organization),
              \(event.subject), \(event.comment), \(event.isPublic), \(event.kind.isAudited), \(detail), \(salt),
              \(EventDigest.of(detail, salt: salt)))
      RETURNING id
      """)
    guard let id: ID<Event> = try row?["id"] else { throw DatabaseFailure.failed("an event was not recorded") }
    if event.isTold {
      try transaction.execute("INSERT INTO notice (event_id, created_at, claimed_until) VALUES (\(id), \(now), 0)")
    }
    return id
  }
}

/// Small JSON values in columns: sorted keys, so that equal values are equal texts.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
