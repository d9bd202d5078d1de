import Store

/// Attaches an organization to a project: its members may enter and raise requests, and what is shared with it counts there. Twice is once.
public struct AttachOrganization: Command {
  public let organization: ID<Organization>
  public let project: ID<Project>

  public init(_ organization: ID<Organization>, to project: ID<Project>) {
    self.organization = organization
    self.project = project
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    _ = try act.permit(Organization.see, organization)
    let added = try act.transaction.execute(
      """
      INSERT INTO project_organization (project_id, organization_id, granted_by, since)
      VALUES (\(project), \(organization), \(act.viewer.account), \(act.now)) ON CONFLICT DO NOTHING
      """)
    guard added > 0 else { return }
    try act.record(
      Event(
        .organizationAttached, project: project, organization: organization,
        detail: ["id": "\(organization)", "organization": try act.name(of: organization)]))
  }
}

/// Detaches an organization from a project: its shares there are kept but do not count until it is attached again (SPEC part 4, 3).
public struct DetachOrganization: Command {
  public let organization: ID<Organization>
  public let project: ID<Project>

  public init(_ organization: ID<Organization>, from project: ID<Project>) {
    self.organization = organization
    self.project = project
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    _ = try act.permit(Organization.see, organization)
    let removed = try act.transaction.execute(
      "DELETE FROM project_organization WHERE project_id = \(project) AND organization_id = \(organization)")
    guard removed > 0 else { return }
    try act.record(
      Event(
        .organizationDetached, project: project, organization: organization,
        detail: ["id": "\(organization)", "organization": try act.name(of: organization)]))
  }
}

extension AttachOrganization: AccessChange {
  public var facts: [FactRows] { [.attachment(of: organization, to: project)] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: organization)) attached to \(try inquiry.name(of: project))"
  }
}

extension DetachOrganization: AccessChange {
  public var facts: [FactRows] { [.attachment(of: organization, to: project)] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: organization)) detached from \(try inquiry.name(of: project))"
  }
}
