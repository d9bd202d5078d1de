import Store

/// Two accounts that may be one person's.
public struct DuplicatePair: Sendable {
  /// The pair's place in the list.
  public struct Key: Sendable, Hashable {
    public let first: ID<Account>
    public let second: ID<Account>

    public init(first: ID<Account>, second: ID<Account>) {
      self.first = first
      self.second = second
    }
  }

  public let id: Key
  public let first: AccountProfile
  public let second: AccountProfile
  public let alike: Set<Likeness>

  /// The one to keep, if nobody knows better: in use before shut, seen later before earlier, older before younger.
  public var kept: AccountProfile {
    func rank(_ one: AccountProfile) -> (Int, Int, Int64, Int64) {
      (one.isSiteAdministrator ? 1 : 0, one.isActive ? 1 : 0, one.lastSeenAt?.milliseconds ?? 0, -one.createdAt.milliseconds)
    }
    return rank(second) > rank(first) ? second : first
  }

  public var other: AccountProfile { kept.id == first.id ? second : first }
}

extension Inquiry {
  /// Pairs of accounts that are alike and that nobody has told apart, in order of account, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func duplicates(after last: DuplicatePair.Key? = nil, limit: Int = 50) throws -> Page<DuplicatePair> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<DuplicatePair>.bounded(limit)
    let first = last?.first ?? ID(0)
    let rows = try snapshot.rows(
      """
      SELECT one.account_id AS first_id, other.account_id AS second_id,
        max(CASE WHEN one.kind = 'mailbox' THEN 1 ELSE 0 END) AS by_mailbox, max(CASE WHEN one.kind = 'name' THEN 1 ELSE 0 END) AS by_name
      FROM likeness AS one
      JOIN likeness AS other ON other.kind = one.kind AND other.folded = one.folded AND other.account_id > one.account_id
      WHERE one.account_id >= \(first) AND (one.account_id > \(first) OR other.account_id > \(last?.second ?? ID(0)))
        AND NOT EXISTS (SELECT 1 FROM distinct_people AS told WHERE told.first_id = one.account_id AND told.second_id = other.account_id)
      GROUP BY one.account_id, other.account_id ORDER BY one.account_id, other.account_id LIMIT \(limit + 1)
      """)
    let people = try snapshot.accountProfiles(try rows.flatMap { [try $0["first_id"], try $0["second_id"]] as [ID<Account>] })
    let pairs = try rows.prefix(limit).compactMap { row -> DuplicatePair? in
      let key = DuplicatePair.Key(first: try row["first_id"], second: try row["second_id"])
      guard let first = people[key.first], let second = people[key.second] else { return nil }
      var alike: Set<Likeness> = []
      if try row["by_mailbox"] == 1 { alike.insert(.mailbox) }
      if try row["by_name"] == 1 { alike.insert(.name) }
      return DuplicatePair(id: key, first: first, second: second, alike: alike)
    }
    return Page(items: pairs, isLast: rows.count <= limit)
  }
}

/// Says that two accounts are not the same person's: they are not paired again.
public struct TellApart: Command {
  public let first: ID<Account>
  public let second: ID<Account>

  public init(_ first: ID<Account>, _ second: ID<Account>) {
    self.first = min(first, second)
    self.second = max(first, second)
  }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard first < second, try act.transaction.accountProfiles([first, second]).count == 2 else { throw Refusal.notFound }
    let added = try act.transaction.execute(
      """
      INSERT INTO distinct_people (first_id, second_id, said_by, since)
      VALUES (\(first), \(second), \(act.viewer.account), \(act.now)) ON CONFLICT DO NOTHING
      """)
    guard added > 0 else { return }
    try act.record(Event(.toldApart, subject: first, detail: ["other": "\(second)"]))
  }
}
