import Store

/// Carries out removals that were decided, each by the very command that its owner could give, in his name and with his reason. The
/// clockwork calls it until nothing waits.
public struct CarryOutRemovals: Command {
  /// Nil: of all reviews.
  public let review: ID<AccessReview>?
  public let limit: Int

  public init(of review: ID<AccessReview>? = nil, limit: Int = 200) {
    self.review = review
    self.limit = limit
  }

  /// - Returns: how many were looked at.
  public func run(in act: Act) throws -> Int {
    guard act.viewer == .operator else { throw Refusal.notFound }
    let whose: SQL = review.map { "line.review_id = \($0)" } ?? "TRUE"
    // On PostgreSQL each node passes over the lines that another one has taken; SQLite has one writer.
    let apart: SQL = act.transaction.dialect == .postgres ? "FOR UPDATE OF line SKIP LOCKED" : ""
    let rows = try act.transaction.rows(
      """
      SELECT line.review_id, line.number, line.account_id, line.decided_by, line.reason, review.project_id, review.role,
        review.organization_id
      FROM access_review_line AS line JOIN access_review AS review ON review.id = line.review_id
      WHERE line.carried = 'waiting' AND \(whose) ORDER BY line.review_id, line.number LIMIT \(limit) \(apart)
      """)
    for row in rows {
      let refusal = try refusal(row, in: act)
      try act.transaction.execute(
        """
        UPDATE access_review_line SET carried = \(refusal == nil ? "done" : "refused"), outcome = \(refusal ?? "")
        WHERE review_id = \(try row["review_id"] as Int64) AND number = \(try row["number"] as Int)
        """)
    }
    return rows.count
  }

  /// Why a removal was not carried out, or nil if it was. What a refused one had begun is undone.
  private func refusal(_ row: Row, in act: Act) throws -> String? {
    try act.transaction.run(script: "SAVEPOINT one_removal")
    do {
      try remove(row, in: act)
      try act.transaction.run(script: "RELEASE SAVEPOINT one_removal")
      return nil
    } catch let refusal as Refusal {
      try act.transaction.run(script: "ROLLBACK TO SAVEPOINT one_removal")
      try act.transaction.run(script: "RELEASE SAVEPOINT one_removal")
      return refusal.told
    }
  }

  private func remove(_ row: Row, in act: Act) throws {
    guard let owner: ID<Account> = try row["decided_by"] else { throw Refusal.notFound }
    let own = act.by(.account(owner)).because(try row["reason"])
    let person: ID<Account> = try row["account_id"]
    let project: ID<Project>? = try row["project_id"]
    let role: Role? = try row["role"]
    let organization: ID<Organization>? = try row["organization_id"]
    if let project, let role {
      _ = try RevokeRole(project, role, from: [person]).run(in: own)
    } else if let organization {
      _ = try RemoveMembers(organization, [person]).run(in: own)
    } else {
      _ = try DeactivateAccount(person).run(in: own)
    }
  }
}

extension Refusal {
  /// In one sentence, for a record.
  fileprivate var told: String {
    switch self {
    case .notFound, .signInFirst: "Its owner may not do this any more, or it is gone."
    case .forbidden(let sentence), .conflict(let sentence): sentence.english
    case .invalid(let sentences): sentences.sorted { $0.key < $1.key }.map(\.value.english).joined(separator: " ")
    case .tooMany: "It was too often."
    }
  }
}
