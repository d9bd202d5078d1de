import Store

/// A review as lists and its page show it.
public struct ReviewSummary: Sendable {
  public let id: ID<AccessReview>
  public let title: String
  /// Who is looked at, in words: “customers of IT desk”.
  public let place: String
  public let idleDays: Int?
  public let source: String?
  public let total: Int
  public let kept: Int
  public let removed: Int
  /// Removals that wait to be carried out.
  public let waiting: Int
  /// Removals that were refused.
  public let refused: Int
  public let openedBy: String?
  public let openedAt: Instant
  public let dueAt: Instant
  public let closedBy: String?
  public let closedAt: Instant?
  /// The seal of a closed review, in hexadecimal digits.
  public let seal: String?

  public var undecided: Int { total - kept - removed }
  public var percent: Int { total == 0 ? 100 : (kept + removed) * 100 / total }

  static let columns: SQL = """
    access_review.id, access_review.title, access_review.place, access_review.idle_days, access_review.source, access_review.total,
    access_review.opened_at, access_review.due_at, access_review.closed_at, access_review.digest,
    (SELECT opener.name FROM account AS opener WHERE opener.id = access_review.opened_by) AS opened_name,
    (SELECT closer.name FROM account AS closer WHERE closer.id = access_review.closed_by) AS closed_name,
    (SELECT count(*) FROM access_review_line AS l WHERE l.review_id = access_review.id AND l.decision = 'keep') AS kept,
    (SELECT count(*) FROM access_review_line AS l WHERE l.review_id = access_review.id AND l.decision = 'remove') AS removed,
    (SELECT count(*) FROM access_review_line AS l WHERE l.review_id = access_review.id AND l.carried = 'waiting') AS waiting,
    (SELECT count(*) FROM access_review_line AS l WHERE l.review_id = access_review.id AND l.decision = 'remove' AND l.carried = 'refused')
      AS refused
    """

  init(_ row: Row) throws {
    id = try row["id"]
    title = try row["title"]
    place = try row["place"]
    idleDays = try row["idle_days"]
    source = try row["source"]
    total = try row["total"]
    kept = try row["kept"]
    removed = try row["removed"]
    waiting = try row["waiting"]
    refused = try row["refused"]
    openedBy = try row["opened_name"]
    openedAt = try row["opened_at"]
    dueAt = try row["due_at"]
    closedBy = try row["closed_name"]
    closedAt = try row["closed_at"]
    let digest: [UInt8]? = try row["digest"]
    seal = digest?.hexadecimal
  }
}

/// One person under review.
public struct ReviewLine: Sendable {
  public let id: Int
  public let account: ID<Account>
  public let name: String
  public let email: String
  public let source: String
  public let since: Instant
  public let lastSeenAt: Instant?
  public let decision: ReviewDecision?
  public let reason: String
  public let decidedBy: String?
  public let decidedAt: Instant?
  public let carried: Carried?
  public let outcome: String

  /// What became of a removal.
  public enum Carried: String, Sendable, Storable { case waiting, done, refused }

  init(_ row: Row) throws {
    id = try row["number"]
    account = try row["account_id"]
    name = try row["name"]
    email = try row["email"]
    source = try row["source"]
    since = try row["since"]
    lastSeenAt = try row["last_seen_at"]
    decision = try row["decision"]
    reason = try row["reason"]
    decidedBy = try row["decider"]
    decidedAt = try row["decided_at"]
    carried = try row["carried"]
    outcome = try row["outcome"]
  }
}

extension Inquiry {
  /// The reviews that the viewer may see, the latest first.
  public func reviews(before last: ID<AccessReview>? = nil, limit: Int = 20) throws -> Page<ReviewSummary> {
    let limit = Page<ReviewSummary>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT \(ReviewSummary.columns) FROM access_review WHERE \(operated(AccessReview.see))
        AND access_review.id < \(last ?? ID(Int64.max)) ORDER BY access_review.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, ReviewSummary.init)
  }

  /// One review, and who decides.
  ///
  /// - Throws: `Refusal.notFound`
  public func review(_ id: ID<AccessReview>) throws -> (summary: ReviewSummary, owners: [Person]) {
    let permitted = try permit(AccessReview.see, id)
    guard let row = try snapshot.first("SELECT \(ReviewSummary.columns) FROM access_review WHERE id = \(permitted.id)") else {
      throw Refusal.notFound
    }
    let owners = try snapshot.rows(
      """
      SELECT account.id, account.name FROM access_review_owner AS owning JOIN account ON account.id = owning.account_id
      WHERE owning.review_id = \(id) ORDER BY account.name, account.id LIMIT \(OpenReview.mostOwners)
      """
    ).map { Person(id: try $0["id"], name: try $0["name"]) }
    return (try ReviewSummary(row), owners)
  }

  /// The people under review, in their order.
  ///
  /// - Throws: `Refusal.notFound`
  public func lines(
    of review: ID<AccessReview>, _ filter: ReviewFilter = ReviewFilter(), after last: Int = 0, limit: Int = 50
  ) throws -> Page<ReviewLine> {
    let permitted = try permit(AccessReview.see, review)
    let limit = min(max(limit, 1), 5000)
    let rows = try snapshot.rows(
      """
      SELECT line.number, line.account_id, line.name, line.email, line.source, line.since, line.last_seen_at, line.decision, line.reason,
        decider.name AS decider, line.decided_at, line.carried, line.outcome
      FROM access_review_line AS line LEFT JOIN account AS decider ON decider.id = line.decided_by
      WHERE line.review_id = \(permitted.id) AND line.number > \(last) AND \(filter.condition) ORDER BY line.number LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, ReviewLine.init)
  }

  /// How many people of a review a filter finds.
  ///
  /// - Throws: `Refusal.notFound`
  public func countLines(of review: ID<AccessReview>, _ filter: ReviewFilter) throws -> Int {
    let permitted = try permit(AccessReview.see, review)
    return try snapshot.first(
      "SELECT count(*) AS n FROM access_review_line AS line WHERE line.review_id = \(permitted.id) AND \(filter.condition)")?["n"] ?? 0
  }
}
