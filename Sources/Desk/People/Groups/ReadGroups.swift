import Store

/// A group of accounts as a list shows it.
public struct GroupSummary: Sendable, Hashable, Identifiable {
  public let id: ID<Group>
  public let name: String
  /// Of people who are in it by name.
  public let memberCount: Int
  /// Of people who have what it gives: by name, or in a group that is part of it, however deep.
  public let peopleCount: Int

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }

  /// Of the table `account_group AS team`.
  static func columns(at now: Instant) -> SQL {
    """
    team.id, team.name, (SELECT count(*) FROM group_member AS counted WHERE counted.group_id = team.id
      AND (counted.expires_at IS NULL OR counted.expires_at > \(now))) AS members,
    \(peopleCount(at: now)) AS people
    """
  }

  /// How many people have what the group `team` gives.
  static func peopleCount(at now: Instant) -> SQL {
    """
    (SELECT count(DISTINCT counted.account_id) FROM group_member AS counted
     WHERE counted.group_id IN (SELECT team.id UNION ALL SELECT reach.inner_id FROM \(GroupNesting.reach) WHERE reach.outer_id = team.id)
       AND (counted.expires_at IS NULL OR counted.expires_at > \(now)))
    """
  }

  init(_ row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    memberCount = try row["members"]
    peopleCount = try row["people"]
  }
}

/// A role that a group fills.
public struct GroupUse: Sendable, Hashable {
  public let project: ProjectSummary
  public let role: Role
  /// The group that fills it, where that is another one, of which this one is part.
  public let through: String?
}

/// Somebody in a group.
public struct GroupMember: Sendable, Hashable, Identifiable {
  public let id: ID<Account>
  public let name: String
  public let email: String
  public let isActive: Bool
  public let source: String
  public let since: Instant

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}

extension Inquiry {
  /// The groups of the site by name, for whoever administers something: site administrators keep them, project administrators give them roles.
  ///
  /// - Throws: `Refusal.notFound`
  public func groups(
    matching words: String = "", after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<GroupSummary> {
    if try !snapshot.exists("SELECT 1 FROM project WHERE \(operated(Project.administer))") { _ = try permit(Site.administer, Site.id) }
    let limit = Page<GroupSummary>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT \(GroupSummary.columns(at: now))
      FROM account_group AS team WHERE \(SQL.contains(words, in: ["team.name"])) AND \(after.precedes("team.name", "team.id"))
      ORDER BY team.name, team.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, GroupSummary.init)
  }

  /// One group, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func group(_ id: ID<Group>) throws -> GroupSummary {
    _ = try permit(Site.administer, Site.id)
    let row = try snapshot.first(
      """
      SELECT \(GroupSummary.columns(at: now))
      FROM account_group AS team WHERE team.id = \(id)
      """)
    guard let row else { throw Refusal.notFound }
    return try GroupSummary(row)
  }

  /// The first groups whose names contain the words, to choose from.
  ///
  /// - Throws: `Refusal.notFound`
  public func groupNames(matching words: String) throws -> [GroupSummary] { try groups(matching: words, limit: 200).items }

  /// Who is in a group, by name, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func members(of group: ID<Group>, after: NameKey? = nil, skipping: Int = 0, limit: Int = 50) throws -> Page<GroupMember> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<GroupMember>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT account.id, account.name, account.email, account.active, holder.source, holder.since
      FROM group_member AS holder JOIN account ON account.id = holder.account_id
      WHERE holder.group_id = \(group) AND (holder.expires_at IS NULL OR holder.expires_at > \(now))
        AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit) { row in
      GroupMember(
        id: try row["id"], name: try row["name"], email: try row["email"], isActive: try row["active"], source: try row["source"],
        since: try row["since"])
    }
  }

  /// The roles that a group gives its people, by itself or as a part of another, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func uses(of group: ID<Group>) throws -> [GroupUse] {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.rows(
      """
      SELECT \(ProjectSummary.columns), granted.role, CASE WHEN granted.group_id <> \(group) THEN team.name END AS through
      FROM role_group AS granted JOIN project ON project.id = granted.project_id JOIN account_group AS team ON team.id = granted.group_id
      WHERE granted.group_id = \(group)
        OR granted.group_id IN (SELECT reach.outer_id FROM \(GroupNesting.reach) WHERE reach.inner_id = \(group))
      ORDER BY project.name, granted.role, team.name LIMIT 500
      """
    ).map { GroupUse(project: try ProjectSummary($0), role: try $0["role"], through: try $0["through"]) }
  }
}
