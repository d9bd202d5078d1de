import Store

/// Lets an account administer the site, or no longer; the last one who is active goes on.
public struct ChangeSiteAdministrator: Command {
  public let account: ID<Account>
  public let administers: Bool

  public init(_ account: ID<Account>, to administers: Bool) {
    self.account = account
    self.administers = administers
  }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    // Touched in one statement, as where one is deactivated: two who unmake each other cannot both succeed.
    let administrators: [ID<Account>] = try act.transaction.rows(
      "UPDATE account SET site_admin = site_admin WHERE site_admin AND active RETURNING id"
    ).map { try $0["id"] }
    guard let profile = try act.transaction.accountProfile(account), profile.isStanding else { throw Refusal.notFound }
    guard profile.isSiteAdministrator != administers else { return }
    guard administers || administrators != [account] else {
      throw Refusal.conflict("This is the last active site administrator. Make somebody else one first.")
    }
    guard profile.isActive || !administers else {
      throw Refusal.conflict("The account is deactivated. Reactivate it first.")
    }
    try act.transaction.execute("UPDATE account SET site_admin = \(administers) WHERE id = \(account)")
    // With what he may do, his sessions change (T-15).
    try act.endAllAccess(of: account)
    try act.record(
      Event(
        .accountChanged, subject: account,
        detail: ["siteAdministrator.before": "\(!administers)", "siteAdministrator.after": "\(administers)"]))
  }
}

extension ChangeSiteAdministrator: AccessChange {
  public var facts: [FactRows] { [FactRows(.account, where: "id = \(account)")] }
  public var place: AccessPlace { .site }

  public func title(in inquiry: Inquiry) throws -> String {
    let name = try inquiry.name(of: account)
    return administers ? "\(name) administers the site" : "\(name) no longer administers the site"
  }
}
