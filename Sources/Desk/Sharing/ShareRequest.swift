import Store

/// Shares a request with an organization: its members, present and future, may then see it.
public struct ShareRequest: Command {
  public var request: ID<Request>
  public var organization: ID<Organization>
  public var part: Standing?
  /// When it ends by itself.
  public var expiresAt: Instant?

  public init(request: ID<Request>, organization: ID<Organization>, part: Standing? = nil, expiresAt: Instant? = nil) {
    self.request = request
    self.organization = organization
    self.part = part
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.share, request)
    try act.requireFuture(expiresAt)
    try act.share(request, with: organization, by: act.sharer(permitted, part: part), told: true, until: expiresAt)
    try act.touch(request, isPublic: true)
  }
}

/// Stops sharing a request with an organization; at once its members see it no more unless they have another path.
public struct UnshareRequest: Command {
  public var request: ID<Request>
  public var organization: ID<Organization>

  public init(request: ID<Request>, organization: ID<Organization>) {
    self.request = request
    self.organization = organization
  }

  public func run(in act: Act) throws {
    guard let viewer = act.viewer.account else { throw Refusal.signInFirst }
    let permitted = try act.permit(Request.share, request)
    guard
      let row = try act.transaction.first(
        """
        SELECT handed.granted_by, request.reporter_id, request.project_id, organization.name FROM request_share AS handed
        JOIN request ON request.id = handed.request_id JOIN organization ON organization.id = handed.organization_id
        WHERE handed.request_id = \(request) AND handed.organization_id = \(organization)
        """)
    else { return }
    let mayStop = try permitted.asAgent || row["reporter_id"] == viewer || row["granted_by"] as ID<Account>? == viewer
    guard mayStop else { throw Refusal.forbidden(.mayNotStopSharing) }
    try act.transaction.execute("DELETE FROM request_share WHERE request_id = \(request) AND organization_id = \(organization)")
    try act.touch(request, isPublic: true)
    try act.record(
      Event(
        .unshared, project: try row["project_id"], request: request, organization: organization, isPublic: true,
        detail: ["organization": try row["name"]]))
  }
}

extension Act {
  /// Shares with one organization that the sharer's rung reaches; twice is once, and what has run out is granted anew.
  func share(
    _ request: ID<Request>, with organization: ID<Organization>, by sharer: Sharer, told: Bool, until end: Instant? = nil
  ) throws {
    let project = try project(of: request)
    guard
      let row = try transaction.first(
        """
        SELECT organization.name FROM organization
        WHERE organization.id = \(organization) AND \(Organization.reachable(by: sharer, in: project, at: now))
        """)
    else {
      throw Refusal.invalid(
        "organizations", .organizationOutOfReach)
    }
    let added = try transaction.execute(
      """
      INSERT INTO request_share (request_id, organization_id, source, granted_by, since, expires_at, project_id, closed, public_at)
      SELECT request.id, \(organization), \(Source.shared), \(viewer.account), \(now), \(end), request.project_id, request.closed,
             request.public_at
      FROM request WHERE request.id = \(request)
      ON CONFLICT (request_id, organization_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = excluded.expires_at
        WHERE request_share.expires_at <= \(now)
      """)
    guard added > 0 else { return }
    try record(
      Event(
        .shared, project: project, request: request, organization: organization, isPublic: true, isTold: told,
        detail: ["organization": try row["name"], "organizationId": "\(organization)"]))
  }
}
