import Store

/// An organization as one of its members meets it.
public struct OwnOrganization: Sendable {
  public let id: ID<Organization>
  public let name: String
  public let since: Instant
  public let expiresAt: Instant?
  /// How he came to be in it.
  public let source: String
  public let grantedBy: Person?
  public let isManager: Bool
  /// Whether it lets him see what is shared with it.
  public let seesShared: Bool
  /// How many open and closed requests that are shared with it he can see.
  public let shared: Int
  /// The portals of the projects that it is attached to, of those that he may enter.
  public let portals: [Portal]
}

extension Inquiry {
  /// The organizations that the viewer is in, by name.
  public func ownOrganizations() throws -> [OwnOrganization] {
    guard let viewer = viewer.account else { throw Refusal.signInFirst }
    let portals = try portals()
    let attached = try attachments(to: portals.map(\.id))
    return try snapshot.rows(
      """
      SELECT organization.id, organization.name, holder.since, holder.expires_at, holder.source, holder.granted_by, holder.manager,
        granter.name AS granter, \(SharingMode.lets("holder", of: "organization")) AS sees,
        (SELECT count(*) FROM request_share AS handed JOIN request ON request.id = handed.request_id
         JOIN project_organization AS open_to ON open_to.organization_id = handed.organization_id AND open_to.project_id = handed.project_id
         WHERE handed.organization_id = organization.id AND (handed.expires_at IS NULL OR handed.expires_at > \(now))
           AND \(filter(Request.follow))) AS shared
      FROM organization JOIN organization_member AS holder ON holder.organization_id = organization.id AND holder.account_id = \(viewer)
      LEFT JOIN account AS granter ON granter.id = holder.granted_by
      WHERE (holder.expires_at IS NULL OR holder.expires_at > \(now)) AND \(filter(Organization.leave))
      ORDER BY organization.name, organization.id LIMIT 100
      """
    ).map { row in
      let id: ID<Organization> = try row["id"]
      return OwnOrganization(
        id: id, name: try row["name"], since: try row["since"], expiresAt: try row["expires_at"], source: try row["source"],
        grantedBy: try Person(row, id: "granted_by", name: "granter"), isManager: try row["manager"], seesShared: try row["sees"],
        shared: try row["shared"], portals: portals.filter { attached[id]?.contains($0.id) ?? false })
    }
  }

  /// One organization that the viewer is in.
  ///
  /// - Throws: `Refusal.notFound`
  public func ownOrganization(_ id: ID<Organization>) throws -> OwnOrganization {
    guard let own = try ownOrganizations().first(where: { $0.id == id }) else { throw Refusal.notFound }
    return own
  }

  private func attachments(to projects: [ID<Project>]) throws -> [ID<Organization>: Set<ID<Project>>] {
    try snapshot.rows(
      """
      SELECT attached.organization_id, attached.project_id FROM project_organization AS attached
      JOIN organization_member AS mine ON mine.organization_id = attached.organization_id
      WHERE mine.account_id = \(viewer.account) AND attached.project_id IN \(SQL.list(projects)) LIMIT 10000
      """
    ).reduce(into: [:]) { $0[try $1["organization_id"], default: []].insert(try $1["project_id"]) }
  }
}
