import Store

/// A link that was mailed to one person for one purpose; it works once, and only when a button is pressed (T-03).
public enum MailedLink: TokenPurpose {
  public static var prefix: String { "" }

  /// What a link lets its reader do. The raw value is also the `kind` of the mail that carries it.
  public enum Purpose: String, Sendable, Storable, CaseIterable {
    /// Sign in without a password.
    case signIn = "sign-in"
    /// Take up an account that somebody else made.
    case invitation
    /// Show that the address is one's own, after signing up.
    case verification
    /// Choose a new password.
    case password

    /// How long the link works.
    public var life: Span {
      switch self {
      case .signIn: .minutes(15)
      case .invitation: .days(7)
      case .verification: .days(1)
      case .password: .minutes(60)
      }
    }

    /// Whether its reader chooses a password.
    public var setsPassword: Bool { self != .signIn }
  }

  public typealias Token = SecretToken<MailedLink>
}

extension Act {
  /// Puts a mail with a fresh link into the outbox. Asks no policy and does not count.
  ///
  /// - Throws: `Refusal.notFound` if the account is not active.
  public func mailLink(_ purpose: MailedLink.Purpose, to account: ID<Account>) throws {
    guard let row = try transaction.first("SELECT email FROM account WHERE id = \(account) AND active") else { throw Refusal.notFound }
    try mailLink(purpose, to: account, at: try row["email"])
    if purpose == .invitation { try noteInvitation(of: account, mailedUntil: now + purpose.life) }
  }

  fileprivate func mailLink(_ purpose: MailedLink.Purpose, to account: ID<Account>, at email: String) throws {
    let token = MailedLink.Token(randomBytes: randomBytes)
    try transaction.execute(
      """
      INSERT INTO mailed_link (token_hash, account_id, purpose, created_at, expires_at, code_hash)
      VALUES (\(token.hash), \(account), \(purpose), \(now), \(now + purpose.life), \(codeHash(purpose, token, email)))
      """)
    try queueLinkMail(purpose.rawValue, to: email, account: account, secret: token.text)
  }

  /// What is done where no account has the address: the same work, for a link that was never open and a mail that never leaves, so that
  /// the time that it takes tells nothing (T-04).
  fileprivate func mailNobody(_ purpose: MailedLink.Purpose, at email: EmailAddress) throws {
    let token = MailedLink.Token(randomBytes: randomBytes)
    try transaction.execute(
      """
      INSERT INTO mailed_link (token_hash, account_id, purpose, created_at, expires_at, code_hash, used_at)
      SELECT \(token.hash), id, \(purpose), \(now), \(now), \(codeHash(purpose, token, email.written)), \(now)
      FROM account ORDER BY id LIMIT 1
      """)
    try queueLinkMail(purpose.rawValue, to: email.written, account: nil, secret: token.text, dropped: "No account has this address.")
  }

  private func codeHash(_ purpose: MailedLink.Purpose, _ token: MailedLink.Token, _ email: String) -> MailedLink.Token.Hash? {
    guard purpose == .signIn else { return nil }
    return EmailAddress(email).map(SignInCode(of: token).hash(for:))
  }

  /// Puts a mail into the outbox that carries a secret for one reader.
  func queueLinkMail(_ kind: String, to email: String, account: ID<Account>?, secret: String, dropped: String? = nil) throws {
    // The domain of the site is added when it leaves: only the mail knows it.
    let messageID = randomBytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try transaction.execute(
      """
      INSERT INTO outgoing_mail (kind, account_id, address, message_id, secret, created_at, due_at, tries, state, why, settled_at)
      VALUES (\(kind), \(account), \(email), \(messageID), \(dropped == nil ? secret : nil), \(now), \(now), 0,
              \(dropped == nil ? "waiting" : "dropped"), \(dropped ?? ""), \(dropped == nil ? nil : now))
      """)
  }
}

/// Somebody asks for a mail that lets him in. Whoever has no account is answered alike; nothing is sent then.
public struct RequestMailedLink: Command {
  public let purpose: MailedLink.Purpose
  public let email: EmailAddress
  public let network: String

  public init(_ purpose: MailedLink.Purpose, for email: EmailAddress, network: String) {
    self.purpose = purpose
    self.email = email
    self.network = network
  }

  public func run(in act: Act) throws {
    try act.count(.mailedLink(network: network))
    // Above the limit there is no mail, and no word of it either: the answer stays the same (T-08).
    guard try act.countIfFew(.mailedLink(email.address)) == nil else { return }
    if let mailbox = try act.transaction.mailbox(at: email) {
      try act.mailLink(purpose, to: mailbox.account, at: mailbox.email)
    } else {
      try act.mailNobody(purpose, at: email)
    }
  }
}

/// Invites somebody who has an account: a site administrator does, or another command through `Act.mailLink`.
public struct InviteAccount: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard let profile = try act.transaction.accountProfile(account) else { throw Refusal.notFound }
    try act.count(.mailedLink(profile.address))
    try act.mailLink(.invitation, to: account)
  }
}
