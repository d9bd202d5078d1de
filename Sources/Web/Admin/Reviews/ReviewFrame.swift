import Desk
import HTML
import Store
import Web

extension WebRequest {
  /// The frame of the pages of access reviews: among the site's settings for its administrators, by themselves for other owners.
  ///
  /// - Throws: `Refusal.signInFirst`
  func reviewFrame() throws -> DeskFrame {
    if person?.isSiteAdministrator == true { return try siteFrame(.reviews) }
    guard let chip else { throw Refusal.signInFirst }
    return DeskFrame(
      head: head, project: siteName, home: "/desk",
      side: [SideGroup(nil, [PlaceLink("Access reviews", href: ReviewsPage.home, icon: .checkCircle, current: true)])],
      sideLabel: "Access reviews", person: chip)
  }
}

/// How far a review has come: decided of all, with the numbers beside the bar.
func reviewProgress(_ review: ReviewSummary) -> HTML {
  div(.class("stack tight")) {
    progressBar("Decided", percent: review.percent)
    div(.class("small muted")) {
      "\(Language.english.number(review.kept)) kept, \(Language.english.number(review.removed)) removed, "
      "\(Language.english.number(review.undecided)) of \(Language.english.number(review.total)) undecided"
      if review.waiting > 0 { ". \(Quantity.english(review.waiting, "removal is", "removals are")) being carried out" }
      if review.refused > 0 { ". \(Quantity.english(review.refused, "removal was", "removals were")) refused" }
    }
  }
}

/// How a review stands.
func reviewState(_ review: ReviewSummary, now: Instant) -> HTML {
  if review.closedAt != nil { return badge("Closed", .plain, icon: .lock) }
  if review.undecided == 0 { return badge("Everybody decided", .good) }
  return review.dueAt < now ? badge("Overdue", .bad, icon: .alert) : badge("Open", .accent)
}
