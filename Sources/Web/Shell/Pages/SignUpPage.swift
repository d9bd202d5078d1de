import Desk
import HTML
import Store

/// Making oneself an account, where the site lets people do so.
enum SignUpPage {
  static let routes: [Route] = [
    .get("/sign-up", for: .anyone, show),
    .post("/sign-up", for: .anyone, signUp),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    try await requireOpen(request)
    return .page(view(request, Form(), errors: [:]))
  }

  @Sendable static func signUp(_ request: WebRequest) async throws -> WebResponse {
    try await requireOpen(request)
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]), let name = PersonName(form["name"]) else {
      var errors: [String: String] = [:]
      if EmailAddress(form["email"]) == nil { errors["email"] = request.say(.writeEmail) }
      if PersonName(form["name"]) == nil { errors["name"] = request.say(.writeName) }
      return .page(view(request, form, errors: errors), status: .unprocessable)
    }
    // A machine is told the same as a person, and nothing happens (S0-12).
    guard PersonCheck.passes(form, request, for: "sign-up") else { return .page(MailSentPage.view(request, email)) }
    return try await request.answering {
      try await request.desk.perform(SignUp(email: email, name: name, network: request.network), as: .anonymous, by: .portal)
      return .page(MailSentPage.view(request, email))
    } orAgain: { errors in
      view(request, form, errors: errors)
    }
  }

  private static func requireOpen(_ request: WebRequest) async throws {
    guard try await request.ask({ try $0.snapshot.customerAccess() }).signup else { throw Refusal.notFound }
  }

  private static func view(_ request: WebRequest, _ typed: Form, errors: [String: String]) -> HTML {
    gatePage(request.say(.makeAccount), request.gateFrame, lead: request.say(.makeAccountLead)) {
      errorSummary(errors, order: ["name", "email"], for: request.reader)
      form(post: "/sign-up", token: request.formToken, .class("stack roomy")) {
        textField(
          request.say(.yourName), name: "name", value: typed["name"], error: errors["name"], .autocomplete("name"), .required())
        textField(
          request.say(.email), name: "email", value: typed["email"], type: "email", error: errors["email"], .autocomplete("email"),
          .required()
        )
        PersonCheck.fields(typed, request, for: "sign-up")
        pushButton(request.say(.mailTheLink), .primary, size: .large)
      }
      p(.class("small muted")) {
        request.say(.haveAccount)
        " "
        a(request.say(.signIn), href: "/sign-in")
      }
    }
  }
}
