import Desk
import Foundation
import HTML
import Store

/// What a person settles for himself: name, language and time zone, password, tokens, and where he is signed in.
enum ProfilePage {
  static let routes: [Route] = [
    .get("/profile", for: .signedIn, show),
    .post("/profile", for: .signedIn, save),
    .post("/profile/password", for: .signedIn, changePassword),
    .post("/profile/sessions", for: .signedIn, endOthers),
  ]

  struct Model: Sendable {
    let person: SignedInPerson
    let tokens: [APITokenSummary]
    let sessions: [SessionSummary]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page(request)) }

  /// - Parameter freshToken: the text of a token that was just made: shown this once.
  static func page(
    _ request: WebRequest, _ form: Form? = nil, errors: [String: String] = [:], freshToken: String? = nil
  ) async throws -> HTML {
    guard let person = request.person else { throw Refusal.signInFirst }
    let session = request.session
    let model = try await request.ask { inquiry in
      Model(person: person, tokens: try inquiry.ownAPITokens(), sessions: try inquiry.ownSessions(current: session))
    }
    return ProfileView(model: model, request: request, typed: form, errors: errors, freshToken: freshToken).html
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    guard let person = request.person else { throw Refusal.signInFirst }
    let form = try await request.form()
    return try await request.answering {
      guard let name = PersonName(form["name"]) else {
        throw Refusal.invalid("name", Sentence(ProfilePhrase.writeName(limit: PersonName.limit)))
      }
      let zone = try SetTimeZone(person.id, to: form["timeZone"])
      let locale = try SetLocale(person.id, to: form["locale"])
      try await request.perform(RenameAccount(person.id, to: name), by: .portal)
      try await request.perform(zone, by: .portal)
      try await request.perform(locale, by: .portal)
      return .redirect(to: "/profile", saying: request.reader.language.say(ProfilePhrase.saved))
    } orAgain: { errors in
      try await page(request, form, errors: errors)
    }
  }

  @Sendable static func changePassword(_ request: WebRequest) async throws -> WebResponse {
    guard let person = request.person else { throw Refusal.signInFirst }
    let form = try await request.form()
    return try await request.answering {
      try await request.desk.changePassword(
        of: person.id, present: form["present"], new: form["password"], keeping: request.session)
      return .redirect(to: "/profile", saying: request.reader.language.say(ProfilePhrase.changed))
    } orAgain: { errors in
      try await page(request, nil, errors: errors)
    }
  }

  @Sendable static func endOthers(_ request: WebRequest) async throws -> WebResponse {
    guard let session = request.session else { throw Refusal.signInFirst }
    let ended = try await request.perform(EndOtherSessions(except: session), by: .portal)
    return .redirect(to: "/profile", saying: request.reader.language.say(ProfilePhrase.signedOutOthers(ended)))
  }
}
