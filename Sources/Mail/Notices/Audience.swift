import Desk
import Store

/// Whom an event is told to. The policy is asked twice: when mails are written down, and again when each leaves (SAFETY T-31).
struct Audience {
  let event: ToldEvent
  let snapshot: any Snapshot
  let now: Instant

  /// One person who is told.
  struct Member: Sendable, Hashable {
    let part: NoticePart
    /// Nil for an address without an account.
    let account: ID<Account>?
    let email: String
  }

  /// How many are told of one event; an organization larger than `largestTold` is not told that something was shared with it.
  private static let most = 500
  private static let largestTold = 100

  /// Everybody who is told, each address once: as one of the desk before as a customer.
  func members() throws -> [Member] {
    var members = try desk()
    members += try customers()
    if event.isPublic, !event.isWriteOnly { members += try addresses() }
    var seen: Set<String> = []
    return try members.filter { member in
      guard seen.insert(member.email.lowercased()).inserted else { return false }
      return try isStill(member)
    }
  }

  /// Whether this person may be told now.
  func isStill(_ member: Member) throws -> Bool {
    guard let account = member.account else {
      return try event.isPublic && !event.isWriteOnly
        && snapshot.exists("SELECT 1 FROM address_participant WHERE request_id = \(event.request) AND email = \(member.email)")
    }
    // Nobody is told of what he did himself, but that his own request has come in is worth knowing.
    let isConfirmation = event.story.event == .requestRaised && member.part == .reporter
    guard account != event.actor || isConfirmation,
      try snapshot.exists(
        "SELECT 1 FROM account WHERE id = \(account) AND active AND email = \(member.email) AND undeliverable_since IS NULL")
    else { return false }
    let inquiry = Inquiry(snapshot: snapshot, viewer: .account(account), now: now)
    if member.part.isDesk { return try inquiry.may(Request.readNotes, event.request) }
    guard event.isPublic, try wantsMail(account) else { return false }
    if try inquiry.may(Request.hear, event.request) { return true }
    // Of a project that customers only write to, the reporter still gets the answers (S1-06).
    return try event.isWriteOnly && account == event.reporter && !event.hasSecurityLevel && inquiry.may(Project.enter, event.project)
  }

  private func wantsMail(_ account: ID<Account>) throws -> Bool {
    if event.story.event == .participantAdded { return true }
    return try !snapshot.exists("SELECT 1 FROM subscription WHERE request_id = \(event.request) AND account_id = \(account) AND NOT wants")
  }

  private func desk() throws -> [Member] {
    let account: ID<Account>?
    switch event.story.event {
    case .commented, .noted: account = event.assignee
    case .assigned: account = event.assignee == event.subject ? event.subject : nil
    default: account = nil
    }
    guard let account else { return [] }
    return try accounts("SELECT \(account) AS id", as: .desk)
  }

  private func customers() throws -> [Member] {
    let request = event.request
    switch event.story.event {
    case .requestRaised:
      // Who was added one by one has a mail of his own.
      return try accounts("SELECT \(event.reporter) AS id", as: .reporter)
        + accounts(
          """
          SELECT taking.account_id AS id FROM participant AS taking WHERE taking.request_id = \(request)
            AND NOT EXISTS (SELECT 1 FROM event AS added JOIN notice AS told ON told.event_id = added.id
                            WHERE added.request_id = \(request) AND added.kind = 'request.participant-added'
                              AND added.subject_id = taking.account_id)
          """, as: .participant)
    case .participantAdded:
      guard let subject = event.subject else { return [] }
      return try accounts("SELECT \(subject) AS id", as: .participant)
    case .shared:
      guard let organization = event.organization else { return [] }
      return try accounts(
        """
        SELECT member.account_id AS id FROM organization_member AS member WHERE member.organization_id = \(organization)
          AND (SELECT count(*) FROM organization_member AS all_of WHERE all_of.organization_id = \(organization)) <= \(Self.largestTold)
        """, as: .member)
    case .commented, .statusChanged:
      return try accounts("SELECT \(event.reporter) AS id", as: .reporter)
        + accounts(
          """
          SELECT account_id AS id FROM participant WHERE request_id = \(request)
          UNION SELECT author_id FROM comment WHERE request_id = \(request) AND public AND NOT by_agent
          UNION SELECT account_id FROM subscription WHERE request_id = \(request) AND wants
          """, as: .participant)
    default:
      return []
    }
  }

  private func addresses() throws -> [Member] {
    guard [.commented, .statusChanged].contains(event.story.event) || event.address != nil else { return [] }
    let rows = try snapshot.rows(
      "SELECT email FROM address_participant WHERE request_id = \(event.request) ORDER BY address LIMIT \(Self.most)")
    return try rows.map { Member(part: .address, account: nil, email: try $0["email"]) }
      .filter { event.address == nil || event.address == $0.email }
  }

  private func accounts(_ ids: SQL, as part: NoticePart) throws -> [Member] {
    try snapshot.rows(
      """
      SELECT account.id, account.email FROM account WHERE account.id IN (SELECT id FROM (\(ids)) AS chosen)
      ORDER BY account.id LIMIT \(Self.most)
      """
    ).map { Member(part: part, account: try $0["id"], email: try $0["email"]) }
  }
}
