import Desk
import HTML
import Store

/// Making and revoking the tokens of one's own programs, on the profile.
enum APITokenPage {
  static let routes: [Route] = [
    .post("/profile/tokens", for: .signedIn, make),
    .post("/profile/tokens/{token}/revoke", for: .signedIn, revoke),
  ]

  @Sendable static func make(_ request: WebRequest) async throws -> WebResponse {
    guard let person = request.person else { throw Refusal.signInFirst }
    let form = try await request.form()
    return try await request.answering {
      let days = Int64(form["days"]).map { Span.days(min(max(1, $0), 3650)) }
      let command: CreateAPIToken
      do {
        command = try CreateAPIToken(for: person.id, name: form["tokenName"], expiresAt: days.map { request.now + $0 })
      } catch Refusal.invalid(let errors) {
        throw Refusal.invalid("tokenName", errors["name"] ?? Sentence(ProfilePhrase.nameToken))
      }
      let token = try await request.perform(command, by: .portal)
      // Answered without a redirect: the text exists in this answer and nowhere else.
      return .page(try await ProfilePage.page(request, freshToken: token.text))
    } orAgain: { errors in
      try await ProfilePage.page(request, form, errors: errors)
    }
  }

  @Sendable static func revoke(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(RevokeAPIToken(try request.id("token")), by: .portal)
    return .redirect(to: "/profile", saying: request.reader.language.say(ProfilePhrase.revoked))
  }
}
