import Store

/// A further address of an account: mail from it is from that account, and it signs in (SPEC part 4, 10). The kind and domain of the
/// account stay those of its own address.
public struct AccountAlias: Sendable, Hashable {
  public let email: String
  public let address: String
  public let source: String
  public let addedBy: String?
  public let since: Instant
}

/// Gives an account a further address. A site administrator vouches for it; whoever claims one for himself shows first that he gets its
/// mail.
public struct AddAlias: Command {
  public let account: ID<Account>
  public let email: EmailAddress

  public init(_ email: EmailAddress, to account: ID<Account>) {
    self.account = account
    self.email = email
  }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard let owner = try act.transaction.accountProfile(account), owner.isStanding else { throw Refusal.notFound }
    if let holder = try act.transaction.account(at: email) {
      if holder == account { return }
      throw Refusal.conflict("\(email.written) belongs to another account. Merge the two accounts instead.")
    }
    guard try !act.transaction.isOfTheDesk(email) else {
      throw Refusal.invalid("email", "\(email.written) is an address of the desk, not of a person.")
    }
    try act.addAlias(email, to: account, source: .added)
  }
}

/// Takes a further address from an account: its owner does, or a site administrator.
public struct RemoveAlias: Command {
  public let account: ID<Account>
  public let email: EmailAddress

  public init(_ email: EmailAddress, from account: ID<Account>) {
    self.account = account
    self.email = email
  }

  public func run(in act: Act) throws {
    try act.requireSelfOrSiteAdministrator(account)
    let removed = try act.transaction.execute("DELETE FROM account_alias WHERE account_id = \(account) AND address = \(email)")
    guard removed > 0 else { return }
    try act.noteLikeness(of: account)
    try act.record(Event(.aliasRemoved, subject: account, detail: ["address": email.written]))
  }
}

extension Act {
  /// How many further addresses an account may have.
  static var mostAliases: Int { 20 }

  /// Adds an address that is free. Asks no policy.
  ///
  /// - Throws: `Refusal.conflict` where there are too many
  func addAlias(_ email: EmailAddress, to account: ID<Account>, source: Source) throws {
    let count: Int = try transaction.first("SELECT count(*) AS n FROM account_alias WHERE account_id = \(account)")?["n"] ?? 0
    guard count < Self.mostAliases else {
      throw Refusal.conflict("The account has \(Self.mostAliases) further addresses already. Remove one first.")
    }
    let added = try transaction.execute(
      """
      INSERT INTO account_alias (address, account_id, email, source, added_by, since)
      VALUES (\(email), \(account), \(email.written), \(source), \(viewer.account), \(now)) ON CONFLICT (address) DO NOTHING
      """)
    guard added > 0 else { throw Refusal.conflict("\(email.written) belongs to an account already.") }
    try noteLikeness(of: account)
    try record(Event(.aliasAdded, subject: account, detail: ["address": email.written, "source": source.rawValue]))
  }
}

extension Inquiry {
  /// The further addresses of an account: for its owner and site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func aliases(of account: ID<Account>) throws -> [AccountAlias] {
    if viewer.account != account { _ = try permit(Site.administer, Site.id) }
    return try snapshot.rows(
      """
      SELECT alias.email, alias.address, alias.source, alias.since, adder.name AS added_by FROM account_alias AS alias
      LEFT JOIN account AS adder ON adder.id = alias.added_by WHERE alias.account_id = \(account) ORDER BY alias.address LIMIT 100
      """
    ).map { row in
      AccountAlias(
        email: try row["email"], address: try row["address"], source: try row["source"], addedBy: try row["added_by"],
        since: try row["since"])
    }
  }
}
