import Store

/// Does what the inactivity rule says, a piece at a time: forgets notices of those who came back, tells those who are away, and shuts the
/// accounts of those whose time has run out. The clockwork calls it until nothing is left.
public struct ApplyInactivityRule: Command {
  static let most = 200

  public init() {}

  /// - Returns: whether more may be waiting.
  public func run(in act: Act) throws -> Bool {
    guard act.viewer == .operator else { throw Refusal.notFound }
    let rule = try act.transaction.inactivityRule()
    // While the site sends no mail, nobody could be told.
    guard let days = rule.idleDays, try !act.transaction.exists("SELECT 1 FROM site WHERE mail_paused") else { return false }
    try forgetReturned(in: act)
    let shut = try shut(after: days, in: act)
    let told = try tell(rule, days, in: act)
    return max(shut, told) == Self.most
  }

  /// Whoever signed in since he was told, or is not concerned any more, is not shut.
  private func forgetReturned(in act: Act) throws {
    try act.transaction.execute(
      """
      DELETE FROM inactivity_notice WHERE NOT EXISTS (
        SELECT 1 FROM account WHERE account.id = inactivity_notice.account_id AND \(InactivityRule.lastSeen) <= inactivity_notice.told_at
          AND \(InactivityRule.concerns(at: act.now)))
      """)
  }

  private func shut(after days: Int, in act: Act) throws -> Int {
    let rows = try act.transaction.rows(
      """
      DELETE FROM inactivity_notice WHERE account_id IN (
        SELECT due.account_id FROM inactivity_notice AS due WHERE due.acts_at <= \(act.now) ORDER BY due.acts_at, due.account_id
        LIMIT \(Self.most))
      RETURNING account_id
      """)
    let because = act.because("Nobody has signed in for \(Quantity.english(days, "day", "days")).")
    for row in rows { try because.deactivate(try row["account_id"]) }
    return rows.count
  }

  private func tell(_ rule: InactivityRule, _ days: Int, in act: Act) throws -> Int {
    let actsAt = act.now + .days(Int64(rule.noticeDays))
    let rows = try act.transaction.rows(
      """
      INSERT INTO inactivity_notice (account_id, told_at, acts_at)
      SELECT account.id, \(act.now), \(actsAt) FROM account
      WHERE \(InactivityRule.lastSeen) < \(act.now - .days(Int64(days - rule.noticeDays)))
        AND NOT EXISTS (SELECT 1 FROM inactivity_notice AS told WHERE told.account_id = account.id)
        AND \(InactivityRule.concerns(at: act.now))
      ORDER BY account.id LIMIT \(Self.most)
      ON CONFLICT (account_id) DO NOTHING RETURNING account_id
      """)
    for row in rows {
      try act.record(
        Event(
          .inactivityTold, subject: try row["account_id"], isTold: true, detail: ["days": "\(days)", "noticeDays": "\(rule.noticeDays)"]))
    }
    return rows.count
  }
}

extension Act {
  /// Notes that somebody was here by another way than a page: by a mail of his. Precise to an hour.
  public func noteSeen(_ account: ID<Account>) throws {
    try transaction.execute(
      """
      UPDATE account SET last_seen_at = \(now) WHERE id = \(account) AND (last_seen_at IS NULL OR last_seen_at < \(now - .hours(1)))
      """)
  }
}
