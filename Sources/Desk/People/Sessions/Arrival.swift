import Store

/// With what a request over the wire says who it comes from.
public enum Credential: Sendable, Hashable {
  case session(SessionToken.Hash)
  case apiToken(SecretToken<APIToken>.Hash)
  /// An account whose password was verified just now.
  case account(ID<Account>)
}

/// Who is at the door, and what every page says of the site.
public struct Arrival: Sendable {
  public let siteName: String
  /// Whether the site has had its first administrator.
  public let isSetUp: Bool
  /// Nil if nobody has signed in, or no longer: the account is deactivated, the session or token is over.
  public let guest: Guest?

  /// Somebody whom the desk knows.
  public struct Guest: Sendable {
    public let account: AccountProfile
    /// Whether there is a project where he works.
    public let isAgent: Bool
    /// Whether there is a project that he administers.
    public let isProjectAdministrator: Bool
    /// Whether there is an access review that waits for him.
    public let decidesReviews: Bool
    /// What the forms of his session carry; "" outside of one.
    public let formToken: String
    /// Whether the time of his last visit should be written anew.
    public let isSeenStale: Bool
    /// As whom his session sees the pages, if as somebody else.
    public let viewing: Viewing?
  }
}

extension Snapshot {
  public func arrival(with credential: Credential?, now: Instant) throws -> Arrival {
    guard let row = try first(arrivalQuery(credential, now)) else { throw DatabaseFailure.failed("the site has no row") }
    let setUpAt: Instant? = try row["set_up_at"]
    let id: ID<Account>? = try row["id"]
    let guest = try id.map { id in
      let seen: Instant? = try row["seen_at"]
      let doors = try doors(id, now)
      return Arrival.Guest(
        account: try AccountProfile(row: row), isAgent: doors.work, isProjectAdministrator: doors.administration,
        decidesReviews: doors.reviews, formToken: try row["form_token"],
        isSeenStale: seen.map { $0 < now - SessionLife.seenPrecision } ?? true,
        viewing: try viewing(row, by: id, at: now))
    }
    return Arrival(siteName: try row["site_name"], isSetUp: setUpAt != nil, guest: guest)
  }

  private func arrivalQuery(_ credential: Credential?, _ now: Instant) -> SQL {
    let door: SQL
    // Programs see everything as themselves.
    let asOneself: SQL = "NULL AS viewed_id, NULL AS viewed_until, NULL AS viewed_project_id"
    switch credential {
    case nil:
      return "SELECT site.name AS site_name, site.set_up_at, NULL AS id FROM site"
    case .session(let hash):
      door = """
        SELECT account_id, form_token, last_seen_at AS seen_at, viewed_id, viewed_until, viewed_project_id FROM session
        WHERE token_hash = \(hash) AND expires_at > \(now) AND last_seen_at > \(now - SessionLife.idle)
        """
    case .apiToken(let hash):
      door = """
        SELECT account_id, '' AS form_token, last_used_at AS seen_at, \(asOneself) FROM api_token
        WHERE token_hash = \(hash) AND (expires_at IS NULL OR expires_at > \(now))
        """
    case .account(let id):
      door = "SELECT id AS account_id, '' AS form_token, last_seen_at AS seen_at, \(asOneself) FROM account WHERE id = \(id)"
    }
    return """
      SELECT site.name AS site_name, site.set_up_at, door.form_token, door.seen_at, door.viewed_id, door.viewed_until,
        door.viewed_project_id, \(AccountProfile.columns)
      FROM site LEFT JOIN (\(door)) AS door ON TRUE LEFT JOIN account ON account.id = door.account_id AND account.active
      """
  }

  /// Whether there is any project where the account works, any that it administers, and any review that it decides.
  func doors(_ account: ID<Account>, _ now: Instant) throws -> (work: Bool, administration: Bool, reviews: Bool) {
    let inquiry = Inquiry(snapshot: self, viewer: .account(account), now: now)
    let row = try first(
      """
      SELECT EXISTS (SELECT 1 FROM project WHERE \(inquiry.filter(Project.work))) AS works,
             EXISTS (SELECT 1 FROM project WHERE \(inquiry.filter(Project.administer))) AS administers,
             EXISTS (SELECT 1 FROM access_review WHERE \(inquiry.filter(AccessReview.decide))) AS decides
      """)
    return (try row?["works"] ?? false, try row?["administers"] ?? false, try row?["decides"] ?? false)
  }
}

/// Writes when a person was last here. Precise to five minutes, so that reading pages writes next to nothing.
public struct NoteVisit: Command {
  public let credential: Credential
  public let account: ID<Account>

  public init(_ credential: Credential, by account: ID<Account>) {
    self.credential = credential
    self.account = account
  }

  public func run(in act: Act) throws {
    switch credential {
    case .session(let hash): try act.transaction.execute("UPDATE session SET last_seen_at = \(act.now) WHERE token_hash = \(hash)")
    case .apiToken(let hash): try act.transaction.execute("UPDATE api_token SET last_used_at = \(act.now) WHERE token_hash = \(hash)")
    case .account: break
    }
    try act.transaction.execute("UPDATE account SET last_seen_at = \(act.now) WHERE id = \(account)")
  }
}
