import Store

/// What the desk sees of somebody beside a request of his.
public struct ReporterBackground: Sendable {
  /// Those that he is in, of those whose members the viewer may know.
  public let organizations: [(id: ID<Organization>, name: String)]
  /// What else he raised most recently, newest first, of what the viewer sees as one of the desk.
  public let latest: [QueueLine]
}

extension Inquiry {
  /// What stands behind the reporter of a request, for those who see it as one of the desk.
  ///
  /// - Throws: `Refusal.notFound`
  public func reporterBackground(of request: ID<Request>) throws -> ReporterBackground {
    _ = try permit(Request.readNotes, request)
    guard let row = try snapshot.first("SELECT reporter_id FROM request WHERE id = \(request)") else { throw Refusal.notFound }
    let reporter: ID<Account> = try row["reporter_id"]
    return ReporterBackground(
      organizations: try organizationsKnown(of: reporter), latest: try latestRequests(of: reporter, except: request))
  }

  private func organizationsKnown(of account: ID<Account>) throws -> [(id: ID<Organization>, name: String)] {
    try snapshot.rows(
      """
      SELECT organization.id, organization.name FROM organization JOIN organization_member AS theirs ON theirs.organization_id = organization.id
      WHERE theirs.account_id = \(account) AND (theirs.expires_at IS NULL OR theirs.expires_at > \(now)) AND \(filter(Organization.seeMembers))
      ORDER BY organization.name, organization.id LIMIT 10
      """
    ).map { (try $0["id"], try $0["name"]) }
  }

  private func latestRequests(of reporter: ID<Account>, except one: ID<Request>) throws -> [QueueLine] {
    let limit = 5
    // Open and closed lie apart in the index of a reporter's requests: each is a walk of its own.
    let rows = try [false, true].flatMap { isClosed in
      try snapshot.rows(
        """
        SELECT request.id, request.public_at FROM request
        WHERE request.reporter_id = \(reporter) AND request.closed = \(isClosed) AND request.id <> \(one) AND \(filter(Request.readNotes))
        ORDER BY request.public_at DESC, request.id DESC LIMIT \(limit)
        """)
    }.map { (id: try $0["id"] as ID<Request>, at: try $0["public_at"] as Instant) }
    return try lines(rows.sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(limit).map(\.id))
  }
}
