import Store

/// A link that was mailed to an address which somebody says is his too.
public enum AliasClaim: TokenPurpose {
  public static var prefix: String { "" }
  /// The `kind` of the mail that carries it.
  public static let mailKind = "alias"
  public static let life = Span.days(1)
  public typealias Token = SecretToken<AliasClaim>
}

/// Somebody says that an address is his too: a link goes there, and nothing else happens until he uses it. An address that is taken is
/// answered alike (T-04, T-05).
public struct ClaimAlias: Command {
  public let email: EmailAddress

  public init(_ email: EmailAddress) { self.email = email }

  public func run(in act: Act) throws {
    guard let account = act.viewer.account else { throw Refusal.signInFirst }
    try act.requireSelfOrSiteAdministrator(account)
    guard try !act.transaction.isOfTheDesk(email) else {
      throw Refusal.invalid("alias", .aliasOfDesk(email.written))
    }
    guard try !act.transaction.addresses(of: account).contains(email) else {
      throw Refusal.invalid("alias", .aliasOwned(email.written))
    }
    try act.count(.of("alias-claim", "\(account)", atMost: 10, per: .hours(1)))
    // Above the limit there is no mail, and no word of it either (T-08).
    guard try act.countIfFew(.mailedLink(email.address)) == nil else { return }
    let isFree = try act.transaction.account(at: email) == nil
    let token = AliasClaim.Token(randomBytes: act.randomBytes)
    // The same work for an address that is taken, for a link that was never open and a mail that never leaves.
    try act.transaction.execute(
      """
      INSERT INTO alias_claim (token_hash, account_id, address, email, created_at, expires_at)
      VALUES (\(token.hash), \(account), \(email), \(email.written), \(act.now), \(isFree ? act.now + AliasClaim.life : act.now))
      """)
    try act.queueLinkMail(
      AliasClaim.mailKind, to: email.written, account: account, secret: token.text,
      dropped: isFree ? nil : "This address belongs to an account.")
  }
}

/// Uses the link up: whoever claimed the address is signed in and gets its mail, so it is his.
public struct ConfirmAlias: Command {
  public let token: AliasClaim.Token

  public init(_ token: AliasClaim.Token) { self.token = token }

  public func run(in act: Act) throws {
    guard let account = act.viewer.account else { throw Refusal.signInFirst }
    try act.requireSelfOrSiteAdministrator(account)
    guard
      let row = try act.transaction.first(
        """
        DELETE FROM alias_claim WHERE token_hash = \(token.hash) AND account_id = \(account) AND expires_at > \(act.now) RETURNING email
        """),
      let email = EmailAddress(try row["email"] as String)
    else { throw Refusal.notFound }
    if let holder = try act.transaction.account(at: email) {
      if holder == account { return }
      throw Refusal.conflict(.aliasTaken(email.written))
    }
    try act.addAlias(email, to: account, source: .claimed)
  }
}

extension Inquiry {
  /// The address behind a link that still works for the viewer; nil if there is none.
  public func claimedAlias(_ token: AliasClaim.Token) throws -> String? {
    guard let account = viewer.account else { return nil }
    return try snapshot.first(
      "SELECT email FROM alias_claim WHERE token_hash = \(token.hash) AND account_id = \(account) AND expires_at > \(now)")?["email"]
  }
}
