/// What the desk says about somebody's own account: of his addresses, of being away, and of reviews that he owns.
public enum AccountPhrase: Phrase {
  case addresses
  case profile
  case addressesHelp(email: String)
  case ownAddress
  case removeAddress(address: String)
  case anotherAddress
  case anotherAddressHint
  case sendLink
  case linkSent(address: String)
  case addressRemoved(address: String)
  case addressQuestion
  case addressQuestionHelp(address: String)
  case addressIsMine(address: String)
  case addressAdded
  case notAnAddress

  case aliasSubject(site: String)
  case aliasLead(site: String)
  case aliasButton

  case idleSubject(site: String)
  case idleLead(site: String, days: Int, notice: Int)
  case idleHelp
  case idleButton

  case reviewSubject(title: String)
  case reviewLead(people: Int, due: String)
  case reviewSoonSubject(title: String)
  case reviewSoonLead(people: Int, due: String)
  case reviewOverSubject(title: String)
  case reviewOverLead(people: Int, due: String)
  case reviewButton
  case reviewReason

  public var english: String {
    switch self {
    case .addresses: "Your addresses"
    case .profile: "Your profile"
    case .addressesHelp(let email): "Mail from any of them is from you, and each of them signs you in. News goes to \(email)."
    case .ownAddress: "Your own"
    case .removeAddress(let address): "Remove \(address)"
    case .anotherAddress: "Another address of yours"
    case .anotherAddressHint: "A link goes there. Open it while you are signed in."
    case .sendLink: "Send the link"
    case .linkSent(let address): "If nobody has \(address) yet, a mail with a link is on its way there."
    case .addressRemoved(let address): "\(address) is not yours here any more."
    case .addressQuestion: "Is this address yours?"
    case .addressQuestionHelp(let address): "Mail from \(address) will be from your account, and it signs you in."
    case .addressIsMine(let address): "Yes, \(address) is mine"
    case .addressAdded: "The address is yours here now."
    case .notAnAddress: "This is no e-mail address. Write it like name@example.com."
    case .aliasSubject(let site): "Is this address yours too? (\(site))"
    case .aliasLead(let site):
      "Somebody with an account at \(site), probably you, says that this address is theirs too. Sign in with your account, then confirm it."
    case .aliasButton: "Confirm the address"
    case .idleSubject(let site): "Your account at \(site) is about to be shut"
    case .idleLead(let site, let days, let notice):
      "You have not been at \(site) for a long time. Accounts that nobody uses for \(Quantity.english(days, "day", "days")) are shut; yours would be in \(Quantity.english(notice, "day", "days"))."
    case .idleHelp: "Sign in once, and it stays open. If you do not need it any more, do nothing: what you raised stays on record."
    case .idleButton: "Sign in"
    case .reviewSubject(let title): "An access review for you: \(title)"
    case .reviewLead(let people, let due):
      "You decide about \(Quantity.english(people, "person", "people")) who get in: keep each of them or remove them, until \(due)."
    case .reviewSoonSubject(let title): "Due soon: \(title)"
    case .reviewSoonLead(let people, let due):
      "\(Quantity.english(people, "person is", "people are")) still undecided in an access review of yours. It is due on \(due)."
    case .reviewOverSubject(let title): "Overdue: \(title)"
    case .reviewOverLead(let people, let due):
      "\(Quantity.english(people, "person is", "people are")) still undecided in an access review of yours. It was due on \(due)."
    case .reviewButton: "Open the review"
    case .reviewReason: "You get this mail because you own the review."
    }
  }
}
