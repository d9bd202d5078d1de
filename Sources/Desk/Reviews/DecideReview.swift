import Store

/// Which lines of a review are meant.
public struct ReviewFilter: Sendable, Hashable {
  public enum Standing: String, Sendable, CaseIterable {
    case all, undecided, kept, removed
  }

  public var standing: Standing
  public var words: String

  public init(_ standing: Standing = .all, words: String = "") {
    self.standing = standing
    self.words = words
  }

  var condition: SQL {
    let decided: SQL =
      switch standing {
      case .all: "TRUE"
      case .undecided: "line.decision IS NULL"
      case .kept: "line.decision = 'keep'"
      case .removed: "line.decision = 'remove'"
      }
    return "\(decided) AND \(SQL.contains(words, in: ["line.name", "line.email"]))"
  }
}

/// An owner of a review keeps or removes people, one, several, or all that a filter finds. About himself, another owner decides.
public struct DecideReview: Command {
  public enum Selection: Sendable {
    case numbers([Int])
    case all(ReviewFilter)
  }

  public let review: ID<AccessReview>
  public let selection: Selection
  public let decision: ReviewDecision
  public let reason: String

  public init(_ review: ID<AccessReview>, _ selection: Selection, _ decision: ReviewDecision, because reason: String) {
    self.review = review
    self.selection = selection
    self.decision = decision
    self.reason = reason
  }

  /// - Returns: how many people it was decided about.
  public func run(in act: Act) throws -> Int {
    _ = try act.permit(AccessReview.decide, review)
    guard let owner = act.viewer.account else { throw Refusal.signInFirst }
    guard !self.reason.trimmed.isEmpty else {
      throw Refusal.invalid("reason", "Write why. The record tells it for as long as it is kept.")
    }
    let reason = try PlainText.line(self.reason, for: "reason", upTo: 300)
    try act.holdOpen(review)
    let meant: SQL
    switch selection {
    case .numbers(let numbers):
      guard !numbers.isEmpty else { throw Refusal.invalid("line", "Choose at least one person.") }
      meant = "line.number IN \(SQL.list(Array(numbers.prefix(500))))"
    case .all(let filter): meant = filter.condition
    }
    let carried: String? = decision == .remove ? "waiting" : nil
    // What has been carried out is not decided anew.
    let decided = try act.transaction.execute(
      """
      UPDATE access_review_line SET decision = \(decision), reason = \(reason), decided_by = \(owner), decided_at = \(act.now),
        carried = \(carried), outcome = ''
      WHERE review_id = \(review) AND number IN (
        SELECT line.number FROM access_review_line AS line WHERE line.review_id = \(review) AND \(meant)
          AND line.account_id <> \(owner) AND COALESCE(line.carried, '') <> 'done')
      """)
    guard decided > 0 else {
      throw Refusal.invalid("line", "Nobody was chosen whom you can decide about. About yourself, another owner decides.")
    }
    try act.record(
      Event(.reviewDecided, detail: ["review": "\(review)", "decision": decision.rawValue, "people": "\(decided)", "reason": reason]))
    return decided
  }
}

extension Act {
  /// Keeps others from closing a review until this transaction ends.
  ///
  /// - Throws: `Refusal.conflict` if it is closed
  func holdOpen(_ review: ID<AccessReview>) throws {
    let held = try transaction.execute("UPDATE access_review SET title = title WHERE id = \(review) AND closed_at IS NULL")
    guard held > 0 else { throw Refusal.conflict("The review is closed. What it says does not change any more.") }
  }
}
