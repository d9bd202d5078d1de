/// What the desk's mails say. The people and things named are parameters; the words of others are never part of a phrase.
public enum NoticePhrase: Phrase {
  case replyAbove
  case received(key: String, summary: String)
  case receivedPlain(key: String)
  case receivedPlainLead(project: String)
  case newsPlain(key: String)
  case newsPlainLead(project: String)
  case receivedLead(name: String, project: String)
  case raisedForYou(name: String, agent: String, project: String)
  case requestSubject(key: String, summary: String)
  case repliedLead(author: String)
  case noteSubject(key: String, summary: String)
  case noteLead(author: String)
  case statusLead(status: String)
  case solvedLead(key: String)
  case solvedHelp
  case addedSubject(key: String, summary: String)
  case addedLead(actor: String)
  case sharedSubject(key: String, summary: String)
  case sharedLead(actor: String, organization: String)
  case assignedSubject(key: String, summary: String)
  case assignedLead(actor: String)
  case theDesk(project: String)
  case agentName(first: String, project: String)
  case somebody
  case viewRequest
  case replyHelp
  case noReplyHelp
  case noteHelp
  case reasonReporter(project: String)
  case reasonParticipant(key: String)
  case reasonOrganization(organization: String)
  case reasonAssignee
  case reasonAddress(key: String)

  case refusedSubject(project: String)
  case refusedLead(project: String)
  case refusedReason(project: String)
  case refusedButton
  case refusedOnce

  case signInSubject(site: String)
  case signInLead(minutes: Int)
  case signInButton
  case invitationSubject(site: String)
  case invitationLead(site: String, days: Int)
  case invitationButton
  case verificationSubject(site: String)
  case verificationLead(site: String)
  case verificationButton
  case passwordSubject(site: String)
  case passwordLead(minutes: Int)
  case passwordButton
  case codeLead
  case heldSubject(site: String)
  case heldLead(site: String, days: Int)
  case heldButton
  case joinSubject(site: String)
  case joinLead(organization: String, site: String, days: Int)
  case joinButton
  case notYou
  case linkHelp

  public var english: String {
    switch self {
    case .replyAbove: "Write your reply above this line"
    case .received(let key, let summary): "[\(key)] We have your request: \(summary)"
    case .receivedPlain(let key): "[\(key)] We have your request"
    case .newsPlain(let key): "[\(key)] There is news on a request"
    case .newsPlainLead(let project): "Somebody wrote on a request with \(project) that you take part in. Sign in to read it."
    case .receivedPlainLead(let project): "Your request has reached \(project). We answer here as soon as we can."
    case .receivedLead(let name, let project): "Hello \(name), your request has reached \(project). We answer here as soon as we can."
    case .raisedForYou(let name, let agent, let project): "Hello \(name), \(agent) has raised this request for you with \(project)."
    case .requestSubject(let key, let summary): "[\(key)] \(summary)"
    case .repliedLead(let author): "\(author) replied:"
    case .noteSubject(let key, let summary): "[\(key)] Internal note: \(summary)"
    case .noteLead(let author): "\(author) wrote an internal note. Customers never see it."
    case .statusLead(let status): "Your request has moved on: \(status)."
    case .solvedLead(let key): "\(key) is solved."
    case .solvedHelp: "Reply to this mail if something is still missing, and the request opens again."
    case .addedSubject(let key, let summary): "[\(key)] You have been added: \(summary)"
    case .addedLead(let actor): "\(actor) added you to this request. You can follow it and reply."
    case .sharedSubject(let key, let summary): "[\(key)] Shared with you: \(summary)"
    case .sharedLead(let actor, let organization): "\(actor) shared this request with \(organization)."
    case .assignedSubject(let key, let summary): "[\(key)] Assigned to you: \(summary)"
    case .assignedLead(let actor): "\(actor) assigned this request to you."
    case .theDesk(let project): project
    case .agentName(let first, let project): "\(first) from \(project)"
    case .somebody: "Somebody"
    case .viewRequest: "View the request"
    case .replyHelp: "Reply to this mail to answer."
    case .noReplyHelp: "Replies to this mail are not read. Answer in the portal."
    case .noteHelp: "A reply to this mail becomes an internal note."
    case .reasonReporter(let project): "You get this mail because you raised the request with \(project)."
    case .reasonParticipant(let key): "You get this mail because you take part in \(key)."
    case .reasonOrganization(let organization): "You get this mail because the request is shared with \(organization)."
    case .reasonAssignee: "You get this mail because the request is assigned to you."
    case .reasonAddress(let key): "You get this mail because your address was added to \(key)."

    case .refusedSubject(let project): "Your mail to \(project) was not taken in"
    case .refusedLead(let project): "Your mail has reached \(project), but it became no request."
    case .refusedReason(let project):
      "\(project) takes mail from its customers only. If you are one, write from the address that is known there, or sign in."
    case .refusedButton: "Go to the portal"
    case .refusedOnce: "This is said once a day, however many mails come."

    case .signInSubject(let site): "Sign in to \(site)"
    case .signInLead(let minutes):
      "With this link you sign in without a password. It works once, within \(Quantity.english(minutes, "minute", "minutes"))."
    case .signInButton: "Sign in"
    case .invitationSubject(let site): "You are invited to \(site)"
    case .invitationLead(let site, let days):
      "You can now raise requests with \(site) and follow them. The link works once, within \(Quantity.english(days, "day", "days"))."
    case .invitationButton: "Set up your account"
    case .verificationSubject(let site): "Confirm your address for \(site)"
    case .verificationLead(let site):
      "Somebody, probably you, made an account with this address at \(site). Confirm that the address is yours."
    case .verificationButton: "Confirm the address"
    case .passwordSubject(let site): "A new password for \(site)"
    case .passwordLead(let minutes):
      "With this link you choose a new password. It works once, within \(Quantity.english(minutes, "minute", "minutes"))."
    case .passwordButton: "Choose a password"
    case .codeLead: "Or type this code where you asked for the mail. It lives as long as the link."
    case .heldSubject(let site): "Confirm your request to \(site)"
    case .heldLead(let site, let days):
      "Somebody, probably you, wrote a request to \(site) with this address. Nobody there sees it before you say that it is yours. The link works for \(Quantity.english(days, "day", "days"))."
    case .heldButton: "Look at it and send it"
    case .joinSubject(let site): "You are invited to an organization at \(site)"
    case .joinLead(let organization, let site, let days):
      "One of the people who manage \(organization) at \(site) invites you to join it. The link works once, within \(Quantity.english(days, "day", "days"))."
    case .joinButton: "Look at the invitation"
    case .notYou: "If that was not you, ignore this mail: nothing changes."
    case .linkHelp: "The link is for you alone. Do not forward this mail."
    }
  }
}
