import Store

/// A link that was mailed to an address, whatever account has it or has none. What it leads to happens when a button is pressed (T-03).
public enum AddressLink: TokenPurpose {
  public static var prefix: String { "" }

  /// What a link lets its reader do. The raw value is also the `kind` of the mail that carries it.
  public enum Purpose: String, Sendable, Storable, CaseIterable {
    /// Send what somebody filled in under the address without signing in.
    case raise
    /// Become a member of an organization.
    case join

    /// How long the link works.
    public var life: Span {
      switch self {
      case .raise: .days(3)
      case .join: .days(7)
      }
    }
  }

  public typealias Token = SecretToken<AddressLink>
}

/// A link to an address that still works.
public struct OpenAddressLink: Sendable {
  public let purpose: AddressLink.Purpose
  /// As its owner writes it, where an account has it (T-57).
  public let email: EmailAddress
  /// Whose membership it offers.
  public let organization: (id: ID<Organization>, name: String)?
  /// Who offers it.
  let grantedBy: ID<Account>?
}

extension Snapshot {
  /// The link behind a token; nil if there is none, it has run out, or what it leads to is gone: nothing is held any more, whoever invited
  /// manages the organization no longer, or the account at the address is not active.
  public func openAddressLink(_ token: AddressLink.Token, now: Instant) throws -> OpenAddressLink? {
    guard
      let row = try first(
        """
        SELECT link.purpose, link.email, link.organization_id, link.granted_by, company.name FROM address_link AS link
        LEFT JOIN organization AS company ON company.id = link.organization_id
        WHERE link.token_hash = \(token.hash) AND link.expires_at > \(now)
        """), let typed = EmailAddress(try row["email"] as String)
    else { return nil }
    let mailbox = try mailbox(at: typed)
    guard try mailbox != nil || account(at: typed) == nil else { return nil }
    let email = mailbox.flatMap { EmailAddress($0.email) } ?? typed
    let purpose: AddressLink.Purpose = try row["purpose"]
    let grantedBy: ID<Account>? = try row["granted_by"]
    let id: ID<Organization>? = try row["organization_id"]
    let name: String? = try row["name"]
    let organization = id.flatMap { id in name.map { (id: id, name: $0) } }
    switch purpose {
    case .raise: guard try !heldRaises(for: email, now: now).isEmpty else { return nil }
    case .join:
      guard let organization, let grantedBy,
        try Inquiry(snapshot: self, viewer: .account(grantedBy), now: now).may(Organization.manageMembers, organization.id)
      else { return nil }
    }
    return OpenAddressLink(purpose: purpose, email: email, organization: organization, grantedBy: grantedBy)
  }
}

extension Act {
  /// Puts a mail with a fresh link to an address into the outbox. Looks up no account, so that nothing tells whether there is one (T-04).
  func mailAddressLink(
    _ purpose: AddressLink.Purpose, to email: EmailAddress, organization: ID<Organization>? = nil, dropped: String? = nil
  ) throws {
    let token = AddressLink.Token(randomBytes: randomBytes)
    try transaction.execute(
      """
      INSERT INTO address_link (token_hash, purpose, address, email, organization_id, granted_by, created_at, expires_at)
      VALUES (\(token.hash), \(purpose), \(email), \(email.written), \(organization), \(viewer.account), \(now), \(now + purpose.life))
      """)
    try queueLinkMail(purpose.rawValue, to: email.written, account: nil, secret: token.text, dropped: dropped)
  }

  /// The account of whoever has shown that an address is his, made where there is none. What anybody else set up there before ends (T-07).
  ///
  /// - Returns: whether this is what verified it.
  /// - Throws: `Refusal.notFound` if the account is not active.
  func accountOfOwner(of email: EmailAddress, name: PersonName?, source: Source) throws -> (id: ID<Account>, isFirst: Bool) {
    let account = try insertAccount(NewAccount(email: email, name: name, source: source))
    guard account.isActive, let profile = try transaction.accountProfile(account.id) else { throw Refusal.notFound }
    guard !profile.isVerified else { return (account.id, false) }
    try verify(account.id)
    if let name { try rename(account.id, to: name) }
    return (account.id, true)
  }

  /// Whoever got the mail owns the address: the account is verified, and what was set up before by anybody else ends (T-07).
  func verify(_ account: ID<Account>) throws {
    try transaction.execute("UPDATE account SET verified = TRUE, password = NULL WHERE id = \(account)")
    try transaction.execute("DELETE FROM api_token WHERE account_id = \(account)")
    try endAllAccess(of: account)
    try record(Event(.accountChanged, subject: account, detail: ["verified.before": "false", "verified.after": "true"]))
    try joinOrganizationsByDomain(account)
  }
}
