import Store

/// What an account holds: the roles, groups and keys that it came to by name or through groups.
public struct AccountHoldings: Sendable {
  public let roles: [HeldRole]
  public let groups: [HeldGroup]
  public let sessions: [SessionSummary]
  public let tokens: [APITokenSummary]

  /// A role in a project, by name or through a group.
  public struct HeldRole: Sendable, Hashable {
    public let project: ProjectSummary
    public let role: Role
    /// The group that has the role, where it is not the account itself.
    public let group: String?
    public let source: String
    public let grantedBy: String?
    public let since: Instant
    public let expiresAt: Instant?
  }

  /// A group that the account is in.
  public struct HeldGroup: Sendable, Hashable {
    public let id: ID<Group>
    public let name: String
    public let source: String
    public let grantedBy: String?
    public let since: Instant
    /// The groups that this one is part of, however deep.
    public let wholes: [String]
  }
}

extension Inquiry {
  /// What an account holds, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func holdings(of account: ID<Account>) throws -> AccountHoldings {
    _ = try permit(Site.administer, Site.id)
    return AccountHoldings(
      roles: try heldRoles(of: account), groups: try heldGroups(of: account), sessions: try sessions(of: account),
      tokens: try apiTokens(of: account))
  }

  /// Who made an account, if somebody else did; for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func creator(of account: ID<Account>) throws -> Person? {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.first(
      """
      SELECT maker.id, maker.name FROM account JOIN account AS maker ON maker.id = account.created_by
      WHERE account.id = \(account) AND maker.id <> account.id
      """
    ).flatMap { try Person($0, id: "id", name: "name") }
  }

  private func heldRoles(of account: ID<Account>) throws -> [AccountHoldings.HeldRole] {
    try snapshot.rows(
      """
      SELECT \(ProjectSummary.columns), held.role, held.team, held.source, granter.name AS granted_by, held.since, held.expires_at
      FROM (SELECT holder.project_id, holder.role, NULL AS team, holder.source, holder.granted_by, holder.since, holder.expires_at
            FROM role_member AS holder WHERE holder.account_id = \(account)
            UNION ALL
            SELECT granted.project_id, granted.role, team.name, 'group', granted.granted_by, granted.since, holder.expires_at
            FROM group_member AS holder JOIN role_group AS granted ON granted.group_id = holder.group_id
              JOIN account_group AS team ON team.id = granted.group_id
            WHERE holder.account_id = \(account)
            UNION ALL
            SELECT granted.project_id, granted.role, \(GroupNesting.via), 'group', granted.granted_by, granted.since, holder.expires_at
            FROM group_member AS holder JOIN \(GroupNesting.reach) ON reach.inner_id = holder.group_id
              JOIN role_group AS granted ON granted.group_id = reach.outer_id
            WHERE holder.account_id = \(account)) AS held
        JOIN project ON project.id = held.project_id LEFT JOIN account AS granter ON granter.id = held.granted_by
      WHERE held.expires_at IS NULL OR held.expires_at > \(now) ORDER BY project.name, project.id, held.role LIMIT 200
      """
    ).map { row in
      AccountHoldings.HeldRole(
        project: try ProjectSummary(row), role: try row["role"], group: try row["team"], source: try row["source"],
        grantedBy: try row["granted_by"], since: try row["since"], expiresAt: try row["expires_at"])
    }
  }

  private func heldGroups(of account: ID<Account>) throws -> [AccountHoldings.HeldGroup] {
    let rows = try snapshot.rows(
      """
      SELECT team.id, team.name, holder.source, granter.name AS granted_by, holder.since
      FROM group_member AS holder JOIN account_group AS team ON team.id = holder.group_id
      LEFT JOIN account AS granter ON granter.id = holder.granted_by
      WHERE holder.account_id = \(account) AND (holder.expires_at IS NULL OR holder.expires_at > \(now)) ORDER BY team.name LIMIT 200
      """)
    let wholes = try snapshot.rows(
      """
      SELECT reach.inner_id, whole.name FROM \(GroupNesting.reach) JOIN account_group AS whole ON whole.id = reach.outer_id
      WHERE reach.inner_id IN (SELECT holder.group_id FROM group_member AS holder WHERE holder.account_id = \(account))
      ORDER BY whole.name LIMIT 1000
      """
    ).reduce(into: [ID<Group>: [String]]()) { $0[try $1["inner_id"], default: []].append(try $1["name"]) }
    return try rows.map { row in
      let id: ID<Group> = try row["id"]
      return AccountHoldings.HeldGroup(
        id: id, name: try row["name"], source: try row["source"], grantedBy: try row["granted_by"], since: try row["since"],
        wholes: wholes[id] ?? [])
    }
  }

  private func sessions(of account: ID<Account>) throws -> [SessionSummary] {
    try snapshot.rows(
      """
      SELECT created_at, last_seen_at FROM session
      WHERE account_id = \(account) AND expires_at > \(now) AND last_seen_at > \(now - SessionLife.idle)
      ORDER BY last_seen_at DESC, created_at DESC LIMIT 100
      """
    ).map { SessionSummary(createdAt: try $0["created_at"], lastSeenAt: try $0["last_seen_at"], isThisOne: false) }
  }

  private func apiTokens(of account: ID<Account>) throws -> [APITokenSummary] {
    try snapshot.rows(
      """
      SELECT id, name, created_at, last_used_at, expires_at FROM api_token
      WHERE account_id = \(account) ORDER BY id DESC LIMIT \(CreateAPIToken.limit)
      """
    ).map { row in
      APITokenSummary(
        id: try row["id"], name: try row["name"], createdAt: try row["created_at"], lastUsedAt: try row["last_used_at"],
        expiresAt: try row["expires_at"])
    }
  }
}

/// Ends every session and every open link of an account; a program's tokens go on.
public struct EndAllSessions: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard try act.transaction.exists("SELECT 1 FROM account WHERE id = \(account)") else { throw Refusal.notFound }
    try act.endAllAccess(of: account)
    try act.record(Event(.signedOut, subject: account))
  }
}
