import Store

/// A site administrator or the operator makes an account, and may invite its owner. Doing it twice answers the same account.
public struct CreateAccount: Command {
  public let new: NewAccount
  /// Whether a mail asks the person to set a password.
  public let invites: Bool

  public init(_ new: NewAccount, invites: Bool = false) {
    self.new = new
    self.invites = invites
  }

  public func run(in act: Act) throws -> EnsuredAccount {
    try act.requireSiteAdministrator()
    let account = try act.insertAccount(new)
    if new.isSiteAdministrator {
      // A site that has an administrator is set up: no stranger may become its first one.
      try act.transaction.execute("UPDATE site SET set_up_at = \(act.now) WHERE set_up_at IS NULL")
    }
    if invites, account.isNew { try act.mailLink(.invitation, to: account.id) }
    return account
  }
}

extension Act {
  /// Lets only site administrators and the operator go on.
  ///
  /// - Throws: `Refusal.signInFirst`, or `Refusal.notFound` for everybody else.
  func requireSiteAdministrator() throws {
    guard viewer != .anonymous else { throw Refusal.signInFirst }
    _ = try permit(Site.administer, ID(1))
  }

  /// The person himself, a site administrator, or the operator.
  func requireSelfOrSiteAdministrator(_ account: ID<Account>) throws {
    if viewer.account == account {
      guard try transaction.exists("SELECT 1 FROM account WHERE id = \(account) AND active") else { throw Refusal.notFound }
      return
    }
    try requireSiteAdministrator()
  }
}
