import Store

/// Makes two accounts of one again: every row is as it was before the merge. What came since stays with the account that was kept, and
/// sessions and tokens that ended stay ended.
public struct UndoMerge: Command {
  public let merge: ID<AccountMerge>

  public init(_ merge: ID<AccountMerge>) { self.merge = merge }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard
      let row = try act.transaction.first(
        "SELECT kept_id, merged_id, email, address, domain, active, facts, undone_at FROM account_merge WHERE id = \(merge)")
    else { throw Refusal.notFound }
    let undoneAt: Instant? = try row["undone_at"]
    guard undoneAt == nil else { throw Refusal.conflict("This merge has been undone already.") }
    let (kept, merged): (ID<Account>, ID<Account>) = (try row["kept_id"], try row["merged_id"])
    let (email, address): (String, String) = (try row["email"], try row["address"])
    try requireUnchanged(kept, in: act)
    if try act.transaction.exists("SELECT 1 FROM account WHERE address = \(address)") {
      throw Refusal.conflict("Another account has the address \(email) by now. Merge that one first, or take the address from it.")
    }

    try MergedRequests(merge: merge, from: merged, to: kept).turnBack(in: act)
    let facts: [FactChange] = try JSON.value(try row["facts"])
    guard try act.transaction.put(facts.map(\.reversed)) else {
      throw Refusal.conflict(
        "A role, membership, participation or address that the merge passed on has changed since, so the merge cannot be undone any more."
      )
    }
    try act.transaction.execute(
      """
      UPDATE account SET email = \(email), address = \(address), domain = \(try row["domain"] as String),
        active = \(try row["active"] as Bool), merged_into = NULL WHERE id = \(merged)
      """)
    try act.transaction.execute("UPDATE account_merge SET undone_at = \(act.now), undone_by = \(act.viewer.account) WHERE id = \(merge)")
    try act.noteLikeness(of: merged)
    try act.noteLikeness(of: kept)
    try act.record(Event(.mergeUndone, subject: kept, detail: ["merge": "\(merge)", "merged": "\(merged)", "address": email]))
  }

  private func requireUnchanged(_ kept: ID<Account>, in act: Act) throws {
    guard let target = try act.transaction.accountProfile(kept) else { throw Refusal.notFound }
    guard target.erasedAt == nil else { throw Refusal.conflict("The person has been erased since. Nothing is left to be undone.") }
    guard target.mergedInto == nil else {
      throw Refusal.conflict("\(target.name) has been merged into another account since. Undo that merge first.")
    }
  }
}

/// A merge as a list shows it.
public struct MergeLine: Sendable {
  public let id: ID<AccountMerge>
  public let kept: Person
  public let merged: Person
  /// The address that has become an alias.
  public let email: String
  public let by: String?
  public let at: Instant
  public let undoneAt: Instant?
}

extension Inquiry {
  /// Merges, the latest first; of one account, or all. For site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func merges(of account: ID<Account>? = nil, before last: ID<AccountMerge>? = nil, limit: Int = 50) throws -> Page<MergeLine> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<MergeLine>.bounded(limit)
    let whose: SQL = account.map { "(done.kept_id = \($0) OR done.merged_id = \($0))" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT done.id, done.kept_id, kept.name AS kept_name, done.merged_id, gone.name AS merged_name, done.email, actor.name AS merged_by,
        done.at, done.undone_at
      FROM account_merge AS done JOIN account AS kept ON kept.id = done.kept_id JOIN account AS gone ON gone.id = done.merged_id
      LEFT JOIN account AS actor ON actor.id = done.merged_by
      WHERE \(whose) AND done.id < \(last ?? ID(Int64.max)) ORDER BY done.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      MergeLine(
        id: try row["id"], kept: Person(id: try row["kept_id"], name: try row["kept_name"]),
        merged: Person(id: try row["merged_id"], name: try row["merged_name"]), email: try row["email"], by: try row["merged_by"],
        at: try row["at"], undoneAt: try row["undone_at"])
    }
  }
}
