import Store

/// Says which domains belong to an organization: new accounts there join by themselves. Nobody who is in or out already is touched.
public struct ChangeOrganizationDomains: Command {
  public let organization: ID<Organization>
  public let domains: [String]

  public static let most = 10

  public init(_ organization: ID<Organization>, to domains: [String]) {
    self.organization = organization
    self.domains = domains
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manage, organization)
    let before = try act.transaction.domains(of: organization)
    let after = try DomainList.checked(domains, for: "domains", upTo: Self.most)
    guard before != after else { return }
    try act.transaction.execute("DELETE FROM organization_domain WHERE organization_id = \(organization)")
    for domain in after {
      try act.transaction.execute("INSERT INTO organization_domain (organization_id, domain) VALUES (\(organization), \(domain))")
    }
    try act.record(
      Event(
        .organizationChanged, organization: organization,
        detail: [
          "id": "\(organization)", "organization": try act.name(of: organization),
          "domains.before": before.joined(separator: " "), "domains.after": after.joined(separator: " "),
        ]))
  }
}

/// Says which members see what is shared with an organization (SPEC part 4, 11).
public struct ChangeSharingMode: Command {
  public let organization: ID<Organization>
  public let mode: SharingMode

  public init(_ organization: ID<Organization>, to mode: SharingMode) {
    self.organization = organization
    self.mode = mode
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manage, organization)
    guard let row = try act.transaction.first("SELECT name, sharing_mode FROM organization WHERE id = \(organization)") else {
      throw Refusal.notFound
    }
    let before: SharingMode = try row["sharing_mode"]
    guard before != mode else { return }
    try act.transaction.execute("UPDATE organization SET sharing_mode = \(mode) WHERE id = \(organization)")
    try act.record(
      Event(
        .organizationChanged, organization: organization,
        detail: [
          "id": "\(organization)", "organization": try row["name"], "sharingMode.before": before.rawValue,
          "sharingMode.after": mode.rawValue,
        ]))
  }
}

extension Act {
  /// Takes a new account into the organizations that its domain belongs to. An address that nobody has verified joins nothing, for whoever
  /// merely claims it would see what is shared with its organization: call this again when the address is verified.
  ///
  /// Asks no policy.
  public func joinOrganizationsByDomain(_ account: ID<Account>) throws {
    let rows = try transaction.rows(
      """
      SELECT claimed.organization_id FROM organization_domain AS claimed JOIN account ON account.domain = claimed.domain
      WHERE account.id = \(account) AND account.verified AND account.active ORDER BY claimed.organization_id LIMIT 100
      """)
    for row in rows { _ = try join(account, to: try row["organization_id"], source: .domain) }
  }
}

extension ChangeSharingMode: AccessChange {
  public var facts: [FactRows] { [FactRows(.organization, where: "id = \(organization)")] }
  public var place: AccessPlace { .organization(organization) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: organization)): who sees what is shared with it: \(mode.rawValue)"
  }
}

extension ChangeOrganizationDomains: AccessChange {
  public var facts: [FactRows] { [FactRows(.organizationDomain, where: "organization_id = \(organization)")] }
  public var place: AccessPlace { .organization(organization) }
  public func title(in inquiry: Inquiry) throws -> String { "Domains of \(try inquiry.name(of: organization))" }
}
