import Store

/// How a grant or an account came about: its provenance.
public enum Source: String, Sendable, Storable, CaseIterable {
  case setUp = "set-up"
  case added, invited, domain, group, directory, imported, merged, claimed
  case signedUp = "sign-up"
  case mail, cc, anonymous
  case `operator`
  case shared
  case raised
  case raisedFor = "raised-for"
  case portal, email, api, agent

  /// Whether the person came by what he did himself.
  var isOwnAct: Bool {
    switch self {
    case .signedUp, .mail, .anonymous, .raised, .portal, .email, .api: true
    default: false
    }
  }

  /// In a sentence, before "by somebody".
  public var words: String {
    switch self {
    case .setUp: "set up with the site"
    case .added: "added"
    case .invited: "invited"
    case .domain: "joined by the domain of the address"
    case .group: "came with a group"
    case .directory: "came from the directory"
    case .imported: "imported"
    case .merged: "came with a merge"
    case .claimed: "claimed, and shown to be theirs"
    case .signedUp: "signed up"
    case .mail: "wrote an e-mail"
    case .cc: "copied into an e-mail"
    case .anonymous: "raised a request without signing in"
    case .operator: "made on the command line"
    case .shared: "shared"
    case .raised: "raised a request"
    case .raisedFor: "had a request raised for them"
    case .portal: "raised in the portal"
    case .email: "raised by e-mail"
    case .api: "made through the API"
    case .agent: "raised by an agent"
    }
  }
}
