import Desk

/// What the frames and parts of pages say of themselves, wherever they stand.
enum ShellPhrase: Phrase {
  // Frames
  case skipToContent, mainNavigation, home, myRequests, open, signIn, signOut, menuOf(String), yourMenu, portal, organizations, desk,
    siteSettings, profile
  case runsOn, about(site: String), motto
  // Forms
  case optional, answersNeedAnotherLook(Int), restIsKept, remove(String), dropFiles, attachFiles, yourReply, writeReply, reply, search
  case choose, personHint, personNameHint, copy(label: String), shownOnce
  // Ways through lists and pages
  case youAreHere, newer, older, mailAsWritten
  // Reasons
  case openGate, shutGate, path, missingPath
  case ballIsWith(String)
  case size(Int64)

  var english: String {
    switch self {
    case .skipToContent: "Skip to content"
    case .mainNavigation: "Main"
    case .home: "Home"
    case .myRequests: "My requests"
    case .open: "open"
    case .signIn: "Sign in"
    case .signOut: "Sign out"
    case .menuOf(let name): "\(name), your menu"
    case .yourMenu: "Your menu"
    case .portal: "Portal"
    case .organizations: "Organizations"
    case .desk: "Desk"
    case .siteSettings: "Site settings"
    case .profile: "Profile and e-mail"
    case .runsOn: "Runs on Gatehouse, open source"
    case .about(let site): "About \(site)"
    case .motto: "Ask. Follow it. Always know who else can see it."
    case .optional: "(optional)"
    case .answersNeedAnotherLook(let count): "\(Self.inWords(count)) \(count == 1 ? "answer needs" : "answers need") another look"
    case .restIsKept: "Everything else is kept."
    case .remove(let what): "Remove \(what)"
    case .dropFiles: "Drop files here, paste a picture, or choose"
    case .attachFiles: "Attach files"
    case .yourReply: "Your reply"
    case .writeReply: "Write a reply …"
    case .reply: "Reply"
    case .search: "Search"
    case .choose: "Choose …"
    case .personHint: "The e-mail address of the person."
    case .personNameHint: "The name of the person, or the e-mail address."
    case .copy(let label): "Copy \(label.lowercased())"
    case .shownOnce: "It is shown this once. Keep it where you keep passwords."
    case .youAreHere: "You are here"
    case .mailAsWritten: "The mail as it was written"
    case .newer: "Newer"
    case .older: "Older"
    case .openGate: "Open:"
    case .shutGate: "Shut:"
    case .path: "Path:"
    case .missingPath: "No path:"
    case .ballIsWith(let name): "The ball is with \(name)"
    case .size(let bytes): Self.inWords(bytes: bytes)
    }
  }

  private static func inWords(_ count: Int) -> String {
    let words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
    return words.indices.contains(count - 1) ? words[count - 1] : String(count)
  }

  private static func inWords(bytes: Int64) -> String {
    switch bytes {
    case ..<1000: return Quantity.english(Int(bytes), "byte", "bytes")
    case ..<1_000_000: return "\((bytes + 500) / 1000) kB"
    default:
      let tenths = (bytes + 50_000) / 100_000
      return tenths < 100 && tenths % 10 != 0 ? "\(tenths / 10).\(tenths % 10) MB" : "\((bytes + 500_000) / 1_000_000) MB"
    }
  }
}

extension Reader {
  func say(_ phrase: ShellPhrase) -> String { language.say(phrase) }
}
