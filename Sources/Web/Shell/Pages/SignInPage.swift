import Desk
import HTML
import Store

/// Signing in with a password or by a mailed link, and signing out.
enum SignInPage {
  static let routes: [Route] = [
    .get("/sign-in", for: .anyone, show),
    .post("/sign-in", for: .anyone, signIn),
    .post("/sign-in/link", for: .anyone, mailLink),
    .post("/sign-in/code", for: .anyone, enterCode),
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
      return .page(try await view(request, email: form["email"], next: next, errors: request.reader.say(errors)), status: .unprocessable)
    }
  }

  @Sendable static func mailLink(_ request: WebRequest) async throws -> WebResponse {
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]) else {
      let errors = ["email": request.say(.writeEmail)]
      return .page(try await view(request, email: form["email"], next: ReturnPath(form["next"]), errors: errors), status: .unprocessable)
    }
    try await request.desk.perform(RequestMailedLink(.signIn, for: email, network: request.network), as: .anonymous, by: .portal)
    return .page(MailSentPage.view(request, email, minutes: 15, code: .init(next: ReturnPath(form["next"]))))
  }

  @Sendable static func enterCode(_ request: WebRequest) async throws -> WebResponse {
    let form = try await request.form()
    guard let email = EmailAddress(form["email"]) else { return .redirect(to: "/sign-in") }
    let next = ReturnPath(form["next"])
    return try await request.answering {
      let signedIn = try await request.desk.signIn(email: email, code: form["code"], network: request.network)
      return request.entering(signedIn, email: email.written, next: next)
    } orAgain: { errors in
      MailSentPage.view(request, email, minutes: 15, code: .init(next: next, error: errors["code"] ?? errors.values.first))
    }
  }

  @Sendable static func signOut(_ request: WebRequest) async throws -> WebResponse {
    if let session = request.session { try await request.perform(EndSession(session), by: .portal) }
    var response = WebResponse.redirect(to: "/sign-in", saying: request.say(.signedOut))
    response.cookies.append(.forget(request.shell.names.session))
    return response
  }

  private static func view(
    _ request: WebRequest, email: String, next: ReturnPath?, errors: [String: String]
  ) async throws -> HTML {
    let takesNewcomers = try await request.ask { try $0.snapshot.customerAccess() }.signup
    return gatePage(request.say(.signIn), request.gateFrame, lead: request.say(.signInLead)) {
      errorSummary(errors, order: ["email", "password"], for: request.reader)
      form(post: "/sign-in", token: request.formToken, .class("stack roomy")) {
        if let next { input(.type("hidden"), .name("next"), .value(next.text)) }
        textField(
          request.say(.email), name: "email", value: email, type: "email", error: errors["email"], .autocomplete("username"), .required())
        textField(
          request.say(.password), name: "password", type: "password", error: errors["password"], .autocomplete("current-password"))
        pushButton(request.say(.signIn), .primary, size: .large)
        orLine(request.say(.or))
        pushButton(request.say(.mailLink), icon: .mail, size: .large, .formaction("/sign-in/link"))
      }
      p(.class("small muted")) {
        a(request.say(.forgotPassword), href: "/password")
        if takesNewcomers {
          " "
          request.say(.noAccountYet)
          " "
          a(request.say(.makeOne), href: "/sign-up")
        }
      }
      guests(request.shell.seams.guests, request)
    }
  }

  /// Who can sign in with what, on a demonstration site: the people of each part share a password.
  @HTMLBuilder private static func guests(_ guests: [WebSeams.Guest], _ request: WebRequest) -> HTML {
    if !guests.isEmpty {
      section(.class("card pad stack close small"), .aria("labelledby", "guests")) {
        h2(request.say(.demonstration), .id("guests"), .class("h-s"))
        p(request.say(.demonstrationLead), .class("muted"))
        for part in Set(guests.map(\.part)).sorted() { people(guests.filter { $0.part == part }, part, request) }
      }
    }
  }

  @HTMLBuilder private static func people(_ guests: [WebSeams.Guest], _ part: String, _ request: WebRequest) -> HTML {
    details(.open(true)) {
      summary {
        request.say(.guestPassword(part: part))
        " "
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
