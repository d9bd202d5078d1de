import Store

/// External accounts that nobody has seen for some time are shut, some days after a mail that says so. Off unless somebody sets it.
public struct InactivityRule: Sendable, Hashable {
  /// Nil: the rule is off.
  public var idleDays: Int?
  /// How long before it acts a person is told.
  public var noticeDays: Int

  public init(idleDays: Int?, noticeDays: Int) {
    self.idleDays = idleDays
    self.noticeDays = noticeDays
  }
}

extension InactivityRule {
  /// The condition, on rows of `account`, that the rule concerns an account: in use, external, and nobody who works anywhere.
  static func concerns(at now: Instant) -> SQL {
    let anybody = Asker(account: "NULL", now: now)
    let working = (Path<Project>.desk + [.siteAdministrator]).compactMap { path -> SQL? in
      let relation = path.relation(anybody)
      return relation.account.map { "SELECT \($0) FROM \(relation.from) WHERE \(relation.condition) AND \($0) IS NOT NULL" }
    }
    return """
      account.active AND \(AccountProfile.standing)
      AND account.domain NOT IN (SELECT approved.domain FROM site_domain AS approved WHERE approved.kind = 'approved')
      AND account.id NOT IN (\(SQL.joined(working, by: " UNION ", or: "SELECT 0")))
      """
  }

  /// When somebody was last here; who never was, since he has his account.
  static let lastSeen: SQL = "COALESCE(account.last_seen_at, account.created_at)"
}

/// Sets the rule. Who has been told before stays told, by the new days.
public struct ChangeInactivityRule: Command {
  public let rule: InactivityRule

  public init(_ rule: InactivityRule) { self.rule = rule }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    try rule.check()
    let before = try act.transaction.inactivityRule()
    guard before != rule else { return }
    try act.transaction.execute(
      "UPDATE inactivity_rule SET idle_days = \(rule.idleDays), notice_days = \(rule.noticeDays) WHERE id = 1")
    // Nobody is shut by a rule that he was not told of.
    try act.transaction.execute("DELETE FROM inactivity_notice")
    var differences = Differences()
    differences.note("inactivity.days", before.idleDays.map { "\($0)" } ?? "off", rule.idleDays.map { "\($0)" } ?? "off")
    differences.note("inactivity.noticeDays", "\(before.noticeDays)", "\(rule.noticeDays)")
    try act.record(Event(.siteChanged, detail: differences.detail))
  }
}

extension InactivityRule {
  /// - Throws: `Refusal.invalid`
  fileprivate func check() throws {
    guard (1...90).contains(noticeDays) else { throw Refusal.invalid("noticeDays", "Write a number of days from 1 to 90.") }
    guard let idleDays else { return }
    guard (30...3650).contains(idleDays) else { throw Refusal.invalid("idleDays", "Write a number of days from 30 to 3650.") }
    guard noticeDays < idleDays else {
      throw Refusal.invalid("noticeDays", "The notice must be shorter than the time of absence. Write fewer days.")
    }
  }
}

extension Snapshot {
  /// Asks no policy.
  public func inactivityRule() throws -> InactivityRule {
    guard let row = try first("SELECT idle_days, notice_days FROM inactivity_rule WHERE id = 1") else {
      return InactivityRule(idleDays: nil, noticeDays: 14)
    }
    return InactivityRule(idleDays: try row["idle_days"], noticeDays: try row["notice_days"])
  }
}

/// Somebody whom the rule concerns.
public struct IdleAccount: Sendable {
  public let account: AccountProfile
  /// When he was told; nil where he was not yet.
  public let toldAt: Instant?
  public let actsAt: Instant?
}

extension Inquiry {
  /// The rule, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func inactivityRule() throws -> InactivityRule {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.inactivityRule()
  }

  /// Whom a rule would tell by now, whether it is in force or not, in order of account; for site administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.invalid` for a rule that cannot be
  public func idleAccounts(_ rule: InactivityRule, after last: ID<Account>? = nil, limit: Int = 50) throws -> Page<IdleAccount> {
    _ = try permit(Site.administer, Site.id)
    try rule.check()
    let limit = Page<IdleAccount>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT \(AccountProfile.columns), told.told_at, told.acts_at FROM account
      LEFT JOIN inactivity_notice AS told ON told.account_id = account.id
      WHERE account.id > \(last ?? ID(0)) AND \(idle(rule)) ORDER BY account.id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      IdleAccount(account: try AccountProfile(row: row), toldAt: try row["told_at"], actsAt: try row["acts_at"])
    }
  }

  /// How many a rule would tell by now.
  ///
  /// - Throws: `Refusal.notFound`
  public func countIdle(_ rule: InactivityRule) throws -> Int {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.first("SELECT count(*) AS n FROM account WHERE \(idle(rule))")?["n"] ?? 0
  }

  private func idle(_ rule: InactivityRule) -> SQL {
    guard let days = rule.idleDays else { return "FALSE" }
    return "\(InactivityRule.lastSeen) < \(now - .days(Int64(days - rule.noticeDays))) AND \(InactivityRule.concerns(at: now))"
  }
}
