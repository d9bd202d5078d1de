import Store

// Gates and paths to access reviews.

extension AccessReview: Guarded {
  public static var rows: SQL { "access_review" }
  public static func key(_ scope: PathScope) -> SQL { "access_review.id" }
  public static var word: String { "review" }
}

extension Gate where Thing == AccessReview {
  static var isOpen: Gate {
    Gate("review.open", open: "The review is open.", shut: "The review is closed. What it says does not change any more.") { _ in
      "access_review.closed_at IS NULL"
    }
  }
}

extension Path where Thing == AccessReview {
  static var siteAdministrator: Path {
    Path<Site>.siteAdministrator.toEvery(AccessReview.self, "access_review AS any_review", "any_review.id")
  }

  static var owner: Path {
    Path("review.owner", missing: "Does not own the review.", held: { _ in "Owns the review." }) { _ in
      Relation(
        from: "access_review_owner AS owning JOIN access_review AS owned ON owned.id = owning.review_id", thing: "owning.review_id",
        account: "owning.account_id", since: "owned.opened_at", by: "owned.opened_by")
    }
  }

  static var opener: Path {
    Path("review.opener", missing: "Did not open the review.", held: { _ in "Opened the review." }) { _ in
      Relation(from: "access_review AS begun", thing: "begun.id", account: "begun.opened_by", since: "begun.opened_at")
    }
  }
}
