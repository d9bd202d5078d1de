import Desk

/// What is said where a request is not answered as it was meant to be.
enum FailurePhrase: Phrase {
  case nothingHere, notOpen, notNow, notUnderstood, tooMuch, tooOften, notReady, wentWrong, toStart
  case hidden, signInFirst, inputNotRight, tryLater, wrongOnOurSide, recordsOutOfReach, noRoom, closing, tooLargeUpload, formBroken
  case queryBroken, addressTooLong, oldPage
  case tokenRefused, passwordRefused, credentialUnknown

  var english: String {
    switch self {
    case .nothingHere: "Nothing here"
    case .notOpen: "This is not open to you"
    case .notNow: "This cannot be done now"
    case .notUnderstood: "This was not understood"
    case .tooMuch: "This is too much"
    case .tooOften: "That was too often"
    case .notReady: "The desk is not ready"
    case .wentWrong: "Something went wrong"
    case .toStart: "Go to the start page"
    case .hidden: "There is nothing here, or nothing that you may see."
    case .signInFirst: "Sign in first."
    case .inputNotRight: "The input is not right."
    case .tryLater: "That was too often. Try again in a while."
    case .wrongOnOurSide: "Something went wrong on our side. It has been written down."
    case .recordsOutOfReach: "The desk cannot reach its records. Try again shortly."
    case .noRoom: "The desk has no room left to write. Reading goes on."
    case .closing: "The desk is closing for a moment. Try again shortly."
    case .tooLargeUpload: "This is too much at once. A file may have 50 MB, all together 100 MB."
    case .formBroken: "The form did not arrive whole. Go back and send it again."
    case .queryBroken: "The address is broken behind its question mark."
    case .addressTooLong: "This address is too long."
    case .oldPage: "This page is older than your session. Reload it and try again."
    case .tokenRefused: "This API token is not valid, or it has ended. Make a new one in your profile."
    case .passwordRefused: "This address does not go with this password or API token, or the token has ended."
    case .credentialUnknown:
      "The Authorization header takes “Bearer” with an API token, or “Basic” with an address and a password or token."
    }
  }
}
