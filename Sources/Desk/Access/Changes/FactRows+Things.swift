import Store

// The facts that commands name most.

extension FactRows {
  /// Accounts that may be made or changed, and the organizations that new ones join by their domain.
  static func people(_ invitees: [Invitee]) -> [FactRows] {
    let accounts = accounts(of: invitees)
    return [FactRows(.account, where: "id IN \(accounts)"), FactRows(.organizationMember, where: "account_id IN \(accounts)")]
  }

  static func account(_ id: ID<Account>) -> FactRows { FactRows(.account, where: "id = \(id)") }

  static func members(of organization: ID<Organization>, _ people: [Invitee]) -> FactRows {
    FactRows(.organizationMember, where: "organization_id = \(organization) AND account_id IN \(accounts(of: people))")
  }

  static func roles(_ role: Role, in project: ID<Project>, _ people: [Invitee]) -> FactRows {
    FactRows(.roleMember, where: "project_id = \(project) AND role = \(role) AND account_id IN \(accounts(of: people))")
  }

  static func roles(_ role: Role, in project: ID<Project>, of groups: [ID<Group>]) -> FactRows {
    FactRows(.roleGroup, where: "project_id = \(project) AND role = \(role) AND group_id IN \(SQL.list(groups))")
  }

  static func attachment(of organization: ID<Organization>, to project: ID<Project>) -> FactRows {
    FactRows(.projectOrganization, where: "project_id = \(project) AND organization_id = \(organization)")
  }

  static func members(of group: ID<Group>, _ people: [Invitee]) -> FactRows {
    FactRows(.groupMember, where: "group_id = \(group) AND account_id IN \(accounts(of: people))")
  }

  /// A query for the accounts of people, those that a change makes among them.
  private static func accounts(of people: [Invitee]) -> SQL {
    let queries = people.uniqued().map { invitee -> SQL in
      switch invitee {
      case .account(let id): "SELECT id FROM account WHERE id = \(id)"
      case .address(let email, _): "SELECT \(SQL.account(at: email))"
      }
    }
    return SQL.joined(queries, by: " UNION ALL ", or: "NULL").bracketed
  }
}

extension Inquiry {
  /// Names in a title: one by name, several by their number.
  func names(_ people: [Invitee]) throws -> String {
    guard people.count == 1, let one = people.first else { return Quantity.english(people.count, "person", "people") }
    switch one {
    case .account(let id): return try name(of: id)
    case .address(let email, let name): return name?.text ?? email.written
    }
  }

  func name(of account: ID<Account>) throws -> String {
    try snapshot.first("SELECT name FROM account WHERE id = \(account)")?["name"] ?? "a person"
  }

  func name(of organization: ID<Organization>) throws -> String {
    try snapshot.first("SELECT name FROM organization WHERE id = \(organization)")?["name"] ?? "an organization"
  }

  func name(of group: ID<Group>) throws -> String {
    try snapshot.first("SELECT name FROM account_group WHERE id = \(group)")?["name"] ?? "a group"
  }

  func name(of project: ID<Project>) throws -> String {
    try snapshot.first("SELECT name FROM project WHERE id = \(project)")?["name"] ?? "a project"
  }
}
