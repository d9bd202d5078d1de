import Store

/// An organization as a list shows it.
public struct OrganizationSummary: Sendable, Hashable, Identifiable {
  public let id: ID<Organization>
  public let name: String
  public let sharingMode: SharingMode
  /// Active accounts in it.
  public let memberCount: Int
  public let createdAt: Instant

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }

  static func columns(at now: Instant) -> SQL {
    """
    organization.id, organization.name, organization.sharing_mode, organization.created_at,
    (SELECT count(*) FROM organization_member AS counted JOIN account AS its ON its.id = counted.account_id
     WHERE counted.organization_id = organization.id AND its.active AND (counted.expires_at IS NULL OR counted.expires_at > \(now))) AS members
    """
  }

  init(_ row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    sharingMode = try row["sharing_mode"]
    memberCount = try row["members"]
    createdAt = try row["created_at"]
  }
}

/// One organization with what is set for it.
public struct OrganizationDetail: Sendable {
  public let summary: OrganizationSummary
  /// New accounts with a verified address in one of these join by themselves; empty for those who may not manage it.
  public let domains: [String]
  /// The projects that it is attached to, of those that the viewer may know of.
  public let projects: [ProjectSummary]
}

extension Inquiry {
  /// The organizations that the viewer may know of, by name; those attached to a project, or those that an account is in.
  public func organizations(
    in project: ID<Project>? = nil, of account: ID<Account>? = nil, matching words: String = "", after: NameKey? = nil, skipping: Int = 0,
    limit: Int = 50
  ) throws -> Page<OrganizationSummary> {
    let limit = Page<OrganizationSummary>.bounded(limit)
    var conditions: [SQL] = [
      operated(Organization.see), SQL.contains(words, in: ["organization.name"]), after.precedes("organization.name", "organization.id"),
    ]
    if let project {
      let seen = try permit(Project.see, project)
      conditions.append(
        "organization.id IN (SELECT attached.organization_id FROM project_organization AS attached WHERE attached.project_id = \(seen.id))")
    }
    if let account {
      conditions.append(
        """
        organization.id IN (SELECT theirs.organization_id FROM organization_member AS theirs
                            WHERE theirs.account_id = \(account) AND (theirs.expires_at IS NULL OR theirs.expires_at > \(now)))
        """)
    }
    let rows = try snapshot.rows(
      """
      SELECT \(OrganizationSummary.columns(at: now)) FROM organization WHERE \(SQL.joined(conditions, by: " AND ", or: "TRUE"))
      ORDER BY organization.name, organization.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, OrganizationSummary.init)
  }

  /// One organization that the viewer may know of.
  ///
  /// - Throws: `Refusal.notFound`
  public func organization(_ id: ID<Organization>) throws -> OrganizationDetail {
    let permitted = try permit(Organization.see, id)
    guard
      let row = try snapshot.first(
        "SELECT \(OrganizationSummary.columns(at: now)) FROM organization WHERE organization.id = \(permitted.id)")
    else { throw Refusal.notFound }
    let projects = try snapshot.rows(
      """
      SELECT \(ProjectSummary.columns) FROM project JOIN project_organization AS attached ON attached.project_id = project.id
      WHERE attached.organization_id = \(id) AND \(operated(Project.see)) ORDER BY project.name, project.id LIMIT 200
      """
    ).map(ProjectSummary.init)
    return OrganizationDetail(
      summary: try OrganizationSummary(row), domains: try may(Organization.manage, id) ? snapshot.domains(of: id) : [], projects: projects)
  }
}

extension Snapshot {
  /// Asks no policy.
  func domains(of organization: ID<Organization>) throws -> [String] {
    try rows("SELECT domain FROM organization_domain WHERE organization_id = \(organization) ORDER BY domain LIMIT 50").map {
      try $0["domain"]
    }
  }
}
