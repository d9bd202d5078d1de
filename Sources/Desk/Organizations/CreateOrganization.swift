import Store

/// Makes an organization. One of that name that exists already is answered as it is.
public struct CreateOrganization: Command {
  public let name: String

  public static let longestName = 200

  public init(_ name: String) { self.name = name }

  public struct Outcome: Sendable, Hashable {
    public let id: ID<Organization>
    public let isNew: Bool
  }

  public func run(in act: Act) throws -> Outcome {
    _ = try act.permit(Site.manageOrganizations, Site.id)
    let name = try PlainText.line(name, for: "name", upTo: Self.longestName)
    let made = try act.transaction.first(
      """
      INSERT INTO organization (name, sharing_mode, created_at) VALUES (\(name), \(SharingMode.everyone), \(act.now))
      ON CONFLICT (name) DO NOTHING RETURNING id
      """)
    if let made {
      let id: ID<Organization> = try made["id"]
      try act.record(Event(.organizationCreated, organization: id, detail: ["name": name]))
      return Outcome(id: id, isNew: true)
    }
    guard let known = try act.transaction.first("SELECT id FROM organization WHERE name = \(name)") else {
      throw DatabaseFailure.failed("an organization was neither made nor found")
    }
    return Outcome(id: try known["id"], isNew: false)
  }
}

/// Gives an organization another name.
public struct RenameOrganization: Command {
  public let organization: ID<Organization>
  public let name: String

  public init(_ organization: ID<Organization>, to name: String) {
    self.organization = organization
    self.name = name
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manage, organization)
    let before = try act.name(of: organization)
    let after = try PlainText.line(name, for: "name", upTo: CreateOrganization.longestName)
    guard before != after else { return }
    if try act.transaction.exists("SELECT 1 FROM organization WHERE name = \(after)") {
      throw Refusal.conflict("There is an organization called \(after) already. Choose another name.")
    }
    try act.transaction.execute("UPDATE organization SET name = \(after) WHERE id = \(organization)")
    try act.record(Event(.organizationChanged, organization: organization, detail: ["name.before": before, "name.after": after]))
  }
}

/// Deletes an organization with its memberships and with what is shared with it; the log keeps its name (SPEC part 4, 3).
public struct DeleteOrganization: Command {
  public let organization: ID<Organization>

  public init(_ organization: ID<Organization>) { self.organization = organization }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.delete, organization)
    let name = try act.name(of: organization)
    for table in [
      "request_share", "security_level_holder", "project_organization", "organization_domain", "organization_member", "address_link",
      "organization_property",
    ] {
      try act.transaction.execute("DELETE FROM \(SQL(trusted: table)) WHERE organization_id = \(organization)")
    }
    try act.transaction.execute("DELETE FROM organization WHERE id = \(organization)")
    try act.record(Event(.organizationDeleted, organization: organization, detail: ["name": name]))
  }
}

extension Act {
  /// The name of an organization that was permitted before.
  func name(of organization: ID<Organization>) throws -> String {
    guard let row = try transaction.first("SELECT name FROM organization WHERE id = \(organization)") else { throw Refusal.notFound }
    return try row["name"]
  }
}

extension DeleteOrganization: AccessChange {
  public var facts: [FactRows] {
    [FactRows(.organization, where: "id = \(organization)")]
      + [.organizationDomain, .organizationMember, .projectOrganization, .securityLevelHolder, .requestShare].map {
        FactRows($0, where: "organization_id = \(organization)")
      }
  }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "\(try inquiry.name(of: organization)) deleted" }
}
