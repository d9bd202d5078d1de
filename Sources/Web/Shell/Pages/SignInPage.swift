import Desk
import HTML
import Store

/// Signing in with a password or by a mailed link, and signing out.
enum SignInPage {
  static let routes: [Route] = [
    .get("/sign-in", for: .anyone, show),
    .post("/sign-in", for: .anyone, signIn),
    .post("/sign-in/link", for: .anyone, mailLink),
    .post("/sign-out", for: .anyone, signOut),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let next = request.query["next"].flatMap(ReturnPath.init)
    guard request.person == nil else { return .redirect(to: next?.href ?? "/") }
    return .page(try await view(request, email: "", next: next, errors: [:]))
  }

  @Sendable static func signIn(_ request: WebRequest) async throws -> WebResponse {
    let form = try await request.form()
    let next = ReturnPath(form["next"])
    do {
      let email = form["email"]
      let signedIn = try await request.desk.signIn(email: email, password: form["password"], from: request.origin(for: email))
      return request.entering(signedIn, email: email, next: next)
    } catch Refusal.invalid(let errors) {
      return .page(try await view(request, email: form["email"], next: next, errors: errors), status: .unprocessable)
    }
  }

  @Sendable static func mailLink(_ request: WebRequest) async throws -> WebResponse {
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]) else {
      let errors = ["email": "Write your e-mail address, such as cleo@acme.test."]
      return .page(try await view(request, email: form["email"], next: ReturnPath(form["next"]), errors: errors), status: .unprocessable)
    }
    try await request.desk.perform(RequestMailedLink(.signIn, for: email, network: request.network), as: .anonymous, by: .portal)
    return .page(MailSentPage.view(request, email, minutes: 15))
  }

  @Sendable static func signOut(_ request: WebRequest) async throws -> WebResponse {
    if let session = request.session { try await request.perform(EndSession(session), by: .portal) }
    var response = WebResponse.redirect(to: "/sign-in", saying: "You are signed out.")
    response.cookies.append(.forget(request.shell.names.session))
    return response
  }

  private static func view(
    _ request: WebRequest, email: String, next: ReturnPath?, errors: [String: String]
  ) async throws -> HTML {
    let takesNewcomers = try await request.ask { try $0.snapshot.customerAccess() }.signup
    return gatePage("Sign in", request.gateFrame, lead: "With the address to which we write to you.") {
      errorSummary(errors, order: ["email", "password"])
      form(post: "/sign-in", token: request.formToken, .class("stack roomy")) {
        if let next { input(.type("hidden"), .name("next"), .value(next.text)) }
        textField(
          "E-mail address", name: "email", value: email, type: "email", error: errors["email"], .autocomplete("username"), .required())
        textField("Password", name: "password", type: "password", error: errors["password"], .autocomplete("current-password"))
        pushButton("Sign in", .primary, size: .large)
        p("or", .class("or"))
        pushButton("Mail me a link instead", icon: .mail, size: .large, .formaction("/sign-in/link"))
      }
      p(.class("small muted")) {
        a("Forgot your password?", href: "/password")
        if takesNewcomers {
          " No account yet? "
          a("Make one", href: "/sign-up")
          "."
        }
      }
      guests(request.shell.seams.guests)
    }
  }

  /// Who can sign in with what, on a demonstration site: the people of each part share a password.
  @HTMLBuilder private static func guests(_ guests: [WebSeams.Guest]) -> HTML {
    if !guests.isEmpty {
      section(.class("card pad stack close small"), .aria("labelledby", "guests")) {
        h2("This is a demonstration", .id("guests"), .class("h-s"))
        p("Sign in as anybody of these. All is gone when the program ends.", .class("muted"))
        for part in Set(guests.map(\.part)).sorted() { people(guests.filter { $0.part == part }, part) }
      }
    }
  }

  @HTMLBuilder private static func people(_ guests: [WebSeams.Guest], _ part: String) -> HTML {
    details(.open(true)) {
      summary {
        b(part.prefix(1).uppercased() + part.dropFirst())
        ", password "
        code(guests.first?.password ?? "")
      }
      ul(.class("stack snug")) {
        for guest in guests {
          li {
            guest.name
            " "
            code(guest.email)
          }
        }
      }
    }
  }
}

/// What everybody sees who asked for a mail, whether one was sent or not.
enum MailSentPage {
  static func view(_ request: WebRequest, _ email: EmailAddress, minutes: Int? = nil) -> HTML {
    gatePage("Look into your mail", request.gateFrame) {
      p {
        minutes == nil ? "A mail to " : "If "
        b { bdi(email.written) }
        minutes.map { " has an account here, a mail is on its way. Its link works once, for \($0) minutes." }
          ?? " is on its way. Its link lets you in."
      }
      p("Nothing after a few minutes? Look among the unwanted mail, then ask the people who invited you.", .class("small muted"))
      linkButton("Back to signing in", href: "/sign-in")
    }
  }
}
