import Store

/// Shuts an account: it keeps its history, but signs in no more, gets no mail and counts in no list (SPEC part 4, 12).
public struct DeactivateAccount: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    try act.deactivate(account)
  }
}

/// Opens a deactivated account again. Its sessions and tokens stay ended.
public struct ReactivateAccount: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    let changed = try act.transaction.execute(
      "UPDATE account SET active = TRUE WHERE id = \(account) AND NOT active AND \(AccountProfile.standing)")
    if changed > 0 {
      try act.record(Event(.accountChanged, subject: account, detail: ["active.before": "false", "active.after": "true"]))
    } else if try !act.transaction.exists("SELECT 1 FROM account WHERE id = \(account) AND \(AccountProfile.standing)") {
      throw Refusal.notFound
    }
  }
}

extension Act {
  /// Deactivates an account and ends its sessions, tokens and links in the same transaction. Twice is once. Asks no policy.
  ///
  /// - Throws: `Refusal.conflict` for the last active site administrator.
  public func deactivate(_ account: ID<Account>) throws {
    // Administrators are read in one statement that touches them all, so that two who deactivate each other cannot both succeed.
    let administrators = try transaction.rows(
      "UPDATE account SET site_admin = site_admin WHERE site_admin AND active RETURNING id")
    let ids: [ID<Account>] = try administrators.map { try $0["id"] }
    guard ids != [account] else {
      throw Refusal.conflict("This is the last active site administrator. Make somebody else one first.")
    }
    let changed = try transaction.execute("UPDATE account SET active = FALSE WHERE id = \(account) AND active")
    guard changed > 0 else {
      guard try transaction.exists("SELECT 1 FROM account WHERE id = \(account)") else { throw Refusal.notFound }
      return
    }
    try endAllAccess(of: account)
    try transaction.execute("DELETE FROM api_token WHERE account_id = \(account)")
    try record(Event(.accountChanged, subject: account, detail: ["active.before": "true", "active.after": "false"]))
  }

  /// Ends every session and every open link of an account; `kept` is the session that goes on.
  func endAllAccess(of account: ID<Account>, except kept: SessionToken.Hash? = nil) throws {
    if let kept {
      try transaction.execute("DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(kept)")
    } else {
      try transaction.execute("DELETE FROM session WHERE account_id = \(account)")
    }
    try transaction.execute("UPDATE mailed_link SET used_at = \(now) WHERE account_id = \(account) AND used_at IS NULL")
  }
}

extension DeactivateAccount: AccessChange {
  public var facts: [FactRows] { [.account(account)] }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "\(try inquiry.name(of: account)) deactivated" }
}

extension ReactivateAccount: AccessChange {
  public var facts: [FactRows] { [.account(account)] }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "\(try inquiry.name(of: account)) reactivated" }
}
