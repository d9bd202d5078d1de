import Desk
import HTML
import Store

/// Where people go who do not know their password any more.
enum PasswordResetPage {
  static let routes: [Route] = [
    .get("/password", for: .anyone, show),
    .post("/password", for: .anyone, request),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(view(request, email: "", errors: [:])) }

  @Sendable static func request(_ request: WebRequest) async throws -> WebResponse {
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]) else {
      let errors = ["email": request.say(.writeEmail)]
      return .page(view(request, email: form["email"], errors: errors), status: .unprocessable)
    }
    try await request.desk.perform(RequestMailedLink(.password, for: email, network: request.network), as: .anonymous, by: .portal)
    return .page(MailSentPage.view(request, email, minutes: 60))
  }

  private static func view(_ request: WebRequest, email: String, errors: [String: String]) -> HTML {
    gatePage(request.say(.resetTitle), request.gateFrame, lead: request.say(.resetLead)) {
      errorSummary(errors, for: request.reader)
      form(post: "/password", token: request.formToken, .class("stack roomy")) {
        textField(
          request.say(.email), name: "email", value: email, type: "email", error: errors["email"], .autocomplete("username"), .required())
        pushButton(request.say(.mailTheLink), .primary, size: .large)
      }
      p(.class("small muted")) { a(request.say(.backToSignIn), href: "/sign-in") }
    }
  }
}
