import Desk
import Store

extension Stage {
  /// Opens a look at a partner's people and decides about the first of them.
  func review() async throws {
    guard let acme = companies[.acme] else { return }
    let ingrid = try viewer(.ingrid)
    let review = try await desk.perform(
      OpenReview(
        "People of Acme, this quarter", of: ReviewPopulation(.organization(acme)), owners: [try id(.ingrid)], dueAt: desk.now + .days(14)),
      as: ingrid, by: .agent)
    try await desk.perform(
      DecideReview(review, .numbers([1]), .keep, because: "Works there, says the account manager"), as: ingrid, by: .agent)
  }
}
