import Desk
import Foundation
import HTML
import Store

/// The profile as it is shown.
struct ProfileView {
  let model: ProfilePage.Model
  let request: WebRequest
  /// What was typed, where something was not right with it.
  let typed: Form?
  let errors: [String: String]
  let freshToken: String?

  var html: HTML {
    portalPage("Your profile", request.portalFrame()) {
      div(.class("stack roomy")) {
        h1("Your profile", .class("h-xl"))
        errorSummary(errors, order: ["name", "timeZone", "locale", "present", "password", "tokenName"])
        if let freshToken { secretOnce("Your new token", value: freshToken) }
        about
        password
        tokens
        sessions
      }
    }
  }

  private var about: HTML {
    let account = model.person.account
    return padCard("About you") {
      ownForm("/profile") {
        textField(
          "Name", name: "name", value: typed?["name"] ?? account.name, error: errors["name"], .autocomplete("name"), .required(),
          .maxlength(PersonName.limit))
        facts { fact("E-mail address", account.email) }
        selectField(
          "Time zone", name: "timeZone", value: typed?["timeZone"] ?? account.timeZone, choices: Self.zones, hint: "Times are told by it.",
          error: errors["timeZone"])
        selectField(
          "Language", name: "locale", value: typed?["locale"] ?? account.locale,
          choices: Language.allCases.map { Choice($0.rawValue, $0.ownName) }, error: errors["locale"])
        div { pushButton("Save your profile", .primary) }
      }
    }
  }

  private var password: HTML {
    padCard("Password") {
      ownForm("/profile/password") {
        input(.type("email"), .name("username"), .value(model.person.email), .autocomplete("username"), .hidden(), .readonly())
        if model.person.account.hasPassword {
          textField(
            "Present password", name: "present", type: "password", error: errors["present"], .autocomplete("current-password"), .required())
        }
        textField(
          "New password", name: "password", type: "password", hint: "At least \(PlainPassword.shortest) characters.",
          error: errors["password"], .autocomplete("new-password"), .required())
        div { pushButton(model.person.account.hasPassword ? "Change the password" : "Set a password") }
      }
    }
  }

  private var tokens: HTML {
    padCard("Tokens for programs") {
      p("A program that signs in with your address and a token acts as you.", .class("muted"))
      if !model.tokens.isEmpty {
        ul(.class("rows")) {
          for token in model.tokens { tokenRow(token) }
        }
      }
      ownForm("/profile/tokens") {
        textField(
          "Name of the program", name: "tokenName", value: typed?["tokenName"] ?? "", error: errors["tokenName"], .required(),
          .maxlength(PersonName.limit))
        selectField(
          "Works for", name: "days", value: typed?["days"] ?? "365",
          choices: [Choice("30", "30 days"), Choice("90", "90 days"), Choice("365", "One year"), Choice("", "Until it is revoked")])
        div { pushButton("Make a token", icon: .key) }
      }
    }
  }

  private func tokenRow(_ token: APITokenSummary) -> HTML {
    li(.class("cell row")) {
      div(.class("grow")) {
        b { bdi(token.name) }
        metaLine {
          metaPart("Made \(moment(token.createdAt))")
          metaPart(token.lastUsedAt.map { "Last used \(moment($0))" } ?? "Never used")
          if let end = token.expiresAt {
            metaPart(end > request.now ? "Ends \(moment(end))" : "Ended \(moment(end))")
          }
        }
      }
      actButton("Revoke \(token.name)", post: "/profile/tokens/\(token.id)/revoke", token: request.formToken, .bad, size: .small)
    }
  }

  private var sessions: HTML {
    padCard("Where you are signed in") {
      ul(.class("rows")) {
        for session in model.sessions {
          li(.class("cell")) {
            b(session.isThisOne ? "This browser" : "Another browser")
            metaLine {
              metaPart("Signed in \(moment(session.createdAt))")
              metaPart("Last seen \(moment(session.lastSeenAt))")
            }
          }
        }
      }
      if model.sessions.count > 1 {
        let others = model.sessions.count - 1
        actButton(
          "Sign out \(Quantity.english(others, "other browser", "other browsers"))", post: "/profile/sessions", token: request.formToken)
      }
    }
  }

  private func ownForm(_ action: Href, @HTMLBuilder _ content: () -> HTML) -> HTML {
    form(post: action, token: request.formToken, .class("stack")) { content() }
  }

  private func moment(_ instant: Instant) -> String { request.reader.moment(instant, now: request.now) }

  private static let zones = (["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted())
    .map { Choice($0, $0.replacing("_", with: " ")) }
}

extension Language {
  /// The language in its own words.
  var ownName: String {
    switch self {
    case .english: "English"
    }
  }
}
