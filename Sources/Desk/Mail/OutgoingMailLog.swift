import Store

/// A mail of the desk, as the outbox shows it: whether it left, and why not.
public struct OutgoingMailLine: Sendable, Hashable, Identifiable {
  public let id: ID<OutgoingMail>
  /// What it tells: `reporter.request.commented`, `invitation`.
  public let kind: String
  public let address: String
  public let request: RequestKey?
  public let state: State
  /// Whole sentences; empty where there is nothing to say.
  public let because: String
  public let tries: Int
  public let createdAt: Instant
  /// When it is tried next, while it waits.
  public let dueAt: Instant
  public let settledAt: Instant?
  /// Whether it can be sent once more: a link in a mail is wiped when the mail has left.
  public let canRepeat: Bool

  /// How far a mail has come.
  public enum State: String, Sendable, Storable, CaseIterable {
    case waiting, sent
    /// Its reader may not be told any more.
    case dropped
    /// It was refused for good, came back, or was tried too often.
    case failed
  }

  fileprivate init(_ row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    address = try row["address"]
    state = try row["state"]
    because = try row["why"]
    tries = try row["tries"]
    createdAt = try row["created_at"]
    dueAt = try row["due_at"]
    settledAt = try row["settled_at"]
    let carriesEvent: Bool = try row["carries_event"]
    canRepeat = state == .waiting || (carriesEvent && state != .sent)
    let project: String? = try row["request_project"]
    let number: Int? = try row["request_number"]
    request = project.flatMap { project in number.map { RequestKey(project: project, number: $0) } }
  }
}

extension Inquiry {
  /// The mails of a project, newest first, for its administrators; those of the whole site for the site's.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func outgoingMail(
    of project: ID<Project>?, in state: OutgoingMailLine.State? = nil, before last: ID<OutgoingMail>? = nil, limit: Int = 50
  ) throws -> Page<OutgoingMailLine> {
    let scope = try outboxScope(project)
    let limit = Page<OutgoingMailLine>.bounded(limit)
    let chosen: SQL = state.map { "mail.state = \($0)" } ?? "TRUE"
    let place: SQL = last.map { "mail.id < \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT mail.id, mail.kind, mail.address, mail.state, mail.why, mail.tries, mail.created_at, mail.due_at, mail.settled_at,
        mail.notice_id IS NOT NULL AS carries_event, request.number AS request_number, home.key AS request_project
      FROM outgoing_mail AS mail LEFT JOIN request ON request.id = mail.request_id LEFT JOIN project AS home ON home.id = request.project_id
      WHERE \(scope) AND \(chosen) AND \(place) ORDER BY mail.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, OutgoingMailLine.init)
  }

  fileprivate func outboxScope(_ project: ID<Project>?) throws -> SQL {
    if let project { return "mail.project_id = \(try permit(Project.administer, project).id)" }
    _ = try permit(Site.administer, Site.id)
    return "TRUE"
  }
}

/// Sends a mail once more, or at once if it waits. Whether its reader may have it is asked again when it leaves.
public struct RepeatMail: Command {
  public let mail: ID<OutgoingMail>
  /// As whose administrator; nil: as the site's.
  public let project: ID<Project>?

  public init(_ mail: ID<OutgoingMail>, of project: ID<Project>?) {
    self.mail = mail
    self.project = project
  }

  public func run(in act: Act) throws {
    let scope = try act.inquiry.outboxScope(project)
    guard
      let row = try act.transaction.first(
        "SELECT mail.state, mail.notice_id FROM outgoing_mail AS mail WHERE mail.id = \(mail) AND \(scope)")
    else { throw Refusal.notFound }
    let state: OutgoingMailLine.State = try row["state"]
    guard state != .sent else { throw Refusal.conflict("This mail has left already.") }
    let notice: ID<Notice>? = try row["notice_id"]
    guard notice != nil || state == .waiting else {
      throw Refusal.conflict("What this mail carried is wiped. Send the person a new link instead.")
    }
    try act.transaction.execute(
      """
      UPDATE outgoing_mail SET state = 'waiting', why = '', tries = 0, returns = 0, due_at = \(act.now), settled_at = NULL
      WHERE id = \(mail) AND state <> 'sent'
      """)
  }
}
