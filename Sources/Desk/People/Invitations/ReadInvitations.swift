import Store

/// Somebody who was invited, and what came of it.
public struct Invitation: Sendable, Hashable {
  public let account: ID<Account>
  public let name: String
  public let email: String
  public let invitedBy: String?
  public let createdAt: Instant
  public let mailedAt: Instant?
  public let expiresAt: Instant?
  public let state: State

  /// How an invitation stands.
  public enum State: String, Sendable, CaseIterable {
    /// No mail has left yet.
    case unsent
    case pending, expired, accepted, withdrawn
  }

  /// Where the list goes on after this one.
  public var key: Key { Key(createdAt: createdAt, account: account) }

  /// A place in a list in order of age.
  public struct Key: Sendable, Hashable {
    public let createdAt: Instant
    public let account: ID<Account>

    public init(createdAt: Instant, account: ID<Account>) {
      self.createdAt = createdAt
      self.account = account
    }
  }
}

extension Invitation.State {
  /// The condition on rows of `invitation`.
  func condition(at now: Instant) -> SQL {
    let open: SQL = "invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NULL"
    return switch self {
    case .unsent: "\(open) AND invitation.mailed_at IS NULL"
    case .pending: "\(open) AND invitation.expires_at > \(now)"
    case .expired: "\(open) AND invitation.expires_at <= \(now)"
    case .accepted: "invitation.accepted_at IS NOT NULL"
    case .withdrawn: "invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NOT NULL"
    }
  }
}

extension Inquiry {
  /// The invitations of the site, the latest first, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func invitations(
    _ state: Invitation.State? = nil, matching words: String = "", before: Invitation.Key? = nil, limit: Int = 50
  ) throws -> Page<Invitation> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<Invitation>.bounded(limit)
    let place: SQL = before.map { "(invitation.created_at, invitation.account_id) < (\($0.createdAt), \($0.account))" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT invitation.account_id, account.name, account.email, inviter.name AS invited_by, invitation.created_at, invitation.mailed_at,
        invitation.expires_at, invitation.accepted_at, invitation.withdrawn_at
      FROM invitation JOIN account ON account.id = invitation.account_id LEFT JOIN account AS inviter ON inviter.id = invitation.invited_by
      WHERE \(state.map { $0.condition(at: now) } ?? "TRUE") AND \(place) AND \(SQL.contains(words, in: ["account.name", "account.address"]))
      ORDER BY invitation.created_at DESC, invitation.account_id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, invitation)
  }

  /// How many invitations stand in each way.
  ///
  /// - Throws: `Refusal.notFound`
  public func countInvitations() throws -> [Invitation.State: Int] {
    _ = try permit(Site.administer, Site.id)
    let counts = Invitation.State.allCases.map { state in
      "count(CASE WHEN \(state.condition(at: now)) THEN 1 END) AS \(SQL(trusted: state.rawValue))" as SQL
    }
    let row = try snapshot.first("SELECT \(SQL.joined(counts, by: ", ", or: "0")) FROM invitation")
    return try Invitation.State.allCases.reduce(into: [:]) { $0[$1] = try row?[$1.rawValue] ?? 0 }
  }

  /// The invitation of one account, if there is one.
  ///
  /// - Throws: `Refusal.notFound`
  public func invitation(of account: ID<Account>) throws -> Invitation? {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.first(
      """
      SELECT invitation.account_id, account.name, account.email, inviter.name AS invited_by, invitation.created_at, invitation.mailed_at,
        invitation.expires_at, invitation.accepted_at, invitation.withdrawn_at
      FROM invitation JOIN account ON account.id = invitation.account_id LEFT JOIN account AS inviter ON inviter.id = invitation.invited_by
      WHERE invitation.account_id = \(account)
      """
    ).map(invitation)
  }

  private func invitation(_ row: Row) throws -> Invitation {
    let (mailedAt, expiresAt): (Instant?, Instant?) = (try row["mailed_at"], try row["expires_at"])
    let (acceptedAt, withdrawnAt): (Instant?, Instant?) = (try row["accepted_at"], try row["withdrawn_at"])
    let state: Invitation.State =
      acceptedAt != nil
      ? .accepted : withdrawnAt != nil ? .withdrawn : mailedAt == nil ? .unsent : (expiresAt ?? now) > now ? .pending : .expired
    return Invitation(
      account: try row["account_id"], name: try row["name"], email: try row["email"], invitedBy: try row["invited_by"],
      createdAt: try row["created_at"], mailedAt: mailedAt, expiresAt: expiresAt, state: state)
  }
}
