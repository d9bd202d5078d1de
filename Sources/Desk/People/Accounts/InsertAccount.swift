import Store

/// An account that somebody wants to exist.
public struct NewAccount: Sendable {
  public var email: EmailAddress
  public var name: PersonName
  public var source: Source
  /// Whether it is known that the address is the person's own.
  public var isVerified: Bool
  public var isSiteAdministrator: Bool

  public init(
    email: EmailAddress, name: PersonName? = nil, source: Source, isVerified: Bool = false, isSiteAdministrator: Bool = false
  ) {
    self.email = email
    self.name = name ?? PersonName(of: email)
    self.source = source
    self.isVerified = isVerified
    self.isSiteAdministrator = isSiteAdministrator
  }
}

/// The account of an address, and whether it was made just now.
public struct EnsuredAccount: Sendable, Hashable {
  public let id: ID<Account>
  public let isNew: Bool
  /// An account that was there already may be deactivated.
  public let isActive: Bool
}

extension Act {
  /// Finds the account of an address, or makes one. An account that exists is left as it is, so twice is once.
  ///
  /// Asks no policy: the command that calls it decides whether an account may come about.
  public func insertAccount(_ new: NewAccount) throws -> EnsuredAccount {
    // An alias is somebody's already. Two who come at the same moment may both have it; then the account's own address counts.
    if try transaction.account(at: new.email) == nil, let id = try made(new) {
      try noteLikeness(of: id)
      try record(Event(.accountCreated, subject: id, detail: ["email": new.email.written, "source": new.source.rawValue]))
      if new.isVerified { try joinOrganizationsByDomain(id) }
      return EnsuredAccount(id: id, isNew: true, isActive: true)
    }
    guard let row = try transaction.first("SELECT id, active FROM account WHERE id = \(SQL.account(at: new.email))") else {
      throw DatabaseFailure.failed("an account was neither made nor found")
    }
    return EnsuredAccount(id: try row["id"], isNew: false, isActive: try row["active"])
  }

  private func made(_ new: NewAccount) throws -> ID<Account>? {
    try transaction.first(
      """
      INSERT INTO account (email, address, domain, name, active, verified, site_admin, password, locale, time_zone, source, created_by, created_at)
      VALUES (\(new.email.written), \(new.email), \(new.email.domain), \(new.name.text), TRUE, \(new.isVerified), \(new.isSiteAdministrator),
              NULL, 'en', 'UTC', \(new.source), \(viewer.account), \(now))
      ON CONFLICT (address) DO NOTHING
      RETURNING id
      """)?["id"]
  }
}
