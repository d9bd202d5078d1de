import Desk

/// What the pages before signing in say.
enum EntrancePhrase: Phrase {
  // Signing in
  case signIn, signInLead, email, password, or, mailLink, forgotPassword, noAccountYet, makeOne, signedOut
  case demonstration, demonstrationLead, guestPassword(part: String)
  // A mail was asked for
  case lookIntoMail, mailOnItsWay(String), mailIfAccount(String, minutes: Int), noMail, backToSignIn, code, codeHint, signInWithCode
  // Making an account
  case makeAccount, makeAccountLead, yourName, mailTheLink, haveAccount, leaveEmpty
  // Where mailed links lead
  case welcome, addressIsRight, newPassword, pressToEnter(String), invited(String), verified(String), resetFor(String)
  case signInAs(String), comeInAs(String), setPassword, passwordHint(Int), passwordSet
  case resetTitle, resetLead, linkIsOver, linkIsOverLead
  // What is not right
  case writeEmail, writeName

  var english: String {
    switch self {
    case .signIn: "Sign in"
    case .signInLead: "With the address to which we write to you."
    case .email: "E-mail address"
    case .password: "Password"
    case .or: "or"
    case .mailLink: "Mail me a link and a code instead"
    case .forgotPassword: "Forgot your password?"
    case .noAccountYet: "No account yet?"
    case .makeOne: "Make one"
    case .signedOut: "You are signed out."
    case .demonstration: "This is a demonstration"
    case .demonstrationLead: "Sign in as anybody of these. All is gone when the program ends."
    case .guestPassword(let part): "\(part.prefix(1).uppercased() + part.dropFirst()), password"
    case .lookIntoMail: "Look into your mail"
    case .mailOnItsWay(let email): "A mail to \(email) is on its way. Its link lets you in."
    case .mailIfAccount(let email, let minutes):
      "If \(email) has an account here, a mail is on its way. Its link works once, for \(Quantity.english(minutes, "minute", "minutes"))."
    case .noMail: "Nothing after a few minutes? Look among the unwanted mail, then ask the people who invited you."
    case .backToSignIn: "Back to signing in"
    case .code: "Code from the mail"
    case .codeHint: "Six digits, for when you read your mail on another device."
    case .signInWithCode: "Sign in with the code"
    case .makeAccount: "Make an account"
    case .makeAccountLead: "We mail you a link, and you are in."
    case .yourName: "Your name"
    case .mailTheLink: "Mail me the link"
    case .haveAccount: "You have an account?"
    case .leaveEmpty: "Leave this empty"
    case .welcome: "Welcome"
    case .addressIsRight: "Your address is right"
    case .newPassword: "Choose a new password"
    case .pressToEnter(let email): "One press, and you are in as \(email)."
    case .invited(let email): "You were invited as \(email). Choose a password to come in."
    case .verified(let email): "You are about to come in as \(email). Choose a password for the next time."
    case .resetFor(let email): "For \(email). Everybody who is signed in as you is signed out."
    case .signInAs(let email): "Sign in as \(email)"
    case .comeInAs(let email): "Come in as \(email)"
    case .setPassword: "Set the password and sign in"
    case .passwordHint(let shortest): "At least \(Quantity.english(shortest, "character", "characters"))."
    case .passwordSet: "Your password is set."
    case .resetTitle: "A new password"
    case .resetLead: "We mail you a link that lets you choose one."
    case .linkIsOver: "This link leads nowhere any more"
    case .linkIsOverLead: "A link from a mail works once, and for a limited time. Sign in, where you can also have a new one mailed."
    case .writeEmail: "Write your e-mail address, such as cleo@acme.test."
    case .writeName: "Write the name that people know you by."
    }
  }
}

extension WebRequest {
  func say(_ phrase: EntrancePhrase) -> String { reader.say(phrase) }
}
