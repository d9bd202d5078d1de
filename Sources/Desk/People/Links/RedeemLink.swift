import Store

/// A link that still works, as its page shows it before the button is pressed.
public struct OpenLink: Sendable, Hashable {
  public let purpose: MailedLink.Purpose
  public let email: String
  public let name: String
}

extension Snapshot {
  /// The link behind a token; nil if there is none, it was used, has run out, or its account is not active.
  public func openLink(_ token: MailedLink.Token, now: Instant) throws -> OpenLink? {
    let row = try first(
      """
      SELECT mailed_link.purpose, account.email, account.name FROM mailed_link JOIN account ON account.id = mailed_link.account_id
      WHERE mailed_link.token_hash = \(token.hash) AND mailed_link.used_at IS NULL AND mailed_link.expires_at > \(now) AND account.active
      """)
    return try row.map { OpenLink(purpose: try $0["purpose"], email: try $0["email"], name: try $0["name"]) }
  }
}

/// Uses a link up: signs its reader in, and gives the account the password that he chose, where the purpose asks for one.
///
/// Whoever got the mail owns the address: the account is verified, and what was set up before by anybody else ends (T-07).
public struct RedeemLink: Command {
  public let token: MailedLink.Token
  public let purposes: Set<MailedLink.Purpose>
  public let name: PersonName?
  public let password: PasswordHasher.Hash?

  public init(
    _ token: MailedLink.Token, as purposes: Set<MailedLink.Purpose>, name: PersonName? = nil, password: PasswordHasher.Hash? = nil
  ) {
    self.token = token
    self.purposes = purposes
    self.name = name
    self.password = password
  }

  public func run(in act: Act) throws -> SignedIn {
    // One statement: of many who come at the same time, one gets the row.
    let used = try act.transaction.first(
      """
      UPDATE mailed_link SET used_at = \(act.now)
      WHERE token_hash = \(token.hash) AND used_at IS NULL AND expires_at > \(act.now)
        AND purpose IN \(SQL.list(purposes.sorted { $0.rawValue < $1.rawValue }))
      RETURNING account_id, purpose
      """)
    guard let used else { throw Refusal.notFound }
    return try act.comeIn(try used["account_id"], by: try used["purpose"], name: name, password: password)
  }
}

extension Act {
  /// Lets in whoever used up a link or code of this purpose; other links of the purpose end with it.
  func comeIn(
    _ account: ID<Account>, by purpose: MailedLink.Purpose, name: PersonName? = nil, password: PasswordHasher.Hash? = nil
  ) throws -> SignedIn {
    guard let profile = try transaction.accountProfile(account), profile.isActive else { throw Refusal.notFound }
    guard !purpose.setsPassword || password != nil else {
      throw Refusal.invalid("password", .passwordTooShort(PlainPassword.shortest))
    }
    if !profile.isVerified { try verify(account) }
    if let name { try rename(account, to: name) }
    if purpose.setsPassword, let password { try setPassword(of: account, to: password) }
    try transaction.execute(
      "UPDATE mailed_link SET used_at = \(now) WHERE account_id = \(account) AND purpose = \(purpose) AND used_at IS NULL")
    return try openSession(for: account)
  }
}

extension Desk {
  /// Redeems a link whose reader chose a password.
  ///
  /// - Throws: `Refusal.notFound` for a link that works no more, `Refusal.invalid` for a password that will not do.
  public func redeem(
    _ token: MailedLink.Token, as purposes: Set<MailedLink.Purpose>, name: PersonName? = nil, password: String
  ) async throws -> SignedIn {
    let now = self.now
    let isOpen = try await database.read { try $0.openLink(token, now: now).map { purposes.contains($0.purpose) } ?? false }
    // Looked up first, so that nobody makes the machine hash passwords with made-up links.
    guard isOpen else { throw Refusal.notFound }
    let hash = try await PasswordHasher.shared.hash(try PlainPassword(chosen: password))
    return try await perform(RedeemLink(token, as: purposes, name: name, password: hash), as: .anonymous, by: .portal)
  }
}
