import Store

/// A merge of two accounts.
public enum AccountMerge {}

/// Makes one account of two that are one person's. What gives access or work goes to the account that is kept; what happened stays on
/// record under the name that it happened under (docs/decisions/0012). The other account is shut, and its addresses become aliases.
public struct MergeAccounts: AccessChange {
  public let merged: ID<Account>
  public let kept: ID<Account>

  public init(_ merged: ID<Account>, into kept: ID<Account>) {
    self.merged = merged
    self.kept = kept
  }

  /// What goes from one account to the other.
  public struct Outcome: Sendable, Hashable {
    public let id: ID<AccountMerge>
    public let reported: Int
    public let assigned: Int
    public let participations: Int
    public let organizations: Int
    public let groups: Int
    public let roles: Int
    /// The addresses that become aliases.
    public let addresses: [String]
    /// Sessions and tokens that end; undoing does not bring them back.
    public let sessions: Int
    public let tokens: Int
  }

  public func run(in act: Act) throws -> Outcome {
    try act.requireSiteAdministrator()
    let (source, target) = try partners(in: act)
    let addresses = try act.transaction.addresses(of: merged)
    let (sessions, tokens) = (try count("session", in: act), try count("api_token", in: act))

    let record = try FactRecord(of: MergedFacts.of([merged, kept]), in: act.transaction)
    guard
      let row = try act.transaction.first(
        """
        INSERT INTO account_merge (kept_id, merged_id, email, address, domain, active, facts, merged_by, at)
        VALUES (\(kept), \(merged), \(source.email), \(source.address), \(source.domain), \(source.isActive), '[]', \(act.viewer.account),
                \(act.now))
        RETURNING id
        """)
    else { throw DatabaseFailure.failed("a merge was not recorded") }
    let id: ID<AccountMerge> = try row["id"]
    let requests = try MergedRequests(merge: id, from: merged, to: kept).turn(in: act)
    try act.shutForMerge(source, into: target)
    try MergedFacts.move(from: merged, to: kept, in: act)
    let changes = try record.changes(in: act.transaction)
    try act.transaction.execute("UPDATE account_merge SET facts = \(try JSON.text(changes)) WHERE id = \(id)")

    try act.noteLikeness(of: merged)
    try act.noteLikeness(of: kept)
    try act.record(
      Event(.merged, subject: kept, detail: ["merge": "\(id)", "merged": "\(merged)", "name": source.name, "address": source.email]))
    func gone(_ table: String) -> Int { changes.count { $0.table == table && $0.before != nil && $0.key["account_id"] == merged.stored } }
    return Outcome(
      id: id, reported: requests.reported, assigned: requests.assigned, participations: gone("participant"),
      organizations: gone("organization_member"), groups: gone("group_member"), roles: gone("role_member"),
      addresses: addresses.map(\.written), sessions: sessions, tokens: tokens)
  }

  public var facts: [FactRows] {
    let either = SQL.list([merged, kept])
    return MergedFacts.of([merged, kept]) + [
      FactRows(.account, where: "id IN \(either)"), FactRows(.request, where: "reporter_id IN \(either) OR assignee_id IN \(either)"),
    ]
  }

  public var place: AccessPlace { .site }
  /// It keeps by itself what it takes to undo it.
  public var isKept: Bool { false }

  public func title(in inquiry: Inquiry) throws -> String {
    "Merge \(try inquiry.name(of: merged)) into \(try inquiry.name(of: kept))"
  }

  private func partners(in act: Act) throws -> (AccountProfile, AccountProfile) {
    let people = try act.transaction.accountProfiles([merged, kept])
    guard let source = people[merged], let target = people[kept], source.isStanding, target.isStanding else { throw Refusal.notFound }
    guard merged != kept else { throw Refusal.invalid("into", "This is the same account. Choose another one.") }
    guard target.isActive else { throw Refusal.conflict("\(target.name) is deactivated. Reactivate the account that is to stay first.") }
    guard !source.isSiteAdministrator else {
      throw Refusal.conflict("\(source.email) administers the site, which no merge passes on. Merge the other way round.")
    }
    return (source, target)
  }

  private func count(_ table: String, in act: Act) throws -> Int {
    try act.transaction.first("SELECT count(*) AS n FROM \(SQL(trusted: table)) WHERE account_id = \(merged)")?["n"] ?? 0
  }
}

extension Act {
  /// Shuts the account and frees its address, which becomes an alias of the other one.
  fileprivate func shutForMerge(_ source: AccountProfile, into target: AccountProfile) throws {
    if source.isActive { try deactivate(source.id) }
    let tomb = Tombstone.address(of: source.id, at: "merged.invalid")
    try transaction.execute(
      """
      UPDATE account SET email = \(tomb.address), address = \(tomb.address), domain = \(tomb.domain), merged_into = \(target.id)
      WHERE id = \(source.id)
      """)
    try transaction.execute("DELETE FROM alias_claim WHERE account_id = \(source.id)")
    try transaction.execute("UPDATE account_alias SET account_id = \(target.id) WHERE account_id = \(source.id)")
    try transaction.execute(
      """
      INSERT INTO account_alias (address, account_id, email, source, added_by, since)
      VALUES (\(source.address), \(target.id), \(source.email), \(Source.merged), \(viewer.account), \(now))
      """)
    // What waits to be told to the one is told to the other, unless he is told anyway.
    try transaction.execute(
      """
      UPDATE outgoing_mail SET account_id = \(target.id), address = \(target.email)
      WHERE account_id = \(source.id) AND state = 'waiting' AND notice_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outgoing_mail AS own WHERE own.notice_id = outgoing_mail.notice_id AND own.address = \(target.email))
      """)
  }
}

/// What stands where an address was that nobody may have again: a name below `invalid`, which no mail reaches (RFC 2606).
enum Tombstone {
  static func address(of account: ID<Account>, at domain: String) -> (address: String, domain: String) {
    ("account-\(account)@\(domain)", domain)
  }
}
