import Store

/// The site as its administrators see it.
public struct SiteSettings: Sendable {
  public let name: String
  public let access: CustomerAccess
  /// Whether no mail leaves and none is taken in, as after a restore.
  public let isMailPaused: Bool
  /// Nil until the first administrator has finished setting it up.
  public let setUpAt: Instant?
}

extension Site {
  /// There is one site; this is its id.
  public static var id: ID<Site> { ID(1) }
}

extension Inquiry {
  /// The site's settings, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func site() throws -> SiteSettings {
    _ = try permit(Site.administer, Site.id)
    guard let row = try snapshot.first("SELECT name, mail_paused, set_up_at FROM site") else { throw Refusal.notFound }
    return SiteSettings(
      name: try row["name"], access: try snapshot.customerAccess(), isMailPaused: try row["mail_paused"], setUpAt: try row["set_up_at"])
  }

  /// The site's customer access, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func customerAccess() throws -> CustomerAccess { try site().access }
}

// What pages for strangers and the mail need to know; it asks no policy, for it is no secret.
extension Snapshot {
  /// What the site is called.
  public func siteName() throws -> String { try first("SELECT name FROM site")?["name"] ?? "Help" }

  /// Who may have an account on the site, and how accounts come about.
  public func customerAccess() throws -> CustomerAccess {
    guard
      let row = try first(
        "SELECT internal_enabled, external_enabled, external_any_domain, signup, anonymous_portal FROM site")
    else { throw DatabaseFailure.failed("the site's row is missing") }
    let domains = try rows("SELECT kind, domain FROM site_domain ORDER BY kind, domain LIMIT \(2 * ChangeCustomerAccess.mostDomains)")
    func list(_ kind: String) throws -> [String] {
      try domains.filter { try $0["kind"] == kind }.map { try $0["domain"] }
    }
    let anyDomain: Bool = try row["external_any_domain"]
    return CustomerAccess(
      internal: .init(isEnabled: try row["internal_enabled"], approvedDomains: try list("approved")),
      external: .init(isEnabled: try row["external_enabled"], domains: anyDomain ? nil : try list("allowed")),
      signup: try row["signup"], anonymousPortal: try row["anonymous_portal"])
  }
}
