import Desk
import HTML
import Store

/// The further addresses of whoever is signed in: one is added by a link that is mailed there.
enum ProfileAddressesPage {
  static let routes: [Route] = [
    .get("/profile/addresses", for: .signedIn, show),
    .post("/profile/addresses", for: .signedIn, claim),
    .post("/profile/addresses/remove", for: .signedIn, remove),
    .get("/profile/addresses/{token}", for: .signedIn, ask),
    .post("/profile/addresses/{token}", for: .signedIn, confirm),
  ]

  private static let home: Href = "/profile/addresses"

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page("", [:], request)) }

  @Sendable static func claim(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      guard let email = EmailAddress(sent["alias"]) else {
        throw Refusal.invalid("alias", Sentence(AccountPhrase.notAnAddress))
      }
      try await request.perform(ClaimAlias(email), by: .portal)
      return .redirect(to: home, saying: request.say(.linkSent(address: email.written)))
    } orAgain: { errors in
      try await page(sent["alias"], errors, request)
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    guard let person = request.person else { throw Refusal.signInFirst }
    guard let email = EmailAddress(try await request.form()["alias"]) else { throw Refusal.notFound }
    try await request.perform(RemoveAlias(email, from: person.id), by: .portal)
    return .redirect(to: home, saying: request.say(.addressRemoved(address: email.written)))
  }

  /// Opening the link changes nothing; its button does (T-03).
  @Sendable static func ask(_ request: WebRequest) async throws -> WebResponse {
    let token = try request.parameter("token", AliasClaim.Token.init)
    guard let email = try await request.ask({ try $0.claimedAlias(token) }) else { throw Refusal.notFound }
    return .page(
      gatePage(request.say(.addressQuestion), request.gateFrame, lead: request.say(.addressQuestionHelp(address: email))) {
        form(post: home.appending(token.text), token: request.formToken, .class("stack roomy")) {
          pushButton(request.say(.addressIsMine(address: email)), .primary, size: .large)
        }
      })
  }

  @Sendable static func confirm(_ request: WebRequest) async throws -> WebResponse {
    let token = try request.parameter("token", AliasClaim.Token.init)
    return try await request.answering {
      try await request.perform(ConfirmAlias(token), by: .portal)
      return .redirect(to: home, saying: request.say(.addressAdded))
    } orAgain: { errors in
      try await page("", errors, request)
    }
  }

  private static func page(_ typed: String, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    guard let person = request.person else { throw Refusal.signInFirst }
    let aliases = try await request.ask { try $0.aliases(of: person.id) }
    return portalPage(request.say(.addresses), request.portalFrame()) {
      div(.class("stack roomy")) {
        crumbs([Crumb(request.say(.profile), href: "/profile")], here: request.say(.addresses), for: request.reader)
        h1(request.say(.addresses), .class("h-xl"))
        errorSummary(errors, order: ["alias"], for: request.reader)
        p(request.say(.addressesHelp(email: person.email)), .class("muted"))
        ul(.class("card rows")) {
          li(.class("cell row")) {
            b(person.email, .class("grow"))
            badge(request.say(.ownAddress), .good)
          }
          for alias in aliases {
            li(.class("cell row")) {
              span(alias.email, .class("grow"))
              actIcon(
                .x, label: request.say(.removeAddress(address: alias.email)), post: "/profile/addresses/remove", token: request.formToken,
                hidden: [("alias", alias.email)])
            }
          }
        }
        form(post: home, token: request.formToken, .class("card pad stack"), .novalidate()) {
          textField(
            request.say(.anotherAddress), name: "alias", value: typed, type: "email", hint: request.say(.anotherAddressHint),
            error: errors["alias"], .autocomplete("email"), .maxlength(254))
          div { pushButton(request.say(.sendLink), .primary, icon: .mail) }
        }
      }
    }
  }
}

extension WebRequest {
  fileprivate func say(_ phrase: AccountPhrase) -> String { reader.say(phrase) }
}

extension Href {
  fileprivate func appending(_ step: String) -> Href {
    let part: Href = "/\(step)"
    return Href(sameSite: text + part.text) ?? self
  }
}
