import Store

/// Tells the owners of reviews that somebody is still undecided: three days before the day, and when it has come; once each. The clockwork
/// calls it.
public struct RemindOwners: Command {
  public static let ahead = Span.days(3)

  public init() {}

  public func run(in act: Act) throws {
    guard act.viewer == .operator else { throw Refusal.notFound }
    // Who is told that the day has come needs no other reminder.
    try remind("over", "warned_at", setting: ["warned_at", "reminded_at"], due: act.now, in: act)
    try remind("soon", "reminded_at", setting: ["reminded_at"], due: act.now + Self.ahead, in: act)
  }

  private func remind(_ stage: String, _ mark: SQL, setting marks: [SQL], due: Instant, in act: Act) throws {
    // One statement takes them: of several nodes, one gets the row.
    let rows = try act.transaction.rows(
      """
      UPDATE access_review_owner SET \(SQL.joined(marks.map { "\($0) = \(act.now)" }, by: ", ", or: ""))
      WHERE \(mark) IS NULL AND review_id IN (
        SELECT review.id FROM access_review AS review WHERE review.closed_at IS NULL AND review.due_at <= \(due)
          AND EXISTS (SELECT 1 FROM access_review_line AS line WHERE line.review_id = review.id AND line.decision IS NULL))
      RETURNING review_id, account_id
      """)
    for row in rows {
      let review: ID<AccessReview> = try row["review_id"]
      let title: String = try act.transaction.first("SELECT title FROM access_review WHERE id = \(review)")?["title"] ?? ""
      try act.record(
        Event(
          .reviewDue, subject: try row["account_id"], isTold: true, detail: ["review": "\(review)", "title": title, "stage": stage]))
    }
  }
}
