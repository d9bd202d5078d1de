import Store

/// How long a browser stays signed in.
public enum SessionLife {
  /// From signing in, whatever happens.
  public static let longest = Span.days(30)
  /// Without a single page.
  public static let idle = Span.days(7)
  /// How exactly the last page is remembered.
  public static let seenPrecision = Span.minutes(5)
}

/// A browser that has just been signed in.
public struct SignedIn: Sendable {
  public let account: ID<Account>
  /// Goes into the cookie and nowhere else.
  public let token: SessionToken
  public let expiresAt: Instant
}

extension Act {
  /// Signs the account in: always a new session, whatever the browser held before. Asks no policy.
  ///
  /// - Throws: `Refusal.notFound` if the account is not active.
  func openSession(for account: ID<Account>) throws -> SignedIn {
    let changed = try transaction.execute("UPDATE account SET last_seen_at = \(now) WHERE id = \(account) AND active")
    guard changed > 0 else { throw Refusal.notFound }
    let token = SessionToken(randomBytes: randomBytes)
    let expiresAt = now + SessionLife.longest
    try transaction.execute(
      """
      INSERT INTO session (token_hash, account_id, form_token, created_at, last_seen_at, expires_at)
      VALUES (\(token.hash), \(account), \(Base64URL.text(randomBytes(18))), \(now), \(now), \(expiresAt))
      """)
    try acceptInvitation(of: account)
    try record(Event(.signedIn, subject: account))
    return SignedIn(account: account, token: token, expiresAt: expiresAt)
  }
}

/// Ends one session: signing out.
public struct EndSession: Command {
  public let session: SessionToken.Hash

  public init(_ session: SessionToken.Hash) { self.session = session }

  public func run(in act: Act) throws {
    let ended = try act.transaction.execute("DELETE FROM session WHERE token_hash = \(session)")
    if ended > 0 { try act.record(Event(.signedOut, subject: act.viewer.account)) }
  }
}

/// Ends every session of the viewer but the one that he is in.
public struct EndOtherSessions: Command {
  public let kept: SessionToken.Hash

  public init(except kept: SessionToken.Hash) { self.kept = kept }

  public func run(in act: Act) throws -> Int {
    guard let account = act.viewer.account else { throw Refusal.signInFirst }
    let ended = try act.transaction.execute("DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(kept)")
    if ended > 0 { try act.record(Event(.signedOut, subject: account, detail: ["sessions": "\(ended)"])) }
    return ended
  }
}

/// A session as its owner sees it.
public struct SessionSummary: Sendable, Hashable {
  public let createdAt: Instant
  public let lastSeenAt: Instant
  public let isThisOne: Bool
}

extension Inquiry {
  /// The viewer's own sessions that still count, the latest first; at most 100.
  public func ownSessions(current: SessionToken.Hash?) throws -> [SessionSummary] {
    guard let account = viewer.account else { throw Refusal.signInFirst }
    let rows = try snapshot.rows(
      """
      SELECT token_hash, created_at, last_seen_at FROM session
      WHERE account_id = \(account) AND expires_at > \(now) AND last_seen_at > \(now - SessionLife.idle)
      ORDER BY last_seen_at DESC, created_at DESC LIMIT 100
      """)
    return try rows.map { row in
      let hash: SessionToken.Hash = try row["token_hash"]
      return SessionSummary(createdAt: try row["created_at"], lastSeenAt: try row["last_seen_at"], isThisOne: hash == current)
    }
  }
}
