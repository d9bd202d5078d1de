import Store

/// How long an administrator sees the pages as somebody else without asking anew.
public enum ViewingLife {
  public static let span = Span.minutes(30)
}

/// Lets the viewer's own session see the pages as somebody else sees them: a site administrator everywhere, a project administrator within his
/// project. Recorded; nothing can be written meanwhile.
public struct StartViewing: Command {
  public let person: ID<Account>
  public let project: ID<Project>?
  public let session: SessionToken.Hash

  public init(as person: ID<Account>, within project: ID<Project>? = nil, in session: SessionToken.Hash) {
    self.person = person
    self.project = project
    self.session = session
  }

  public func run(in act: Act) throws {
    // Of a project that is hidden to the viewer, not even a refusal may tell that it exists.
    if let project { _ = try act.permit(Project.administer, project) }
    _ = try act.permit(project.map(Account.viewAs(within:)) ?? Account.viewAs, person)
    let changed = try act.transaction.execute(
      """
      UPDATE session SET viewed_id = \(person), viewed_until = \(act.now + ViewingLife.span), viewed_project_id = \(project)
      WHERE token_hash = \(session) AND account_id = \(act.viewer.account)
      """)
    guard changed > 0 else { throw Refusal.signInFirst }
    try act.record(Event(.viewStarted, project: project, subject: person))
  }
}

/// Writes down a page that an administrator sees as somebody else, before it is shown.
public struct RecordViewedPage: Command {
  public let person: ID<Account>
  public let path: String
  public let project: ID<Project>?

  public init(as person: ID<Account>, path: String, within project: ID<Project>?) {
    self.person = person
    self.path = path
    self.project = project
  }

  public func run(in act: Act) throws {
    try act.record(Event(.pageViewed, project: project, subject: person, detail: ["page": String(path.prefix(200))]))
  }
}

/// Leads the viewer's session back to himself.
public struct EndViewing: Command {
  public let session: SessionToken.Hash

  public init(in session: SessionToken.Hash) { self.session = session }

  public func run(in act: Act) throws {
    let row = try act.transaction.first(
      """
      SELECT viewed_id, viewed_project_id FROM session
      WHERE token_hash = \(session) AND account_id = \(act.viewer.account) AND viewed_id IS NOT NULL
      """)
    guard let row else { return }
    try act.transaction.execute(
      "UPDATE session SET viewed_id = NULL, viewed_until = NULL, viewed_project_id = NULL WHERE token_hash = \(session)")
    try act.record(Event(.viewEnded, project: try row["viewed_project_id"], subject: try row["viewed_id"]))
  }
}

extension Arrival {
  /// As whom the pages are seen.
  public struct Viewing: Sendable {
    public let account: AccountProfile
    public let isAgent: Bool
    public let isProjectAdministrator: Bool
    public let until: Instant
    /// Where it is confined to one project.
    public let project: ProjectName?

    public struct ProjectName: Sendable, Hashable {
      public let id: ID<Project>
      public let key: String
    }
  }
}

extension Snapshot {
  /// As whom a session sees the pages. Whether its owner still may, is asked each time: a right that is gone ends it.
  func viewing(_ row: Row, by owner: ID<Account>, at now: Instant) throws -> Arrival.Viewing? {
    let (person, until): (ID<Account>?, Instant?) = (try row["viewed_id"], try row["viewed_until"])
    let project: ID<Project>? = try row["viewed_project_id"]
    guard let person, let until, until > now else { return nil }
    let inquiry = Inquiry(snapshot: self, viewer: .account(owner), now: now)
    guard try inquiry.may(project.map(Account.viewAs(within:)) ?? Account.viewAs, person), let account = try accountProfile(person) else {
      return nil
    }
    let key: String? = try project.flatMap { try first("SELECT key FROM project WHERE id = \($0)")?["key"] }
    let doors = try doors(person, now)
    return Arrival.Viewing(
      account: account, isAgent: doors.work, isProjectAdministrator: doors.administration, until: until,
      project: project.map { Arrival.Viewing.ProjectName(id: $0, key: key ?? "") })
  }
}
