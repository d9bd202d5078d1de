import Desk

/// What the profile says.
enum ProfilePhrase: Phrase {
  case title, aboutYou, name, email, timeZone, timeZoneHint, language, save, saved, writeName(limit: Int)
  case password, presentPassword, newPassword, passwordHint(Int), change, set, changed
  case tokens, tokensLead, tokenName, worksFor, days(Int), year, untilRevoked, makeToken, newToken, revoke(String), revoked, nameToken
  case made(String), lastUsed(String), neverUsed, ends(String), ended(String)
  case sessions, thisBrowser, anotherBrowser, signedIn(String), lastSeen(String), signOutOthers(Int), signedOutOthers(Int)

  var english: String {
    switch self {
    case .title: "Your profile"
    case .aboutYou: "About you"
    case .name: "Name"
    case .email: "E-mail address"
    case .timeZone: "Time zone"
    case .timeZoneHint: "Times are told by it."
    case .language: "Language"
    case .save: "Save your profile"
    case .saved: "Your profile is saved."
    case .writeName(let limit): "Write the name that people know you by, in at most \(Quantity.english(limit, "character", "characters"))."
    case .password: "Password"
    case .presentPassword: "Present password"
    case .newPassword: "New password"
    case .passwordHint(let shortest): "At least \(Quantity.english(shortest, "character", "characters"))."
    case .change: "Change the password"
    case .set: "Set a password"
    case .changed: "Your password is changed. Every other browser is signed out."
    case .tokens: "Tokens for programs"
    case .tokensLead: "A program that signs in with your address and a token acts as you."
    case .tokenName: "Name of the program"
    case .worksFor: "Works for"
    case .days(let count): Quantity.english(count, "day", "days")
    case .year: "One year"
    case .untilRevoked: "Until it is revoked"
    case .makeToken: "Make a token"
    case .newToken: "Your new token"
    case .revoke(let name): "Revoke \(name)"
    case .revoked: "The token is revoked."
    case .nameToken: "Name the token."
    case .made(let when): "Made \(when)"
    case .lastUsed(let when): "Last used \(when)"
    case .neverUsed: "Never used"
    case .ends(let when): "Ends \(when)"
    case .ended(let when): "Ended \(when)"
    case .sessions: "Where you are signed in"
    case .thisBrowser: "This browser"
    case .anotherBrowser: "Another browser"
    case .signedIn(let when): "Signed in \(when)"
    case .lastSeen(let when): "Last seen \(when)"
    case .signOutOthers(let count): "Sign out \(Quantity.english(count, "other browser", "other browsers"))"
    case .signedOutOthers(let count): "\(Quantity.english(count, "other browser is", "other browsers are")) signed out."
    }
  }
}
