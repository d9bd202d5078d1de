import Desk
import Store

extension RandomWorld {
  /// The world as a database has it by now: its rows, and none of the rules.
  public init(seed: UInt64, now: Instant, reading snapshot: any Snapshot) throws {
    func all<Part>(_ query: SQL, _ read: (Row) throws -> Part) throws -> [Part] { try snapshot.rows(query).map(read) }
    self.seed = seed
    self.now = now
    site = try Self.site(in: snapshot)
    accounts = try all("SELECT id, domain, active, site_admin FROM account ORDER BY id") {
      Person(id: try $0["id"], domain: try $0["domain"], active: try $0["active"], siteAdministrator: try $0["site_admin"])
    }
    groups = try all("SELECT id FROM account_group ORDER BY id") { try $0["id"] }
    groupMembers = try all("SELECT group_id, account_id, expires_at FROM group_member") {
      GroupMember(group: try $0["group_id"], account: try $0["account_id"], expiresAt: try $0["expires_at"])
    }
    groupNestings = try all("SELECT outer_id, inner_id FROM group_nesting") {
      GroupNesting(outer: try $0["outer_id"], inner: try $0["inner_id"])
    }
    organizations = try all("SELECT id, sharing_mode FROM organization ORDER BY id") {
      Company(id: try $0["id"], sharingMode: try $0["sharing_mode"])
    }
    organizationMembers = try all("SELECT * FROM organization_member") {
      OrganizationMember(
        organization: try $0["organization_id"], account: try $0["account_id"], seesShared: try $0["sees_shared"],
        manager: try $0["manager"], expiresAt: try $0["expires_at"])
    }
    projects = try all("SELECT * FROM project ORDER BY id") {
      ServiceDesk(
        id: try $0["id"], lead: try $0["lead_id"], raise: try $0["raise"], share: try $0["share"], confidential: try $0["confidential"],
        writeOnly: try $0["write_only"], formerCustomersRead: try $0["former_customers_read"], archived: try $0["archived"])
    }
    attachments = try all("SELECT project_id, organization_id FROM project_organization") {
      Attached(project: try $0["project_id"], organization: try $0["organization_id"])
    }
    roleMembers = try all("SELECT * FROM role_member") {
      RoleMember(project: try $0["project_id"], role: try $0["role"], account: try $0["account_id"], expiresAt: try $0["expires_at"])
    }
    roleGroups = try all("SELECT project_id, role, group_id FROM role_group") {
      RoleGroup(project: try $0["project_id"], role: try $0["role"], group: try $0["group_id"])
    }
    browseGrants = try all("SELECT *, NULL AS organization_id FROM permission_grant WHERE permission = 'browse'") {
      BrowseGrant(project: try $0["project_id"], holder: try Holder($0))
    }
    levels = try all("SELECT id, project_id FROM security_level ORDER BY id") { Level(id: try $0["id"], project: try $0["project_id"]) }
    levelHolders = try all("SELECT * FROM security_level_holder") { LevelHolder(level: try $0["level_id"], holder: try Holder($0)) }
    requests = try all("SELECT * FROM request ORDER BY id") {
      Ticket(
        id: try $0["id"], project: try $0["project_id"], reporter: try $0["reporter_id"], creator: try $0["creator_id"],
        assignee: try $0["assignee_id"], level: try $0["security_level_id"])
    }
    participants = try all("SELECT * FROM participant") {
      Taking(request: try $0["request_id"], account: try $0["account_id"], expiresAt: try $0["expires_at"])
    }
    shares = try all("SELECT * FROM request_share") {
      Handed(
        request: try $0["request_id"], project: try $0["project_id"], organization: try $0["organization_id"],
        expiresAt: try $0["expires_at"])
    }
  }

  private static func site(in snapshot: any Snapshot) throws -> SiteSettings {
    guard let row = try snapshot.first("SELECT * FROM site") else { throw DatabaseFailure.failed("there is no site") }
    func domains(_ kind: String) throws -> [String] {
      try snapshot.rows("SELECT domain FROM site_domain WHERE kind = \(kind)").map { try $0["domain"] }
    }
    return SiteSettings(
      internalEnabled: try row["internal_enabled"], externalEnabled: try row["external_enabled"],
      externalAnyDomain: try row["external_any_domain"], signup: try row["signup"], anonymousPortal: try row["anonymous_portal"],
      organizationsReserved: try row["organizations_reserved"],
      approvedDomains: try domains("approved"), allowedDomains: try domains("allowed"))
  }
}

extension RandomWorld.Holder {
  fileprivate init(_ row: Row) throws {
    switch try row["holder"] as String {
    case "role": self = .role(try row["role"])
    case "group": self = .group(try row["group_id"])
    case "account": self = .account(try row["account_id"])
    case "organization": self = .organization(try row["organization_id"])
    case "lead": self = .lead
    case "reporter": self = .reporter
    case "assignee": self = .assignee
    case let kind: throw DatabaseFailure.failed("nobody is named by \(kind)")
    }
  }
}
