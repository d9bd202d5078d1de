import Desk
import Store

/// An event that one person is told of and that is about no request: read when its mail is written down, and again when it leaves.
struct PersonalEvent: Sendable {
  let kind: EventKind
  let at: Instant
  let subject: ID<Account>
  private let detail: [String: String]

  /// Nil if it is about a request, or nobody is told of it.
  static func read(_ event: ID<Event>, in snapshot: any Snapshot) throws -> PersonalEvent? {
    guard let row = try snapshot.first("SELECT kind, at, subject_id, request_id, detail FROM event WHERE id = \(event)"),
      try row["request_id"] as Int64? == nil, let subject: ID<Account> = try row["subject_id"]
    else { return nil }
    let kind: EventKind = try row["kind"]
    guard [.reviewOpened, .reviewDue, .inactivityTold].contains(kind) else { return nil }
    return PersonalEvent(kind: kind, at: try row["at"], subject: subject, detail: EventDetail.read(try row["detail"]))
  }

  private var review: ID<AccessReview>? { detail["review"].flatMap { ID($0) } }

  /// Whether it still concerns the person.
  func stands(now: Instant, in snapshot: any Snapshot) throws -> Bool {
    switch kind {
    case .inactivityTold:
      return try snapshot.exists(
        """
        SELECT 1 FROM inactivity_notice AS told JOIN account ON account.id = told.account_id
        WHERE told.account_id = \(subject) AND (account.last_seen_at IS NULL OR account.last_seen_at <= told.told_at)
        """)
    default:
      guard let review else { return false }
      return try Inquiry(snapshot: snapshot, viewer: .account(subject), now: now).may(AccessReview.decide, review)
    }
  }

  /// The mail about it.
  func letter(to profile: AccountProfile, site: String, now: Instant, links: MailLinks, in snapshot: any Snapshot) throws -> Letter? {
    let reader = Reader(locale: profile.locale, timeZone: profile.timeZone)
    guard kind != .inactivityTold else { return idle(reader, site, links) }
    guard let review else { return nil }
    let inquiry = Inquiry(snapshot: snapshot, viewer: .account(subject), now: now)
    let (summary, _) = try inquiry.review(review)
    // The review is due when its last day has ended.
    let due = reader.date(summary.dueAt - Span(milliseconds: 1))
    let (subject, lead): (AccountPhrase, AccountPhrase) =
      switch (kind, detail["stage"]) {
      case (.reviewOpened, _): (.reviewSubject(title: summary.title), .reviewLead(people: summary.total, due: due))
      case (_, "over"?): (.reviewOverSubject(title: summary.title), .reviewOverLead(people: summary.undecided, due: due))
      default: (.reviewSoonSubject(title: summary.title), .reviewSoonLead(people: summary.undecided, due: due))
      }
    return Letter(
      language: reader.language, subject: reader.say(subject), takesReplies: false,
      parts: [.paragraph(reader.say(lead)), .link(reader.say(AccountPhrase.reviewButton), links.review(review))],
      footer: [reader.say(AccountPhrase.reviewReason)])
  }

  private func idle(_ reader: Reader, _ site: String, _ links: MailLinks) -> Letter {
    let days = detail["days"].flatMap { Int($0) } ?? 0
    let notice = detail["noticeDays"].flatMap { Int($0) } ?? 0
    return Letter(
      language: reader.language, subject: reader.say(AccountPhrase.idleSubject(site: site)), takesReplies: false,
      parts: [
        .paragraph(reader.say(AccountPhrase.idleLead(site: site, days: days, notice: notice))),
        .paragraph(reader.say(AccountPhrase.idleHelp)), .link(reader.say(AccountPhrase.idleButton), links.signIn),
      ],
      footer: [])
  }
}
