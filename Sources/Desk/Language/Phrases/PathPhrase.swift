/// What is said of a path of the access policy, to whoever asks why; without provenance it does not lead there.
enum PathPhrase: Phrase {
  case role(Role, Provenance?)
  case groupRole(Role, Provenance?)
  case organizationAttached(Provenance?)
  case projectRaiseSite(Provenance?)
  case projectOpenDoor(Provenance?)
  case projectLead(Provenance?)
  case siteAdministrator(Provenance?)
  case requestReporter(Provenance?)
  case requestFormerReporter(Provenance?)
  case requestParticipant(Provenance?)
  case requestOrganization(Provenance?)
  case browseRole(Provenance?)
  case browseRoleGroup(Provenance?)
  case browseGroup(Provenance?)
  case browseAccount(Provenance?)
  case browseLead(Provenance?)
  case browseReporter(Provenance?)
  case browseAssignee(Provenance?)
  case nestedGroupRole(Role, Provenance?)
  case browseRoleNestedGroup(Provenance?)
  case browseNestedGroup(Provenance?)
  case organizationMember(Provenance?)
  case organizationManager(Provenance?)
  case organizationColleague(Provenance?)
  case organizationExists(Provenance?)

  var english: String {
    switch self {
    case .role(let role, let held):
      held.map { "One of the \(role.words): \($0.how)." } ?? "Nobody made this account one of the \(role.words)."
    case .groupRole(let role, let held):
      held.map { "In the group \($0.via ?? ""), which is among the \(role.words)." }
        ?? "No group of this account is among the \(role.words)."
    case .organizationAttached(let held):
      held.map { "A member of \($0.via ?? ""), which is attached to the project: \($0.how)." }
        ?? "No organization of this account is attached to the project."
    case .projectRaiseSite(let held):
      held == nil ? "The project is not open to everyone with an account." : "The project is open to everyone with an account on this site."
    case .projectOpenDoor(let held): held == nil ? "The project is not open to just anyone." : "The project is open to anyone."
    case .projectLead(let held): held == nil ? "This account does not lead the project." : "Leads the project."
    case .siteAdministrator(let held): held == nil ? "This account does not administer the site." : "Administers the whole site."
    case .requestReporter(let held): held == nil ? "Did not raise it." : "It is this person's own request."
    case .requestFormerReporter(let held):
      held == nil
        ? "Is not a reporter who reads on as a former customer."
        : "It is this person's own request, and former customers of the project read on what they raised."
    case .requestParticipant(let held): held.map { "Takes part in it: \($0.how)." } ?? "Does not take part in it."
    case .requestOrganization(let held):
      held.map { "It is shared with \($0.via ?? ""), where this account is a member." }
        ?? "It is not shared with an organization that lets this account see it."
    case .browseRole(let held):
      held.map { "A role of this account may browse the project: \($0.how)." } ?? "No role of this account may browse the project."
    case .browseRoleGroup(let held):
      held.map { "In the group \($0.via ?? ""), whose role may browse the project." }
        ?? "No group of this account has a role that may browse the project."
    case .browseGroup(let held):
      held.map { "In the group \($0.via ?? ""), which may browse the project." } ?? "No group of this account may browse the project."
    case .browseAccount(let held):
      held == nil ? "This account is not named in the project's permissions." : "Named in the project's permissions."
    case .browseLead(let held): held == nil ? "This account does not lead the project." : "Leads the project."
    case .browseReporter(let held): held == nil ? "Is not a reporter who may browse." : "Reporters may browse here, and this is one."
    case .browseAssignee(let held): held == nil ? "Is not an assignee who may browse." : "Assignees may browse here, and this is one."
    case .nestedGroupRole(let role, let held):
      held.map { "In the group \($0.via ?? ""), which is among the \(role.words)." }
        ?? "No group of this account is part of one that is among the \(role.words)."
    case .browseRoleNestedGroup(let held):
      held.map { "In the group \($0.via ?? ""), whose role may browse the project." }
        ?? "No group of this account is part of one whose role may browse the project."
    case .browseNestedGroup(let held):
      held.map { "In the group \($0.via ?? ""), which may browse the project." }
        ?? "No group of this account is part of one that may browse the project."
    case .organizationMember(let held): held.map { "A member of it: \($0.how)." } ?? "Is no member of it."
    case .organizationManager(let held): held.map { "Manages it as one of its members: \($0.how)." } ?? "Does not manage it."
    case .organizationColleague(let held):
      held.map { "In \($0.via ?? ""), as the sharer is." } ?? "Is in no organization of the sharer that is attached to the project."
    case .organizationExists(let held): held.map { "There is the organization \($0.via ?? "")." } ?? "There is no such organization."
    }
  }
}
