import Store

/// Gives an account a password that was hashed beforehand. Ends its other sessions and open links.
public struct SetPassword: Command {
  public let account: ID<Account>
  public let hash: PasswordHasher.Hash
  /// The session that goes on: the one in which the person changes it.
  public let kept: SessionToken.Hash?

  public init(_ account: ID<Account>, hash: PasswordHasher.Hash, keeping kept: SessionToken.Hash? = nil) {
    self.account = account
    self.hash = hash
    self.kept = kept
  }

  public func run(in act: Act) throws {
    try act.requireSelfOrSiteAdministrator(account)
    try act.setPassword(of: account, to: hash, keeping: kept)
  }
}

extension Act {
  /// Asks no policy.
  func setPassword(of account: ID<Account>, to hash: PasswordHasher.Hash, keeping kept: SessionToken.Hash? = nil) throws {
    let changed = try transaction.execute("UPDATE account SET password = \(hash) WHERE id = \(account)")
    guard changed > 0 else { throw Refusal.notFound }
    try endAllAccess(of: account, except: kept)
    try record(Event(.passwordChanged, subject: account))
  }
}

extension Desk {
  /// Changes the viewer's own password, once he has given the present one where there is one.
  ///
  /// - Throws: `Refusal.invalid`, `Refusal.tooMany`
  public func changePassword(
    of account: ID<Account>, present: String, new: String, keeping session: SessionToken.Hash?
  ) async throws {
    let chosen = try PlainPassword(chosen: new)
    let stored: String? = try await database.read { snapshot in
      guard let row = try snapshot.first("SELECT password FROM account WHERE id = \(account)") else { throw Refusal.notFound }
      return try row["password"]
    }
    if stored != nil {
      try await countAttempt(.passwordChange(account))
      guard await PasswordHasher.shared.verify(PlainPassword(typed: present), against: stored) else {
        throw Refusal.invalid("present", .wrongPresentPassword)
      }
    }
    let hash = try await PasswordHasher.shared.hash(chosen)
    try await perform(SetPassword(account, hash: hash, keeping: session), as: .account(account), by: .portal)
  }
}
