import Store

/// One grant of a project's permission scheme, with its provenance.
public struct PermissionGrantLine: Sendable, Identifiable {
  public let id: ID<PermissionGrant>
  public let holder: NamedHolder
  public let grantedBy: String?
  public let since: Instant
}

/// A security level with whom it names.
public struct SecurityLevelDetail: Sendable, Identifiable {
  public let id: ID<SecurityLevel>
  public let project: ID<Project>
  public let name: String
  public let holders: [NamedHolder]
  /// How many requests have it.
  public let requests: Int
}

extension Inquiry {
  /// Who may browse a project, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func permissionGrants(of project: ID<Project>) throws -> [PermissionGrantLine] {
    try requireDesk(of: project)
    return try snapshot.rows(
      """
      SELECT scheme.id, scheme.holder, scheme.role, scheme.group_id, scheme.account_id, granter.name AS granted_by, scheme.since
      FROM permission_grant AS scheme LEFT JOIN account AS granter ON granter.id = scheme.granted_by
      WHERE scheme.project_id = \(project) ORDER BY scheme.id LIMIT 500
      """
    ).map { row in
      let holder = try Holder(row, withOrganization: false)
      return PermissionGrantLine(
        id: try row["id"], holder: NamedHolder(holder: holder, name: try name(of: holder)), grantedBy: try row["granted_by"],
        since: try row["since"])
    }
  }

  /// The security levels of a project by name, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func securityLevels(of project: ID<Project>) throws -> [SecurityLevelDetail] {
    try requireDesk(of: project)
    let ids: [ID<SecurityLevel>] = try snapshot.rows(
      "SELECT id FROM security_level WHERE project_id = \(project) ORDER BY name, id LIMIT \(CreateSecurityLevel.mostLevels)"
    ).map { try $0["id"] }
    return try ids.map { try securityLevel($0, in: project) }
  }

  /// One security level, for those who work in its project or administer it.
  ///
  /// - Throws: `Refusal.notFound`
  public func securityLevel(_ id: ID<SecurityLevel>) throws -> SecurityLevelDetail {
    guard let project: ID<Project> = try snapshot.first("SELECT project_id FROM security_level WHERE id = \(id)")?["project_id"] else {
      throw Refusal.notFound
    }
    guard try may(Project.work, project) || may(Project.administer, project) else { throw Refusal.notFound }
    return try securityLevel(id, in: project)
  }

  /// Asks no policy.
  func securityLevel(_ id: ID<SecurityLevel>, in project: ID<Project>) throws -> SecurityLevelDetail {
    guard
      let row = try snapshot.first(
        """
        SELECT level.name, (SELECT count(*) FROM request WHERE request.project_id = level.project_id AND request.security_level_id = level.id)
          AS requests
        FROM security_level AS level WHERE level.id = \(id) AND level.project_id = \(project)
        """)
    else { throw Refusal.notFound }
    let holders = try snapshot.rows(
      """
      SELECT holder, role, group_id, account_id, organization_id FROM security_level_holder WHERE level_id = \(id)
      ORDER BY holder, role, group_id, account_id, organization_id LIMIT \(CreateSecurityLevel.mostHolders)
      """
    ).map { row in
      let holder = try Holder(row, withOrganization: true)
      return NamedHolder(holder: holder, name: try name(of: holder))
    }
    return SecurityLevelDetail(id: id, project: project, name: try row["name"], holders: holders, requests: try row["requests"])
  }

  func names(of holders: [Holder]) throws -> String { try holders.uniqued().map { try name(of: $0) }.joined(separator: ", ") }
}
