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
    portalPage(say(.title), request.portalFrame()) {
      div(.class("stack roomy")) {
        h1(say(.title), .class("h-xl"))
        errorSummary(errors, order: ["name", "timeZone", "locale", "present", "password", "tokenName"], for: request.reader)
        if let freshToken { secretOnce(say(.newToken), value: freshToken, for: request.reader) }
        about
        password
        tokens
        sessions
      }
    }
  }

  private var about: HTML {
    let account = model.person.account
    return padCard(say(.aboutYou)) {
      ownForm("/profile") {
        textField(
          say(.name), name: "name", value: typed?["name"] ?? account.name, error: errors["name"], .autocomplete("name"), .required(),
          .maxlength(PersonName.limit))
        facts {
          fact(say(.email)) {
            account.email
            " "
            a(request.reader.say(AccountPhrase.addresses), href: "/profile/addresses", .class("small"))
          }
        }
        selectField(
          say(.timeZone), name: "timeZone", value: typed?["timeZone"] ?? account.timeZone, choices: Self.zones, hint: say(.timeZoneHint),
          error: errors["timeZone"])
        selectField(
          say(.language), name: "locale", value: typed?["locale"] ?? account.locale,
          choices: Language.spoken.map { Choice($0.rawValue, $0.ownName) }, error: errors["locale"])
        div { pushButton(say(.save), .primary) }
      }
    }
  }

  private var password: HTML {
    padCard(say(.password)) {
      ownForm("/profile/password") {
        input(.type("email"), .name("username"), .value(model.person.email), .autocomplete("username"), .hidden(), .readonly())
        if model.person.account.hasPassword {
          textField(
            say(.presentPassword), name: "present", type: "password", error: errors["present"], .autocomplete("current-password"),
            .required())
        }
        textField(
          say(.newPassword), name: "password", type: "password", hint: say(.passwordHint(PlainPassword.shortest)),
          error: errors["password"], .autocomplete("new-password"), .required())
        div { pushButton(say(model.person.account.hasPassword ? .change : .set)) }
      }
    }
  }

  private var tokens: HTML {
    padCard(say(.tokens)) {
      p(say(.tokensLead), .class("muted"))
      if !model.tokens.isEmpty {
        ul(.class("rows")) {
          for token in model.tokens { tokenRow(token) }
        }
      }
      ownForm("/profile/tokens") {
        textField(
          say(.tokenName), name: "tokenName", value: typed?["tokenName"] ?? "", error: errors["tokenName"], .required(),
          .maxlength(PersonName.limit))
        selectField(
          say(.worksFor), name: "days", value: typed?["days"] ?? "365",
          choices: [
            Choice("30", say(.days(30))), Choice("90", say(.days(90))), Choice("365", say(.year)), Choice("", say(.untilRevoked)),
          ])
        div { pushButton(say(.makeToken), icon: .key) }
      }
    }
  }

  private func tokenRow(_ token: APITokenSummary) -> HTML {
    li(.class("cell row")) {
      div(.class("grow")) {
        b { bdi(token.name) }
        metaLine {
          metaPart(say(.made(moment(token.createdAt))))
          metaPart(say(token.lastUsedAt.map { .lastUsed(moment($0)) } ?? .neverUsed))
          if let end = token.expiresAt {
            metaPart(say(end > request.now ? .ends(moment(end)) : .ended(moment(end))))
          }
        }
      }
      actButton(say(.revoke(token.name)), post: "/profile/tokens/\(token.id)/revoke", token: request.formToken, .bad, size: .small)
    }
  }

  private var sessions: HTML {
    padCard(say(.sessions)) {
      ul(.class("rows")) {
        for session in model.sessions {
          li(.class("cell")) {
            b(say(session.isThisOne ? .thisBrowser : .anotherBrowser))
            metaLine {
              metaPart(say(.signedIn(moment(session.createdAt))))
              metaPart(say(.lastSeen(moment(session.lastSeenAt))))
            }
          }
        }
      }
      if model.sessions.count > 1 {
        let others = model.sessions.count - 1
        actButton(
          say(.signOutOthers(others)), post: "/profile/sessions", token: request.formToken)
      }
    }
  }

  private func ownForm(_ action: Href, @HTMLBuilder _ content: () -> HTML) -> HTML {
    form(post: action, token: request.formToken, .class("stack")) { content() }
  }

  private func say(_ phrase: ProfilePhrase) -> String { request.reader.language.say(phrase) }

  private func moment(_ instant: Instant) -> String { request.times.words(instant) }

  private static let zones = (["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted())
    .map { Choice($0, $0.replacing("_", with: " ")) }
}

extension Language {
  /// The language in its own words.
  var ownName: String {
    switch self {
    case .english: "English"
    case .pseudo: "⟦English⟧"
    }
  }
}
