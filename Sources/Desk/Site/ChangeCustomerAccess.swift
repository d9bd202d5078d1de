import Store

/// Sets which accounts there may be on the site and how they come about (S2-18…28). What projects have stored stays as it is.
public struct ChangeCustomerAccess: Command {
  public var access: CustomerAccess

  /// Of each kind.
  public static let mostDomains = 500

  public init(_ access: CustomerAccess) { self.access = access }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    let before = try act.transaction.customerAccess()
    var after = access
    after.internal.approvedDomains = try DomainList.checked(
      access.internal.approvedDomains, for: "approvedDomains", upTo: Self.mostDomains)
    after.external.domains = try access.external.domains.map { try DomainList.checked($0, for: "domains", upTo: Self.mostDomains) }
    guard before != after else { return }
    try act.transaction.execute(
      """
      UPDATE site SET internal_enabled = \(after.internal.isEnabled), external_enabled = \(after.external.isEnabled),
        external_any_domain = \(after.external.domains == nil), signup = \(after.signup), anonymous_portal = \(after.anonymousPortal)
      """)
    try act.transaction.execute("DELETE FROM site_domain")
    for (kind, domains) in [("approved", after.internal.approvedDomains), ("allowed", after.external.domains ?? [])] {
      for domain in domains { try act.transaction.execute("INSERT INTO site_domain (kind, domain) VALUES (\(kind), \(domain))") }
    }
    var differences = Differences()
    differences.note("internal.enabled", before.internal.isEnabled, after.internal.isEnabled)
    differences.note("internal.approvedDomains", before.internal.approvedDomains.inWords, after.internal.approvedDomains.inWords)
    differences.note("external.enabled", before.external.isEnabled, after.external.isEnabled)
    differences.note("external.domains", before.external.domains?.inWords ?? "any", after.external.domains?.inWords ?? "any")
    differences.note("signup", before.signup, after.signup)
    differences.note("anonymousPortal", before.anonymousPortal, after.anonymousPortal)
    try act.record(Event(.siteChanged, detail: differences.detail))
  }
}

extension [String] {
  fileprivate var inWords: String { joined(separator: " ") }
}

extension ChangeCustomerAccess: AccessChange {
  public var facts: [FactRows] { FactRows.customerAccess }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "Customer access of the site" }
}
