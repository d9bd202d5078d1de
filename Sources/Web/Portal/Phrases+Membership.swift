import Desk

/// What the portal says to people of their organizations.
enum MembershipPhrase: Phrase {
  case ownOrganizations, inNone, inNoneHint, lead
  case memberSince(String), untilDay(String), cameBy(Source, String?), youManageIt
  case opens([String]), opensNothing, shared(Int), sharedNone, modeHides, seeShared
  case leave(String), leaveTitle(String), losesNothing, losesRequests(Int), losesPortals([String]), andOthers(Int)
  case staysShared, hasLeft(String)
  case members, manages, remove(String), removeTitle(String, String), removeMeans(String, Int), removeKeeps(String), isOut(String)
  case invite, address, inviteHint(String), onlyKnown, invitationSent(String), invitations
  case invitedBy(String, until: String), invitedUntil(String)
  case withdraw(String), withdrawn(String), noInvitations, pagesOfMembers, stay, findMember

  var english: String {
    switch self {
    case .ownOrganizations: "Your organizations"
    case .inNone: "You are in no organization"
    case .inNoneHint:
      "Organizations let people share requests with their colleagues. A team that you ask, or your own manager, takes you in."
    case .lead: "What is shared with one of them, its members can see."
    case .memberSince(let day): "Member since \(day)"
    case .untilDay(let day): "until \(day)"
    case .cameBy(let source, let name): Self.came(source, name)
    case .youManageIt: "You manage it"
    case .opens(let portals): "Opens \(Language.english.list(portals))"
    case .opensNothing: "Opens no portal"
    case .shared(let count): "\(Quantity.english(count, "request", "requests")) shared with it"
    case .sharedNone: "Nothing is shared with it that you can see."
    case .modeHides: "It does not let you see what is shared with it."
    case .seeShared: "See what is shared with it"
    case .leave(let name): "Leave \(name)"
    case .leaveTitle(let name): "Leave \(name)?"
    case .losesNothing: "You lose sight of nothing."
    case .losesRequests(let count): "You see \(Quantity.english(count, "request", "requests")) no more:"
    case .losesPortals(let portals): "You enter \(Language.english.list(portals)) no more."
    case .andOthers(let count): "and \(Quantity.english(count, "other", "others"))"
    case .staysShared: "What was shared with you by name stays, as long as its portal is open to you. What you shared stays shared."
    case .hasLeft(let name): "You left \(name)."
    case .members: "Members"
    case .manages: "Manages it"
    case .remove(let name): "Remove \(name)"
    case .removeTitle(let name, let organization): "Remove \(name) from \(organization)?"
    case .removeMeans(let organization, let count):
      count == 0
        ? "What is shared with \(organization) later, this person does not see."
        : "\(Quantity.english(count, "request that you see is", "requests that you see are")) shared with \(organization). This person sees them no more, unless somebody shared them by name."
    case .removeKeeps(let portals): "Unless there is another way in, this closes \(portals) to this person."
    case .isOut(let name): "\(name) is no member any more."
    case .invite: "Invite"
    case .address: "E-mail address of somebody to invite"
    case .inviteHint(let name): "We mail an invitation to \(name). Whoever gets it joins by its button."
    case .onlyKnown: "It reaches only people who have an account here already; the desk makes new ones."
    case .invitationSent(let email): "\(email) is invited."
    case .invitations: "Open invitations"
    case .invitedBy(let name, let until): "Invited by \(name), until \(until)"
    case .invitedUntil(let until): "Invited until \(until)"
    case .withdraw(let email): "Withdraw the invitation of \(email)"
    case .withdrawn(let email): "\(email) is not invited any more."
    case .noInvitations: "No invitation is open."
    case .pagesOfMembers: "Pages of members"
    case .stay: "Cancel"
    case .findMember: "Find a member"
    }
  }

  /// How somebody came to be a member.
  private static func came(_ source: Source, _ name: String?) -> String {
    switch (source, name) {
    case (.domain, _): "You came by the domain of your address."
    case (.invited, let name?): "\(name) invited you."
    case (_, let name?): "\(name) added you."
    default: "The desk added you."
    }
  }
}
