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
      let errors = ["email": "Write your e-mail address, such as cleo@acme.test."]
      return .page(view(request, email: form["email"], errors: errors), status: .unprocessable)
    }
    try await request.desk.perform(RequestMailedLink(.password, for: email, network: request.network), as: .anonymous, by: .portal)
    return .page(MailSentPage.view(request, email, minutes: 60))
  }

  private static func view(_ request: WebRequest, email: String, errors: [String: String]) -> HTML {
    gatePage("A new password", request.gateFrame, lead: "We mail you a link that lets you choose one.") {
      errorSummary(errors)
      form(post: "/password", token: request.formToken, .class("stack roomy")) {
        textField(
          "E-mail address", name: "email", value: email, type: "email", error: errors["email"], .autocomplete("username"), .required())
        pushButton("Mail me the link", .primary, size: .large)
      }
      p(.class("small muted")) { a("Back to signing in", href: "/sign-in") }
    }
  }
}
