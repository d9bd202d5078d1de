/// What the desk refuses customers, before it knows them and among themselves.
public enum CustomerPhrase: Phrase {
  // Coming in
  case domainShutOut(String)
  case isOfTheDesk(String)
  case codeIsWrong
  case noLongerOpen
  case formChanged
  // Sharing
  case endIsPast
  case notYoursToEnd
  case organizationOutOfReach
  // Organizations
  case managersInvite
  case isMember(String)
  case tooManyInvitations
  case onlyTheDeskRemovesManagers
  case leaveInstead

  public var english: String {
    switch self {
    case .domainShutOut(let domain): "Nobody with an address of \(domain) can have an account here. Use your address at work."
    case .isOfTheDesk(let email): "\(email) is an address of the desk. Use your own."
    case .codeIsWrong: "This code is not right, or it has run out. Use the newest mail, or press its link."
    case .noLongerOpen: "The desk does not take requests from your address any more. Write to whoever sent you here."
    case .formChanged: "The desk has changed its form since you filled it in. Fill it in again."
    case .endIsPast: "The day on which it ends lies in the past. Choose a later one."
    case .notYoursToEnd: "Only the reporter, whoever let them in, and the desk can change when it ends."
    case .organizationOutOfReach: "The request cannot be shared with this organization any longer. Ask the desk to."
    case .managersInvite: "Name people by their e-mail addresses. They are invited, and join once they accept."
    case .isMember(let name): "\(name) is a member already."
    case .tooManyInvitations: "A hundred invitations are open. Withdraw some, or wait until they are accepted."
    case .onlyTheDeskRemovesManagers: "Only the desk can remove somebody who manages the organization. Ask it to."
    case .leaveInstead: "You cannot remove yourself. Leave the organization instead."
    }
  }
}
