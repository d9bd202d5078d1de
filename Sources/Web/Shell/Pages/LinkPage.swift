import Desk
import HTML
import Store

/// Where mailed links lead: a page that changes nothing, and its button, which uses the link up (T-03).
enum LinkPage {
  static let routes: [Route] = [
    .get("/link/{token}", for: .anyone, show),
    .post("/link/{token}", for: .anyone, redeem),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    try await request.followingLink {
      let (_, link) = try await find(request)
      return .page(view(request, link, name: link.name, errors: [:]))
    }
  }

  @Sendable static func redeem(_ request: WebRequest) async throws -> WebResponse {
    try await request.followingLink { try await use(request) }
  }

  private static func use(_ request: WebRequest) async throws -> WebResponse {
    let (token, link) = try await find(request)
    let form = try await request.form()
    guard link.purpose.setsPassword else {
      try await request.desk.countRedemption(from: request.network)
      let signedIn = try await request.desk.perform(RedeemLink(token, as: [link.purpose]), as: .anonymous, by: .portal)
      return request.entering(signedIn, email: link.email, next: nil)
    }
    return try await request.answering {
      try await request.desk.countRedemption(from: request.network)
      let name = link.purpose == .password ? nil : PersonName(form["name"])
      let signedIn = try await request.desk.redeem(token, as: [link.purpose], name: name, password: form["password"])
      return request.entering(signedIn, email: link.email, next: nil, saying: request.say(.passwordSet))
    } orAgain: { errors in
      view(request, link, name: form["name"], errors: errors)
    }
  }

  private static func find(_ request: WebRequest) async throws -> (MailedLink.Token, OpenLink) {
    let token = try request.parameter("token", MailedLink.Token.init)
    let now = request.now
    guard let link = try await request.desk.database.read({ try $0.openLink(token, now: now) }) else { throw Refusal.notFound }
    return (token, link)
  }

  private static func view(_ request: WebRequest, _ link: OpenLink, name: String, errors: [String: String]) -> HTML {
    gatePage(request.say(title(link.purpose)), request.gateFrame, lead: request.say(lead(link))) {
      errorSummary(errors, order: ["name", "password"], for: request.reader)
      form(post: Href(sameSite: request.path) ?? "/", token: request.formToken, .class("stack roomy")) {
        if link.purpose.setsPassword {
          if link.purpose != .password {
            textField(
              request.say(.yourName), name: "name", value: name, error: errors["name"], .autocomplete("name"), .maxlength(PersonName.limit))
          }
          input(.type("email"), .name("username"), .value(link.email), .autocomplete("username"), .hidden(), .readonly())
          textField(
            request.say(.password), name: "password", type: "password", hint: request.say(.passwordHint(PlainPassword.shortest)),
            error: errors["password"], .autocomplete("new-password"), .required())
        }
        pushButton(request.say(button(link)), .primary, size: .large)
      }
    }
  }

  private static func title(_ purpose: MailedLink.Purpose) -> EntrancePhrase {
    switch purpose {
    case .signIn: .signIn
    case .invitation: .welcome
    case .verification: .addressIsRight
    case .password: .newPassword
    }
  }

  private static func lead(_ link: OpenLink) -> EntrancePhrase {
    switch link.purpose {
    case .signIn: .pressToEnter(link.email)
    case .invitation: .invited(link.email)
    case .verification: .verified(link.email)
    case .password: .resetFor(link.email)
    }
  }

  private static func button(_ link: OpenLink) -> EntrancePhrase {
    switch link.purpose {
    case .signIn: .signInAs(link.email)
    case .invitation, .verification: .comeInAs(link.email)
    case .password: .setPassword
    }
  }
}
