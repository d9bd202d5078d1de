import Store

/// Lets somebody browse a project: see its requests as one of the desk (S1-18). Twice is once.
public struct GrantPermission: Command {
  public let project: ID<Project>
  public let holder: Holder

  public init(in project: ID<Project>, to holder: Holder) {
    self.project = project
    self.holder = holder
  }

  public func run(in act: Act) throws -> ID<PermissionGrant> {
    try act.requireScheme(of: project)
    if case .organization = holder {
      throw Refusal.invalid("holder", "Organizations do not browse projects. Share requests with them, or make them customers.")
    }
    try act.inquiry.requireKnown(holder)
    if let known = try act.transaction.first("SELECT id FROM permission_grant WHERE \(act.grants(holder, in: project))") {
      return try known["id"]
    }
    let made = try act.transaction.first(
      """
      INSERT INTO permission_grant (project_id, permission, holder, role, group_id, account_id, granted_by, since)
      VALUES (\(project), 'browse', \(holder.kind), \(holder.role), \(holder.group), \(holder.account), \(act.viewer.account), \(act.now))
      RETURNING id
      """)
    guard let id: ID<PermissionGrant> = try made?["id"] else { throw DatabaseFailure.failed("a permission was not granted") }
    try act.record(
      Event(
        .permissionGranted, project: project, subject: holder.account,
        detail: ["permission": "browse", "holder": try act.inquiry.name(of: holder)]))
    return id
  }
}

/// Takes a grant out of a project's permission scheme.
public struct RevokePermission: Command {
  public let project: ID<Project>
  public let grant: ID<PermissionGrant>

  public init(in project: ID<Project>, _ grant: ID<PermissionGrant>) {
    self.project = project
    self.grant = grant
  }

  public func run(in act: Act) throws {
    try act.requireScheme(of: project)
    guard
      let row = try act.transaction.first(
        "SELECT holder, role, group_id, account_id FROM permission_grant WHERE id = \(grant) AND project_id = \(project)")
    else { throw Refusal.notFound }
    let holder = try Holder(row, withOrganization: false)
    try act.transaction.execute("DELETE FROM permission_grant WHERE id = \(grant)")
    try act.record(
      Event(
        .permissionRevoked, project: project, subject: holder.account,
        detail: ["permission": "browse", "holder": try act.inquiry.name(of: holder)]))
  }
}

extension Act {
  /// Lets administrators of the project go on, one after the other.
  fileprivate func requireScheme(of project: ID<Project>) throws {
    _ = try permit(Project.administer, project)
    // Two who grant the same at once wait for each other here, so that the second finds what the first did.
    try transaction.execute("UPDATE project SET key = key WHERE id = \(project)")
  }

  fileprivate func grants(_ holder: Holder, in project: ID<Project>) -> SQL {
    """
    project_id = \(project) AND permission = 'browse' AND holder = \(holder.kind) AND coalesce(role, '') = \(holder.role?.rawValue ?? "")
    AND coalesce(group_id, 0) = \(holder.group ?? ID(0)) AND coalesce(account_id, 0) = \(holder.account ?? ID(0))
    """
  }
}

extension GrantPermission: AccessChange {
  public var facts: [FactRows] { [.permissions(of: project)] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: project)): \(try inquiry.name(of: holder)) may browse its requests"
  }
}

extension RevokePermission: AccessChange {
  public var facts: [FactRows] { [.permissions(of: project)] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let row = try inquiry.snapshot.first(
      "SELECT holder, role, group_id, account_id FROM permission_grant WHERE id = \(grant) AND project_id = \(project)")
    let holder = try row.map { try inquiry.name(of: Holder($0, withOrganization: false)) } ?? "somebody"
    return "\(try inquiry.name(of: project)): \(holder) may no longer browse its requests"
  }
}

extension FactRows {
  fileprivate static func permissions(of project: ID<Project>) -> FactRows {
    FactRows(.permissionGrant, where: "project_id = \(project)")
  }
}
