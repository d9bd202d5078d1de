import Store

/// A token for programs, as its owner sees it later: everything but the token.
public struct APITokenSummary: Sendable, Hashable, Identifiable {
  public let id: ID<APIToken>
  public let name: String
  public let createdAt: Instant
  public let lastUsedAt: Instant?
  public let expiresAt: Instant?
}

/// Makes a token with which a program acts as the account. Its text is answered once and cannot be read again (T-23).
public struct CreateAPIToken: Command {
  public let account: ID<Account>
  public let name: String
  public let expiresAt: Instant?

  /// How many tokens one account may have.
  public static let limit = 50

  /// - Throws: `Refusal.invalid` for the field `name`.
  public init(for account: ID<Account>, name: String, expiresAt: Instant? = nil) throws {
    guard let name = PersonName(name) else {
      throw Refusal.invalid("name", .nameToken(limit: PersonName.limit))
    }
    self.account = account
    self.name = name.text
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws -> SecretToken<APIToken> {
    guard act.viewer == .operator || act.viewer.account == account else { throw Refusal.notFound }
    guard try act.transaction.exists("SELECT 1 FROM account WHERE id = \(account) AND active") else { throw Refusal.notFound }
    let row = try act.transaction.first("SELECT COUNT(*) AS tokens FROM api_token WHERE account_id = \(account)")
    guard let tokens: Int = try row?["tokens"], tokens < Self.limit else {
      throw Refusal.conflict(.tooManyTokens(Self.limit))
    }
    let token = SecretToken<APIToken>(randomBytes: act.randomBytes)
    try act.transaction.execute(
      """
      INSERT INTO api_token (account_id, name, token_hash, created_at, expires_at)
      VALUES (\(account), \(name), \(token.hash), \(act.now), \(expiresAt))
      """)
    try act.record(Event(.tokenCreated, subject: account, detail: ["name": name]))
    return token
  }
}

/// Ends a token at once. The owner may, and a site administrator.
public struct RevokeAPIToken: Command {
  public let id: ID<APIToken>

  public init(_ id: ID<APIToken>) { self.id = id }

  public func run(in act: Act) throws {
    guard let row = try act.transaction.first("SELECT account_id, name FROM api_token WHERE id = \(id)") else { throw Refusal.notFound }
    let account: ID<Account> = try row["account_id"]
    try act.requireSelfOrSiteAdministrator(account)
    try act.transaction.execute("DELETE FROM api_token WHERE id = \(id)")
    try act.record(Event(.tokenRevoked, subject: account, detail: ["name": try row["name"]]))
  }
}

extension Inquiry {
  /// The viewer's own tokens, newest first.
  public func ownAPITokens() throws -> [APITokenSummary] {
    guard let account = viewer.account else { throw Refusal.signInFirst }
    let rows = try snapshot.rows(
      """
      SELECT id, name, created_at, last_used_at, expires_at FROM api_token
      WHERE account_id = \(account) ORDER BY id DESC LIMIT \(CreateAPIToken.limit)
      """)
    return try rows.map { row in
      APITokenSummary(
        id: try row["id"], name: try row["name"], createdAt: try row["created_at"], lastUsedAt: try row["last_used_at"],
        expiresAt: try row["expires_at"])
    }
  }
}
