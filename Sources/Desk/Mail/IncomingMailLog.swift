import Store

/// A mail that came in, as the mail log shows it: what became of it, and why.
public struct IncomingMailLine: Sendable, Hashable, Identifiable {
  public let id: ID<IncomingMail>
  public let sender: String
  public let recipient: String
  public let subject: String
  public let receivedAt: Instant
  public let outcome: Outcome
  /// Whole sentences.
  public let because: String
  /// The request that it became, or that it is a comment of.
  public let request: RequestKey?
  /// Bytes of the mail as it came.
  public let size: Int

  /// Whether one of the desk can take it in after all.
  public var canBeAccepted: Bool { outcome == .refused || outcome == .failed }

  /// What became of a mail.
  public enum Outcome: String, Sendable, Storable, CaseIterable {
    /// Kept, not yet acted on.
    case received
    case raised, commented, ignored, refused, duplicate
    /// It could not be handled several times over.
    case failed
  }

  fileprivate static let columns: SQL = """
    mail.id, mail.sender, mail.recipient, mail.subject, mail.received_at, mail.outcome, mail.why, length(mail.raw) AS size,
    request.number AS request_number, home.key AS request_project
    """
  fileprivate static let rows: SQL = """
    incoming_mail AS mail LEFT JOIN request ON request.id = mail.request_id LEFT JOIN project AS home ON home.id = request.project_id
    """

  fileprivate init(_ row: Row) throws {
    id = try row["id"]
    sender = try row["sender"]
    recipient = try row["recipient"]
    subject = try row["subject"]
    receivedAt = try row["received_at"]
    outcome = try row["outcome"]
    because = try row["why"]
    size = try row["size"]
    let project: String? = try row["request_project"]
    let number: Int? = try row["request_number"]
    request = project.flatMap { project in number.map { RequestKey(project: project, number: $0) } }
  }
}

extension Inquiry {
  /// The mail that came for a project, newest first: all of it for its administrators, what was refused, accepted or not, for its agents; that of the whole
  /// site for the site's administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func incomingMail(
    of project: ID<Project>?, refusedOnly: Bool = false, before last: ID<IncomingMail>? = nil, limit: Int = 50
  ) throws -> Page<IncomingMailLine> {
    let scope = try mailScope(project)
    let limit = Page<IncomingMailLine>.bounded(limit)
    let kinds: SQL = refusedOnly ? "mail.outcome IN ('refused', 'failed')" : "TRUE"
    let place: SQL = last.map { "mail.id < \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(IncomingMailLine.columns) FROM \(IncomingMailLine.rows) WHERE \(scope) AND \(kinds) AND \(place)
      ORDER BY mail.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, IncomingMailLine.init)
  }

  /// One mail as it came, of those that `incomingMail(of:)` lists.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func incomingMail(_ id: ID<IncomingMail>, of project: ID<Project>?) throws -> (line: IncomingMailLine, raw: [UInt8]) {
    let row = try snapshot.first(
      "SELECT \(IncomingMailLine.columns), mail.raw FROM \(IncomingMailLine.rows) WHERE mail.id = \(id) AND \(try mailScope(project))")
    guard let row else { throw Refusal.notFound }
    return (try IncomingMailLine(row), try row["raw"])
  }

  private func mailScope(_ project: ID<Project>?) throws -> SQL {
    if let project {
      let isAdministrator = try may(Project.administer, project)
      if !isAdministrator { _ = try permit(Project.raiseOnBehalf, project) }
      let kinds: SQL = isAdministrator ? "TRUE" : "(mail.outcome IN ('refused', 'failed') OR mail.accepted_by IS NOT NULL)"
      // What was refused or has not been read yet belongs to the project whose address it came to.
      return """
        (\(kinds) AND (mail.project_id = \(project) OR mail.project_id IS NULL AND lower(mail.recipient) IN
          (SELECT own.address FROM project_address AS own WHERE own.project_id = \(project))))
        """
    }
    _ = try permit(Site.administer, Site.id)
    return "TRUE"
  }
}
