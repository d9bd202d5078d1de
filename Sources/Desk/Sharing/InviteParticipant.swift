import Store

/// Adds somebody to a request by his exact address. Where the desk is open to anyone, an unknown address becomes a customer (S0-11, S0-22);
/// everywhere else it is refused in the same words as an address that exists and is out of reach (T-05).
public struct InviteParticipant: Command {
  public var request: ID<Request>
  public var email: String
  public var part: Standing?
  /// When it ends by itself.
  public var expiresAt: Instant?
  /// Whether the person gets a mail of his own about it.
  var isTold = true

  public init(request: ID<Request>, email: String, part: Standing? = nil, expiresAt: Instant? = nil) {
    self.request = request
    self.email = email
    self.part = part
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws -> ID<Account> {
    let permitted = try act.permit(Request.share, request)
    let sharer = try act.sharer(permitted, part: part)
    try act.requireFuture(expiresAt)
    guard let address = EmailAddress(email) else {
      throw Refusal.invalid("email", .notAnAddress)
    }
    let project = try act.project(of: request)
    guard let person = try existing(address, reachedBy: sharer, in: project, act) ?? newcomer(address, by: sharer, in: project, act) else {
      throw Refusal.invalid("email", try act.outOfReach(sharer, project))
    }
    try act.addParticipant(person, to: request, by: sharer, told: isTold, until: expiresAt)
    try act.touch(request, isPublic: true)
    return person
  }

  private func existing(_ address: EmailAddress, reachedBy sharer: Sharer, in project: ID<Project>, _ act: Act) throws -> ID<Account>? {
    guard let person = try act.transaction.account(at: address) else { return nil }
    return try act.inquiry.reached(person, by: sharer, in: project) ? person : nil
  }

  private func newcomer(_ address: EmailAddress, by sharer: Sharer, in project: ID<Project>, _ act: Act) throws -> ID<Account>? {
    let reachesStrangers = try act.transaction.exists(
      """
      SELECT 1 FROM project WHERE id = \(project) AND (share IN ('email', 'project') OR \(sharer.asAgent))
        AND \(SQL.account(at: address)) IS NULL
      """)
    guard try reachesStrangers && act.opensToStrangers(project) else { return nil }
    let person = try act.insertAccount(NewAccount(email: address, source: .shared)).id
    // The site may keep addresses of this kind or domain out; the account is undone with the refusal then.
    return try act.inquiry.reached(person, by: sharer, in: project) ? person : nil
  }
}

extension Attempt {
  /// An address that a customer names.
  static func invitation(by person: ID<Account>) -> Attempt { .of("invitation", "\(person)", atMost: 20, per: .hours(1)) }
}

extension Desk {
  /// Counts addresses that a customer names, in a transaction of its own: each answer tells whether somebody can be added, so an hour has
  /// twenty (T-05).
  ///
  /// - Throws: `Refusal.tooMany`
  public func countInvitations(_ count: Int = 1, by person: ID<Account>) async throws {
    let attempt = Attempt.invitation(by: person)
    try await perform(CountAttempts(attempts: Array(repeating: attempt, count: min(count, 21))), as: .anonymous, by: .portal)
  }
}

/// Lets a bare address get a request's public mail, without an account, a sign-in or a reply that counts (S1-48). Agents do that.
public struct AddAddressParticipant: Command {
  public var request: ID<Request>
  public var email: String

  public init(request: ID<Request>, email: String) {
    self.request = request
    self.email = email
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Request.work, request)
    guard let address = EmailAddress(email) else {
      throw Refusal.invalid("email", .notAnAddress)
    }
    let count: Int = try act.transaction.first("SELECT count(*) AS n FROM address_participant WHERE request_id = \(request)")?["n"] ?? 0
    guard count < 50 else { throw Refusal.conflict("Fifty addresses get copies already. Remove one first.") }
    let added = try act.transaction.execute(
      """
      INSERT INTO address_participant (request_id, address, email, granted_by, since)
      VALUES (\(request), \(address.address), \(address.written), \(act.viewer.account), \(act.now)) ON CONFLICT DO NOTHING
      """)
    guard added > 0 else { return }
    try act.touch(request, isPublic: true)
    try act.record(
      Event(
        .participantAdded, project: try act.project(of: request), request: request, isPublic: true, detail: ["address": address.written]))
  }
}

/// Ends the copies to a bare address.
public struct RemoveAddressParticipant: Command {
  public var request: ID<Request>
  public var address: String

  public init(request: ID<Request>, address: String) {
    self.request = request
    self.address = address
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Request.work, request)
    let removed = try act.transaction.execute(
      "DELETE FROM address_participant WHERE request_id = \(request) AND address = \(address.lowercased())")
    guard removed > 0 else { return }
    try act.touch(request, isPublic: true)
    try act.record(
      Event(.participantRemoved, project: try act.project(of: request), request: request, isPublic: true, detail: ["address": address]))
  }
}

/// Says whether the viewer wants mail about a request.
public struct Subscribe: Command {
  public var request: ID<Request>
  public var wantsMail: Bool

  public init(request: ID<Request>, wantsMail: Bool) {
    self.request = request
    self.wantsMail = wantsMail
  }

  public func run(in act: Act) throws {
    guard let viewer = act.viewer.account else { throw Refusal.signInFirst }
    _ = try act.permit(Request.see, request)
    try act.transaction.execute(
      """
      INSERT INTO subscription (request_id, account_id, wants) VALUES (\(request), \(viewer), \(wantsMail))
      ON CONFLICT (request_id, account_id) DO UPDATE SET wants = excluded.wants
      """)
  }
}
