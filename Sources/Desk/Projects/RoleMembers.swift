import Store

/// Somebody who holds a role in a project by name.
public struct RoleMember: Sendable, Hashable, Identifiable {
  public let id: ID<Account>
  public let name: String
  public let email: String
  public let isActive: Bool
  public let source: String
  public let grantedBy: String?
  public let since: Instant
  public let expiresAt: Instant?

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}

/// A group that holds a role in a project.
public struct RoleGroup: Sendable, Hashable, Identifiable {
  public let id: ID<Group>
  public let name: String
  /// Of people who have the role through it: by name, or in a group that is part of it.
  public let peopleCount: Int
  public let grantedBy: String?
  public let since: Instant
}

extension Inquiry {
  /// Who holds a role by name, for those who work in the project or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func members(
    of role: Role, in project: ID<Project>, matching words: String = "", after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<RoleMember> {
    try requireDesk(of: project)
    let limit = Page<RoleMember>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT account.id, account.name, account.email, account.active, holder.source, granter.name AS granted_by, holder.since, holder.expires_at
      FROM role_member AS holder JOIN account ON account.id = holder.account_id LEFT JOIN account AS granter ON granter.id = holder.granted_by
      WHERE holder.project_id = \(project) AND holder.role = \(role) AND (holder.expires_at IS NULL OR holder.expires_at > \(now))
        AND \(SQL.contains(words, in: ["account.name", "account.address"])) AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit) { row in
      RoleMember(
        id: try row["id"], name: try row["name"], email: try row["email"], isActive: try row["active"], source: try row["source"],
        grantedBy: try row["granted_by"], since: try row["since"], expiresAt: try row["expires_at"])
    }
  }

  /// The groups that hold a role, for those who work in the project or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func groups(of role: Role, in project: ID<Project>) throws -> [RoleGroup] {
    try requireDesk(of: project)
    return try snapshot.rows(
      """
      SELECT team.id, team.name, granter.name AS granted_by, granted.since,
        \(GroupSummary.peopleCount(at: now)) AS people
      FROM role_group AS granted JOIN account_group AS team ON team.id = granted.group_id
      LEFT JOIN account AS granter ON granter.id = granted.granted_by
      WHERE granted.project_id = \(project) AND granted.role = \(role) ORDER BY team.name LIMIT 200
      """
    ).map { row in
      RoleGroup(
        id: try row["id"], name: try row["name"], peopleCount: try row["people"], grantedBy: try row["granted_by"], since: try row["since"]
      )
    }
  }

  /// Lets those go on who answer requests in the project or administer it.
  func requireDesk(of project: ID<Project>) throws {
    if try may(Project.work, project) { return }
    _ = try permit(Project.administer, project)
  }
}
