import Store

/// Ends a review. From then on nothing changes its lines: a digest over all of them shows it.
public struct CloseReview: Command {
  public let review: ID<AccessReview>

  public init(_ review: ID<AccessReview>) { self.review = review }

  public func run(in act: Act) throws {
    _ = try act.permit(AccessReview.close, review)
    try act.holdOpen(review)
    let waiting: Int =
      try act.transaction.first(
        "SELECT count(*) AS n FROM access_review_line WHERE review_id = \(review) AND carried = 'waiting'")?["n"] ?? 0
    guard waiting == 0 else {
      throw Refusal.conflict(
        "\(Quantity.english(waiting, "removal is", "removals are")) still being carried out. Close the review in a minute.")
    }
    let digest = try act.transaction.digest(of: review)
    try act.transaction.execute(
      "UPDATE access_review SET closed_at = \(act.now), closed_by = \(act.viewer.account), digest = \(digest) WHERE id = \(review)")
    try act.record(Event(.reviewClosed, detail: ["review": "\(review)", "digest": digest.hexadecimal]))
  }
}

extension Snapshot {
  /// What seals a review: everything that it says, in order.
  func digest(of review: ID<AccessReview>) throws -> [UInt8] {
    var sum = EventDigest()
    guard
      let row = try first(
        "SELECT title, place, idle_days, source, total, opened_by, opened_at, due_at FROM access_review WHERE id = \(review)")
    else { throw Refusal.notFound }
    for column in ["title", "place"] { sum.take(try row[column] as String) }
    sum.take(try row["source"] as String? ?? "")
    for column in ["idle_days", "total", "opened_by", "opened_at", "due_at"] { sum.take(try row[column] as Int64?) }
    var last = 0
    while true {
      let lines = try rows(
        """
        SELECT number, account_id, name, email, source, since, last_seen_at, decision, reason, decided_by, decided_at, carried, outcome
        FROM access_review_line WHERE review_id = \(review) AND number > \(last) ORDER BY number LIMIT 5000
        """)
      for line in lines {
        for column in ["number", "account_id", "since", "last_seen_at", "decided_by", "decided_at"] { sum.take(try line[column] as Int64?) }
        for column in ["name", "email", "source", "decision", "reason", "carried", "outcome"] {
          sum.take(try line[column] as String? ?? "")
        }
      }
      guard let end: Int = try lines.last?["number"] else { return sum.finish() }
      last = end
    }
  }
}

extension Inquiry {
  /// Whether a closed review still says what it said when it was closed.
  ///
  /// - Throws: `Refusal.notFound`
  public func holdsSeal(of review: ID<AccessReview>) throws -> Bool {
    _ = try permit(AccessReview.see, review)
    guard let digest: [UInt8] = try snapshot.first("SELECT digest FROM access_review WHERE id = \(review)")?["digest"] else { return false }
    return try snapshot.digest(of: review) == digest
  }
}

extension Act {
  /// Takes erased people out of reviews. It is the one thing that a closed review bears: it is sealed anew, and the log tells both seals.
  func eraseFromReviews(_ accounts: [ID<Account>], _ words: PersonalWords) throws {
    let conditions = words.conditions(on: ["reason", "outcome", "name", "email"])
    let concerned = SQL.joined(conditions + ["account_id IN \(SQL.list(accounts))"], by: " OR ", or: "FALSE")
    let reviews: [ID<AccessReview>] = try transaction.rows("SELECT DISTINCT review_id FROM access_review_line WHERE \(concerned)").map {
      try $0["review_id"]
    }
    try transaction.execute(
      "UPDATE access_review_line SET name = \(PersonalWords.nobody), email = \(words.tomb) WHERE account_id IN \(SQL.list(accounts))")
    for table in try TextColumns.all(in: transaction) where table.table.hasPrefix("access_review") {
      try table.remove(words, in: transaction)
    }
    for review in reviews {
      let row = try transaction.first("SELECT digest FROM access_review WHERE id = \(review)")
      guard let before: [UInt8] = try row?["digest"] else { continue }
      let after = try transaction.digest(of: review)
      guard before != after else { continue }
      try transaction.execute("UPDATE access_review SET digest = \(after) WHERE id = \(review)")
      try record(
        Event(.reviewResealed, detail: ["review": "\(review)", "digest.before": before.hexadecimal, "digest.after": after.hexadecimal]))
    }
  }
}
