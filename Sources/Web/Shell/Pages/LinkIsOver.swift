import Desk
import HTML
import Store

extension WebRequest {
  /// Answers a mailed link. One that was used, has run out or never was is told in the same words, with the way to a new one.
  ///
  /// - Throws: what `answer` throws but `Refusal.notFound`.
  public func followingLink(_ answer: () async throws -> WebResponse) async throws -> WebResponse {
    do {
      return try await answer()
    } catch Refusal.notFound {
      return .page(
        gatePage(say(.linkIsOver), gateFrame, lead: say(.linkIsOverLead)) {
          div { linkButton(say(.signIn), href: "/sign-in", .primary, size: .large) }
        }, status: .notFound)
    }
  }
}
