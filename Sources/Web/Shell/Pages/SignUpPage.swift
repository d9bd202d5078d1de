import Desk
import HTML
import Store

/// Making oneself an account, where the site lets people do so.
enum SignUpPage {
  static let routes: [Route] = [
    .get("/sign-up", for: .anyone, show),
    .post("/sign-up", for: .anyone, signUp),
  ]

  /// Nobody reads and fills the form faster than this (T-68).
  private static let shortest = Span.seconds(2)

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    try await requireOpen(request)
    return .page(view(request, Form(), errors: [:]))
  }

  @Sendable static func signUp(_ request: WebRequest) async throws -> WebResponse {
    try await requireOpen(request)
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]), let name = PersonName(form["name"]) else {
      var errors: [String: String] = [:]
      if EmailAddress(form["email"]) == nil { errors["email"] = "Write your e-mail address, such as cleo@acme.test." }
      if PersonName(form["name"]) == nil { errors["name"] = "Write the name that people know you by." }
      return .page(view(request, form, errors: errors), status: .unprocessable)
    }
    // A machine is told the same as a person, and nothing happens (S0-12).
    guard isFromPerson(form, request) else { return .page(MailSentPage.view(request, email)) }
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

  private static func isFromPerson(_ form: Form, _ request: WebRequest) -> Bool {
    guard form["website"].isEmpty, let shown = request.shell.seal.opened(form["shown"], for: "sign-up", now: request.now),
      let milliseconds = Int64(shown)
    else { return false }
    return request.now - Instant(milliseconds: milliseconds) >= shortest
  }

  private static func view(_ request: WebRequest, _ typed: Form, errors: [String: String]) -> HTML {
    // Whoever corrects himself has been seen before, and keeps the time of the first page.
    let now = request.now
    let shown =
      typed.has("shown") ? typed["shown"] : request.shell.seal.sealed("\(now.milliseconds)", for: "sign-up", until: now + .hours(2))
    return gatePage("Make an account", request.gateFrame, lead: "We mail you a link, and you are in.") {
      errorSummary(errors, order: ["name", "email"])
      form(post: "/sign-up", token: request.formToken, .class("stack roomy")) {
        input(.type("hidden"), .name("shown"), .value(shown))
        textField("Your name", name: "name", value: typed["name"], error: errors["name"], .autocomplete("name"), .required())
        textField(
          "E-mail address", name: "email", value: typed["email"], type: "email", error: errors["email"], .autocomplete("email"), .required()
        )
        div(.class("sr"), .aria("hidden", "true")) {
          label("Leave this empty", .for("website"))
          input(.type("text"), .id("website"), .name("website"), .tabindex(-1), .autocomplete("off"))
        }
        pushButton("Mail me the link", .primary, size: .large)
      }
      p(.class("small muted")) {
        "You have an account? "
        a("Sign in", href: "/sign-in")
      }
    }
  }
}
