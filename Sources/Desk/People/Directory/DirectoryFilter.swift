import Store

/// Which accounts somebody looks for in the directory; what is nil does not matter.
public struct DirectoryFilter: Sendable, Hashable {
  /// Part of the name or the address.
  public var words = ""
  public var kind: AccountKind?
  public var isActive: Bool?
  public var source: Source?
  /// Whoever may enter it.
  public var project: ID<Project>?
  public var organization: ID<Organization>?
  /// Whoever is in it, nested groups included.
  public var group: ID<Group>?
  public var seen: Seen?
  /// Whoever administers the site.
  public var administers = false

  public init() {}

  /// How an account is judged by its address (S2-19, S2-20).
  public enum AccountKind: String, Sendable, CaseIterable {
    case `internal`, external
  }

  /// When somebody was last here.
  public enum Seen: Sendable, Hashable {
    case never
    /// Not within so many days; whoever never was counts too.
    case notFor(days: Int)
  }

  /// The condition on rows of `account`.
  func condition(in inquiry: Inquiry) -> SQL {
    let now = inquiry.now
    var conditions: [SQL] = [AccountProfile.standing, SQL.contains(words, in: ["account.name", "account.address"])]
    if let isActive { conditions.append(isActive ? "account.active" : "NOT account.active") }
    if administers { conditions.append("account.site_admin") }
    if let source { conditions.append("account.source = \(source)") }
    if let kind {
      let approved: SQL = "(SELECT approved.domain FROM site_domain AS approved WHERE approved.kind = 'approved')"
      conditions.append(kind == .internal ? "account.domain IN \(approved)" : "account.domain NOT IN \(approved)")
    }
    switch seen {
    case .never: conditions.append("account.last_seen_at IS NULL")
    case .notFor(let days):
      conditions.append("(account.last_seen_at IS NULL OR account.last_seen_at < \(now - .days(Int64(min(max(days, 0), 36_500)))))")
    case nil: break
    }
    if let organization {
      conditions.append(
        """
        account.id IN (SELECT holder.account_id FROM organization_member AS holder
                       WHERE holder.organization_id = \(organization) AND (holder.expires_at IS NULL OR holder.expires_at > \(now)))
        """)
    }
    if let group {
      conditions.append(
        """
        account.id IN (SELECT holder.account_id FROM group_member AS holder
                       WHERE (holder.group_id = \(group)
                         OR holder.group_id IN (SELECT reach.inner_id FROM \(GroupNesting.reach) WHERE reach.outer_id = \(group)))
                         AND (holder.expires_at IS NULL OR holder.expires_at > \(now)))
        """)
    }
    if let project { conditions.append("account.id IN (SELECT person.id FROM \(inquiry.whoRows(may: Project.enter, project)))") }
    return SQL.joined(conditions.map(\.bracketed), by: " AND ", or: "TRUE")
  }
}

extension Inquiry {
  /// The accounts of the site by name, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func directory(_ filter: DirectoryFilter, after: NameKey? = nil, limit: Int = 50) throws -> Page<AccountProfile> {
    _ = try permit(Site.administer, Site.id)
    let limit = min(max(limit, 1), Self.longestDirectoryPage)
    let rows = try snapshot.rows(
      """
      SELECT \(AccountProfile.columns) FROM account
      WHERE \(filter.condition(in: self)) AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, AccountProfile.init(row:))
  }

  /// How many accounts a filter finds, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func countDirectory(_ filter: DirectoryFilter) throws -> Int {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.first("SELECT count(*) AS count FROM account WHERE \(filter.condition(in: self))")?["count"] ?? 0
  }

  /// An export reads longer pages than a person does.
  public static var longestDirectoryPage: Int { 1000 }
}
