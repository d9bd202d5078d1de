import Store

/// Somebody in an organization.
public struct OrganizationMember: Sendable, Hashable, Identifiable {
  public let id: ID<Account>
  public let name: String
  public let email: String
  public let isActive: Bool
  /// Counts where the organization lets only named members see what is shared with it.
  public let seesShared: Bool
  public let isManager: Bool
  public let source: String
  public let grantedBy: String?
  public let since: Instant
  public let expiresAt: Instant?

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}

extension Inquiry {
  /// One member of an organization.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func member(_ person: ID<Account>, of organization: ID<Organization>) throws -> Person {
    let permitted = try permit(Organization.seeMembers, organization)
    let row = try snapshot.first(
      """
      SELECT account.name FROM organization_member AS holder JOIN account ON account.id = holder.account_id
      WHERE holder.organization_id = \(permitted.id) AND holder.account_id = \(person)
        AND (holder.expires_at IS NULL OR holder.expires_at > \(now))
      """)
    guard let row else { throw Refusal.notFound }
    return Person(id: person, name: try row["name"])
  }

  /// Who is in an organization, by name.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func members(
    of organization: ID<Organization>, matching words: String = "", after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<OrganizationMember> {
    let permitted = try permit(Organization.seeMembers, organization)
    let limit = Page<OrganizationMember>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT account.id, account.name, account.email, account.active, holder.sees_shared, holder.manager, holder.source, holder.since,
        holder.expires_at, granter.name AS granted_by
      FROM organization_member AS holder JOIN account ON account.id = holder.account_id
      LEFT JOIN account AS granter ON granter.id = holder.granted_by
      WHERE holder.organization_id = \(permitted.id) AND (holder.expires_at IS NULL OR holder.expires_at > \(now))
        AND \(SQL.contains(words, in: ["account.name", "account.address"])) AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit) { row in
      OrganizationMember(
        id: try row["id"], name: try row["name"], email: try row["email"], isActive: try row["active"], seesShared: try row["sees_shared"],
        isManager: try row["manager"], source: try row["source"], grantedBy: try row["granted_by"], since: try row["since"],
        expiresAt: try row["expires_at"])
    }
  }
}
