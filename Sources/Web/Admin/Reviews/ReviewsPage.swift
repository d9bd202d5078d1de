import Desk
import HTML
import Store
import Web

/// The access reviews that one owns, opened or administers.
enum ReviewsPage {
  static let routes: [Route] = [.get("/reviews", for: .agents, show)]

  static let home: Href = "/reviews"

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let last = request.query["before"].flatMap { ID<AccessReview>($0) }
    let reviews = try await request.ask { try $0.reviews(before: last) }
    let opens = request.person?.isSiteAdministrator == true || request.person?.isProjectAdministrator == true
    return .page(
      deskPage("Access reviews", try request.reviewFrame(), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Access reviews", "Who gets in, looked at one by one: kept or removed, with a reason, until a day. The record stays.")
          if opens { div { linkButton("Open a review", href: "/reviews/new", .primary, icon: .plus) } }
          if reviews.items.isEmpty {
            emptyState("No reviews", "Reviews that you decide in, or have opened, are listed here.", icon: .checkCircle)
          } else {
            dataTable("Access reviews", [Column("Review"), Column("Progress"), Column("Due"), Column("State")]) {
              for review in reviews.items {
                tr {
                  td {
                    a(href: home.below(review.id)) { b(review.title) }
                    br()
                    span(review.population(), .class("small faint"))
                  }
                  td { reviewProgress(review) }
                  td(.class("nowrap small muted")) { request.times.lastDay(before: review.dueAt) }
                  td { reviewState(review, now: request.now) }
                }
              }
            }
          }
          pager(
            "Pages of reviews", newer: last == nil ? nil : home,
            older: reviews.isLast ? nil : reviews.items.last.map { home.query("before", "\($0.id)") })
        }
      })
  }
}

extension ReviewSummary {
  /// Who is looked at, in words.
  func population() -> String {
    var words = place
    if let idleDays { words += ", not seen for \(Quantity.english(idleDays, "day", "days"))" }
    if let source { words += ", who came like this: \(Source(rawValue: source)?.words ?? source)" }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
