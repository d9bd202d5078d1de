// The audit log in sentences.

extension AuditEntry {
  /// Who did what, in a whole sentence without its full stop: “Ingrid Solheim made Cleo Marchetti one of the customers of IT desk”.
  public var sentence: String { "\(actorWords) \(kind.words(self))" }

  private var actorWords: String {
    if let doer { return doer.name }
    return channel == .operator ? "The operator or the desk itself" : "Somebody without an account"
  }

  /// Who did it. What happens to an account before anybody has signed in, its owner does.
  private var doer: Person? { actor ?? (channel != .operator && kind.rawValue.hasPrefix("account.") ? subject : nil) }

  fileprivate var isOwnAct: Bool { subject != nil && subject == doer }

  /// To whom it happened.
  fileprivate var whom: String {
    if let subject { return isOwnAct ? "themselves" : subject.name }
    return detail["group"].map { "the group \($0)" } ?? detail["holder"] ?? detail["address"] ?? "somebody"
  }

  fileprivate var whose: String { isOwnAct || subject == nil ? "their own" : "\(whom)’s" }
  fileprivate var there: String { project?.name ?? "the project" }
  fileprivate var people: String { Quantity.english(detail["people"].flatMap { Int($0) } ?? 0, "person", "people") }
  fileprivate var it: String { request.map { "\($0)" } ?? "a request" }
  fileprivate var company: String { detail["organization"] ?? detail["name"] ?? detail["name.before"] ?? "an organization" }
  fileprivate var role: String { detail["role"].flatMap(Role.init)?.words ?? detail["role"] ?? "people" }
}

extension EventKind {
  /// What kind of thing happened, for choosing among kinds.
  public var words: String {
    let parts = rawValue.split(separator: ".")
    let area = parts.first.map { String($0).capitalizedFirst } ?? ""
    return "\(area): \(parts.dropFirst().joined(separator: " ").replacing("-", with: " "))"
  }

  /// What was done, behind the name of whoever did it.
  fileprivate func words(_ entry: AuditEntry) -> String {
    switch self {
    case .siteSetUp: "set up the site"
    case .siteChanged: "changed the settings of the site"
    case .groupChanged: groupWords(entry)
    case .accessChangeUndone: "undid “\(entry.detail["change"] ?? "a change of access")”"
    case .detailsErased:
      "erased \(entry.whom) from \(Quantity.english(entry.detail["events"].flatMap { Int($0) } ?? 0, "entry", "entries")) of this log"
    case .peopleImported: "imported \(entry.detail["rows"] ?? "") rows of “\(entry.detail["name"] ?? "a file")”"
    case .reviewOpened: "opened the access review “\(entry.detail["title"] ?? "")” for \(entry.whom) to decide"
    case .reviewDue: "reminded \(entry.whom) of the access review “\(entry.detail["title"] ?? "")”"
    case .reviewDecided: "decided “\(entry.detail["decision"] ?? "")” for \(entry.people) of an access review"
    case .reviewClosed: "closed an access review"
    case .reviewResealed: "sealed an access review anew, after somebody was erased"
    default: rawValue.hasPrefix("account.") ? accountWords(entry) : placeWords(entry)
    }
  }

  private func groupWords(_ entry: AuditEntry) -> String {
    if let member = entry.detail["member"] {
      let name = entry.detail["group"] ?? "a group"
      let who = entry.subject?.name ?? entry.detail["nested"] ?? "somebody"
      return member == "added" ? "took \(who) into the group \(name)" : "took \(who) out of the group \(name)"
    }
    let (before, after) = (entry.detail["name.before"] ?? "", entry.detail["name.after"] ?? "")
    if before.isEmpty { return "made the group \(after)" }
    return after.isEmpty ? "deleted the group \(before)" : "changed the group \(before)"
  }

  private func accountWords(_ entry: AuditEntry) -> String {
    switch self {
    case .accountCreated: entry.isOwnAct ? "made an account" : "made the account of \(entry.whom)"
    case .accountChanged: "changed \(entry.whose) account"
    case .accountInvited: "invited \(entry.whom)"
    case .invitationWithdrawn: "withdrew the invitation of \(entry.whom)"
    case .passwordChanged: "changed \(entry.whose) password"
    case .signedIn: entry.isOwnAct ? "signed in" : "let \(entry.whom) sign in"
    case .signedOut: entry.isOwnAct ? "signed out" : "signed \(entry.whom) out"
    case .tokenCreated: "made the token “\(entry.detail["name"] ?? "")” for \(entry.whom)"
    case .tokenRevoked: "revoked the token “\(entry.detail["name"] ?? "")” of \(entry.whom)"
    case .aliasAdded: "gave \(entry.whom) the further address \(entry.detail["address"] ?? "")"
    case .aliasRemoved: "took the address \(entry.detail["address"] ?? "") from \(entry.whom)"
    case .toldApart: "marked \(entry.whom) and another account as two people"
    case .merged: "merged another account into that of \(entry.whom)"
    case .mergeUndone: "undid a merge into the account of \(entry.whom)"
    case .erased: "erased \(entry.whom)"
    case .inactivityTold: "told \(entry.whom) that the account will be deactivated for want of use"
    case .viewStarted: "began to see the pages as \(entry.whom)"
    case .pageViewed: "saw \(entry.detail["page"] ?? "a page") as \(entry.whom)"
    case .viewEnded: "ended to see the pages as \(entry.whom)"
    default: "\(rawValue.dropFirst("account.".count).replacing("-", with: " ")) \(entry.whom)"
    }
  }

  private func placeWords(_ entry: AuditEntry) -> String {
    switch self {
    case .organizationCreated: "made the organization \(entry.company)"
    case .organizationChanged: "changed the organization \(entry.company)" + (entry.subject.map { ", member \($0.name)" } ?? "")
    case .organizationDeleted: "deleted the organization \(entry.company)"
    case .memberAdded: "took \(entry.whom) into \(entry.company)"
    case .memberRemoved: "took \(entry.whom) out of \(entry.company)"
    case .organizationAttached: "attached \(entry.company) to \(entry.there)"
    case .organizationDetached: "detached \(entry.company) from \(entry.there)"
    case .projectCreated: "made the project \(entry.there)"
    case .projectChanged: "changed the settings of \(entry.there)"
    case .permissionsChanged: "changed the customer permissions of \(entry.there)"
    case .roleGranted where entry.isOwnAct: "became one of the \(entry.role) of \(entry.there)"
    case .roleGranted: "made \(entry.whom) one of the \(entry.role) of \(entry.there)"
    case .roleRevoked: "took \(entry.whom) off the \(entry.role) of \(entry.there)"
    case .permissionGranted: "let \(entry.whom) browse \(entry.there)"
    case .permissionRevoked: "no longer lets \(entry.whom) browse \(entry.there)"
    case .securityLevelChanged: "changed a security level of \(entry.there)"
    case .formChanged: "changed the forms of \(entry.there)"
    case .queueChanged: "changed the queues of \(entry.there)"
    case .participantAdded: "added \(entry.whom) to \(entry.it)"
    case .participantRemoved: "took \(entry.whom) off \(entry.it)"
    case .shared: "shared \(entry.it) with \(entry.company)"
    case .unshared: "stopped sharing \(entry.it) with \(entry.company)"
    case .levelSet: "set the security level of \(entry.it)"
    case .endChanged: "changed until when \(entry.subject?.name ?? entry.company) sees \(entry.it)"
    default: words.lowercased()
    }
  }
}
