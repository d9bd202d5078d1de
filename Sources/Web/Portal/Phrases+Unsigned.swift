import Desk

/// What the portal says to somebody who has not signed in, and to whoever follows a link from his mail.
enum UnsignedPhrase: Phrase {
  case mayAsk, notSignedIn, signIn, yourName, yourAddress, addressHint, filesLater, mailMe, needsName, needsAddress
  case nextMail, nextConfirm(String), nextAnswers
  case lookIntoMail, mailUnderWay(String), mailOnceADay, heldFor(days: Int, String)
  case isItYours, writtenUnder(String), oneHeld(String), severalHeld, sendIt(String), sendThose, throwAway, throwAwayAll
  case calledHimself(String)
  case tickYours, isSent([String], String), signInToFollow, nothingSent, chooseOne
  case joinTitle(String), joinLead(String), joinMeans(String), join(String), joined(String), joinedSignIn(String)

  var english: String {
    switch self {
    case .mayAsk: "You can ask these teams without an account."
    case .notSignedIn: "You are not signed in. That is fine: we mail you a link, and your request is sent once you open it."
    case .signIn: "Sign in instead"
    case .yourName: "Your name"
    case .yourAddress: "Your e-mail address"
    case .addressHint: "Answers come here. It is shown to the team, and to nobody else."
    case .filesLater: "Files come later: add them to the request once it is sent."
    case .mailMe: "Mail me the link that sends it"
    case .needsName: "Write the name that people know you by."
    case .needsAddress: "Write the e-mail address like name@example.com."
    case .nextMail: "We mail you a link."
    case .nextConfirm(let desk): "You open it and say that the request is yours. Then \(desk) gets it."
    case .nextAnswers: "Answers come by e-mail. Reply to them, or sign in with your address."
    case .lookIntoMail: "Look into your mail"
    case .mailUnderWay(let email): "A mail to \(email) is on its way. The link in it sends your request."
    case .mailOnceADay: "We mail an address once a day at most. If you asked for something today already, the link of that mail does."
    case .heldFor(let days, let desk):
      "Nobody at \(desk) sees your request before that. After \(Quantity.english(days, "day", "days")) it is thrown away."
    case .isItYours: "Is this yours?"
    case .writtenUnder(let email): "Somebody wrote this under the address \(email), without signing in."
    case .oneHeld(let desk): "\(desk) gets it when you say that it is yours."
    case .severalHeld: "Tick what is yours. The rest is thrown away."
    case .sendIt(let desk): "Yes, send it to \(desk)"
    case .sendThose: "Send those that I ticked"
    case .throwAway: "No, throw it away"
    case .throwAwayAll: "None of it is mine"
    case .calledHimself(let name): "By “\(name)”"
    case .tickYours: "What is yours?"
    case .isSent(let keys, let desk):
      keys.count == 1 ? "\(keys[0]) is with \(desk)." : "\(Language.english.list(keys)) are sent."
    case .signInToFollow: "Answers come by e-mail. To follow it here, sign in with your address."
    case .nothingSent: "Thrown away. Nothing was sent."
    case .chooseOne: "Tick at least one, or say that none is yours."
    case .joinTitle(let name): "Join \(name)?"
    case .joinLead(let email): "You were invited as \(email)."
    case .joinMeans(let name):
      "Members enter the portals that are open to \(name), and can be shown what is shared with it. You can leave at any time."
    case .join(let name): "Join \(name)"
    case .joined(let name): "You are a member of \(name)."
    case .joinedSignIn(let name): "You are a member of \(name) now. Sign in with your address to see what that opens."
    }
  }
}
