import Store

/// Where somebody tries to sign in from.
public struct SignInOrigin: Sendable {
  /// The network that the address belongs to: /24 of IPv4, /64 of IPv6.
  public let network: String
  /// The mark of a device on which the person signed in before, if it was shown to be genuine.
  public let device: String?

  public init(network: String, device: String? = nil) {
    self.network = network
    self.device = device
  }
}

extension Desk {
  /// What everybody is told whose address and password do not belong together, for whatever reason (T-04).
  public static let signInRefused = Refusal.invalid("", .wrongPair)

  /// Signs in with a password. Unknown, deactivated and password-less accounts are told the same as a wrong password, after the same work.
  ///
  /// - Throws: `Refusal.invalid`, `Refusal.tooMany`
  public func signIn(email: String, password: String, from origin: SignInOrigin) async throws -> SignedIn {
    let (account, stored) = try await verifyPassword(email: email, password: password, from: origin)
    return try await perform(SignInVerified(account: account, password: stored), as: .anonymous, by: .portal)
  }

  /// The active account that an address and a password belong to, and the hash that the password matched.
  ///
  /// - Throws: `Refusal.invalid`, `Refusal.tooMany`
  public func verifyPassword(
    email: String, password: String, from origin: SignInOrigin
  ) async throws -> (account: ID<Account>, hash: PasswordHasher.Hash) {
    let address = EmailAddress(email)
    // By whichever of his addresses somebody tries, the account has one count.
    let counted = try await database.read { snapshot in try address.flatMap { try snapshot.addresses(at: $0).first ?? $0 } }
    // Counted before the work, so that parallel tries cannot slip past; taken back if it succeeds.
    let attempts = [
      origin.device.map(Attempt.signIn(device:)) ?? .signIn(counted?.address ?? email.lowercased()), .signIn(network: origin.network),
    ]
    try await perform(CountAttempts(attempts: attempts), as: .anonymous, by: .portal)
    let found: (id: ID<Account>, password: String, active: Bool)? = try await database.read { snapshot in
      guard let address,
        let row = try snapshot.first("SELECT id, password, active FROM account WHERE id = \(SQL.account(at: address))"),
        let password: String = try row["password"]
      else { return nil }
      return (try row["id"], password, try row["active"])
    }
    let matches = await PasswordHasher.shared.verify(PlainPassword(typed: password), against: found?.password)
    guard matches, let found, found.active else { throw Self.signInRefused }
    try await uncountAttempt(attempts)
    return (found.id, PasswordHasher.Hash(text: found.password))
  }
}

/// Opens the session, if the password that was verified is still the account's.
private struct SignInVerified: Command {
  let account: ID<Account>
  let password: PasswordHasher.Hash

  func run(in act: Act) throws -> SignedIn {
    guard try act.transaction.exists("SELECT 1 FROM account WHERE id = \(account) AND active AND password = \(password)") else {
      throw Desk.signInRefused
    }
    return try act.openSession(for: account)
  }
}

/// Throws away what has run out: sessions, links, counts, and what was held for addresses. The clockwork calls it once in a while.
public struct SweepCredentials: Command {
  public init() {}

  public func run(in act: Act) throws {
    try act.transaction.execute("DELETE FROM session WHERE expires_at < \(act.now)")
    try act.transaction.execute("DELETE FROM attempt WHERE window_start < \(act.now - .days(2))")
    try act.transaction.execute("DELETE FROM mailed_link WHERE expires_at < \(act.now - .days(30))")
    try act.transaction.execute("DELETE FROM address_link WHERE expires_at < \(act.now)")
    try act.transaction.execute("DELETE FROM held_raise WHERE expires_at < \(act.now)")
  }
}
