import Store

/// A table whose rows decide who gets in or who sees what: what identifies a row, what else stands in it, and whom and where it concerns.
struct FactTable: Sendable {
  let name: String
  let key: [String]
  let columns: [String]
  /// Whom a changed row concerns.
  var people: People = .everybody
  /// Where it concerns them.
  var place: Place = .everywhere
  /// Changes that open or shut single requests, not only the project.
  var sight: Sight = .always
  /// A row that a change has made outlives its undoing, for it has a history by then: an account is deactivated instead.
  var rowsStay = false

  enum People: Sendable {
    case everybody
    /// By the column that names the account, the group or the organization.
    case account(String), group(String), organization(String)
    /// The accounts that some columns name, and everybody where another column changes.
    case parties([String], everybodyBy: String)
  }

  enum Place: Sendable {
    case everywhere
    /// By the column that names the project.
    case project(String)
    /// One request, by the column that names it.
    case request(String)
  }

  enum Sight: Sendable {
    case always, never
    case onlyBy([String])
  }

  /// Columns that repeat what stands in the row of the request, read anew when the row is put back.
  var copiesOfRequest: [String] {
    columns.contains("expires_at") && key.first == "request_id" ? ["project_id", "closed", "public_at"] : []
  }

  /// Parents before children: rows come back in this order and go in the other.
  static let all: [FactTable] = [
    .site, .siteDomain, .account, .group, .groupNesting, .organization, .organizationDomain, .project, .securityLevel, .request,
    .groupMember,
    .organizationMember, .projectOrganization, .roleMember, .roleGroup, .permissionGrant, .securityLevelHolder, .participant, .requestShare,
    .requestValue, .subscription, .alias, .reviewOwner,
  ]

  static func named(_ name: String) -> FactTable? { all.first { $0.name == name } }
}

private let grant = ["source", "granted_by", "since", "expires_at"]

extension FactTable {
  static let site = FactTable(
    name: "site", key: ["id"],
    columns: ["internal_enabled", "external_enabled", "external_any_domain", "signup", "anonymous_portal", "organizations_reserved"],
    sight: .never)
  static let siteDomain = FactTable(name: "site_domain", key: ["kind", "domain"], columns: [], sight: .never)
  static let account = FactTable(name: "account", key: ["id"], columns: ["active", "site_admin"], people: .account("id"), rowsStay: true)
  static let group = FactTable(name: "account_group", key: ["id"], columns: ["name"], people: .group("id"))
  static let groupNesting = FactTable(
    name: "group_nesting", key: ["outer_id", "inner_id"], columns: ["granted_by", "since"], people: .group("inner_id"))
  static let organization = FactTable(
    name: "organization", key: ["id"], columns: ["name", "sharing_mode", "created_at"], people: .organization("id"))
  static let organizationDomain = FactTable(
    name: "organization_domain", key: ["organization_id", "domain"], columns: [], people: .organization("organization_id"), sight: .never)
  static let project = FactTable(
    name: "project", key: ["id"],
    columns: ["raise", "share", "confidential", "write_only", "former_customers_read", "archived", "lead_id"],
    place: .project("id"), sight: .onlyBy(["confidential", "write_only", "former_customers_read"]))
  static let request = FactTable(
    name: "request", key: ["id"], columns: ["security_level_id", "reporter_id", "assignee_id"],
    people: .parties(["reporter_id", "assignee_id"], everybodyBy: "security_level_id"), place: .request("id"))
  static let groupMember = FactTable(
    name: "group_member", key: ["group_id", "account_id"], columns: grant, people: .account("account_id"))
  static let organizationMember = FactTable(
    name: "organization_member", key: ["organization_id", "account_id"], columns: ["sees_shared", "manager"] + grant,
    people: .account("account_id"))
  static let projectOrganization = FactTable(
    name: "project_organization", key: ["project_id", "organization_id"], columns: ["granted_by", "since"],
    people: .organization("organization_id"), place: .project("project_id"))
  static let roleMember = FactTable(
    name: "role_member", key: ["project_id", "role", "account_id"], columns: grant, people: .account("account_id"),
    place: .project("project_id"))
  static let roleGroup = FactTable(
    name: "role_group", key: ["project_id", "role", "group_id"], columns: ["granted_by", "since"], people: .group("group_id"),
    place: .project("project_id"))
  static let permissionGrant = FactTable(
    name: "permission_grant", key: ["id"],
    columns: ["project_id", "permission", "holder", "role", "group_id", "account_id", "granted_by", "since"], place: .project("project_id"))
  static let securityLevel = FactTable(
    name: "security_level", key: ["id"], columns: ["project_id", "name"], place: .project("project_id"))
  static let securityLevelHolder = FactTable(
    name: "security_level_holder", key: ["level_id", "holder", "role", "group_id", "account_id", "organization_id"], columns: [])
  static let participant = FactTable(
    name: "participant", key: ["request_id", "account_id"], columns: grant, people: .account("account_id"), place: .request("request_id"))
  static let requestShare = FactTable(
    name: "request_share", key: ["request_id", "organization_id"], columns: grant, people: .organization("organization_id"),
    place: .request("request_id"))
}
