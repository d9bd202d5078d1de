import Desk

/// What the portal says of sharing: with whom, until when, and why somebody can see a request.
enum SharingPhrase: Phrase {
  // Sharing with an organization
  case title(String), notYours(String), headCount(String, Int), theyToo, nobodyThere(String), until, untilHint, shareWithPeople(String, Int)
  case countChanged, keepAsItIs, goOn
  // Ends
  case ends(String), changeEnd(String), setEnd, noEnd, endSet(String), endRemoved, movedEnd(String), removedEnd(String)
  // Who sees it
  case cannotSeeNow, organizationCannotSeeNow
  case whyReporter, whyAddedBy(String), whyAdded, whyOrganization(String), whyOpen(String), readsOn(String), cannotAnswer(String)
  case doorAdded(String), doorOrganization(String, String), doorAccount(String), doorDesk(String)
  // Choosing people
  case peopleHint, peopleFound

  var english: String {
    switch self {
    case .title(let name): "Share with \(name)?"
    case .notYours(let name): "You are not in \(name)."
    case .headCount(let name, let count):
      "\(Quantity.english(count, "person", "people")) of \(name) will be able to read the request, everything said on it and its files, and to answer."
    case .theyToo: "So will whoever joins later. You can stop sharing at any time; what was read is read."
    case .nobodyThere(let name): "At present nobody of \(name) sees what is shared with it."
    case .until: "Until"
    case .untilHint: "The last day. Leave it empty to share until you stop."
    case .shareWithPeople(let name, 0): "Share with \(name)"
    case .shareWithPeople(let name, let count): "Share with \(Quantity.english(count, "person", "people")) of \(name)"
    case .countChanged: "The number of people there has changed since you looked. Check it again."
    case .keepAsItIs: "Cancel"
    case .goOn: "Go on"
    case .ends(let day): "Until \(day)"
    case .changeEnd(let name): "Until when: \(name)"
    case .setEnd: "Set"
    case .noEnd: "No end"
    case .endSet(let day): "It ends after \(day)."
    case .endRemoved: "It has no end now."
    case .movedEnd(let name): "changed how long \(name) can see it"
    case .removedEnd(let name): "took away the end for \(name)"
    case .cannotSeeNow: "Cannot see it at present: the portal is not open to them."
    case .organizationCannotSeeNow: "Nobody there can see it at present."
    case .whyReporter: "You raised it."
    case .whyAddedBy(let name): "\(name) added you."
    case .whyAdded: "You take part in it."
    case .whyOrganization(let name): "It is shared with \(name), and you are in \(name)."
    case .whyOpen(let desk): "\(desk) is open to you."
    case .readsOn(let desk): "\(desk) lets its former customers read on what they raised."
    case .cannotAnswer(let desk): "You are no longer a customer of \(desk): you can read this request, but not answer it."
    case .doorAdded(let desk): "You are one of the customers of \(desk)."
    case .doorOrganization(let name, let desk): "You are in \(name), which \(desk) serves."
    case .doorAccount(let desk): "\(desk) is open to everyone with an account here."
    case .doorDesk(let desk): "You answer requests at \(desk)."
    case .peopleHint: "Type a name and choose, or write the e-mail address."
    case .peopleFound: "people found"
    }
  }
}
