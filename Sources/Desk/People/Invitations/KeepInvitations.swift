import Store

/// Sends invitations, again or for the first time, to people who have not taken up their accounts.
public struct SendInvitations: Command {
  public let accounts: [ID<Account>]

  public init(_ accounts: [ID<Account>]) { self.accounts = accounts }

  /// - Returns: how many were sent; who has come meanwhile gets none.
  public func run(in act: Act) throws -> Int {
    try act.requireSiteAdministrator()
    guard accounts.count <= Act.mostInvitees else {
      throw Refusal.invalid("people", "At most \(Act.mostInvitees) invitations can be sent at once. Send the rest afterwards.")
    }
    let waiting: [ID<Account>] = try act.transaction.rows(
      """
      SELECT invitation.account_id FROM invitation JOIN account ON account.id = invitation.account_id
      WHERE invitation.account_id IN \(SQL.list(accounts)) AND invitation.accepted_at IS NULL
        AND (account.active OR invitation.withdrawn_at IS NOT NULL) ORDER BY invitation.account_id
      """
    ).map { try $0["account_id"] }
    return try waiting.reduce(0) { sent, account in
      // A withdrawn one had shut the account.
      try ReactivateAccount(account).run(in: act)
      guard let profile = try act.transaction.accountProfile(account),
        try act.countIfFew(.mailedLink(profile.address)) == nil
      else { return sent }
      try act.mailLink(.invitation, to: account)
      return sent + 1
    }
  }
}

/// Takes an invitation back: its link works no more, and the account, which nobody has used, is deactivated.
public struct RevokeInvitation: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard let row = try act.transaction.first("SELECT accepted_at, withdrawn_at FROM invitation WHERE account_id = \(account)") else {
      throw Refusal.notFound
    }
    let acceptedAt: Instant? = try row["accepted_at"]
    guard acceptedAt == nil else {
      throw Refusal.conflict("The invitation has been accepted meanwhile. Deactivate the account if the person is not to come in any more.")
    }
    guard try row["withdrawn_at"] as Instant? == nil else { return }
    try act.deactivate(account)
    try act.transaction.execute("UPDATE invitation SET withdrawn_at = \(act.now) WHERE account_id = \(account)")
    try act.record(Event(.invitationWithdrawn, subject: account))
  }
}

extension Act {
  /// Writes down that an account waits for its owner; with `end`, that a mail has told him, whose link works until then.
  func noteInvitation(of account: ID<Account>, mailedUntil end: Instant? = nil) throws {
    try transaction.execute(
      """
      INSERT INTO invitation (account_id, invited_by, created_at, mailed_at, expires_at)
      VALUES (\(account), \(viewer.account), \(now), \(end.map { _ in now }), \(end))
      ON CONFLICT (account_id) DO UPDATE SET mailed_at = excluded.mailed_at, expires_at = excluded.expires_at, withdrawn_at = NULL
      """)
    if end != nil { try record(Event(.accountInvited, subject: account)) }
  }

  /// Writes down that the owner of an account has come.
  func acceptInvitation(of account: ID<Account>) throws {
    try transaction.execute("UPDATE invitation SET accepted_at = \(now) WHERE account_id = \(account) AND accepted_at IS NULL")
  }
}
