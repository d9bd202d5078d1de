/// What is said of a gate of the access policy, to whoever asks why.
enum GatePhrase: Phrase {
  case accountActive(open: Bool)
  case accountNone(open: Bool)
  case accountAllowedBySite(open: Bool)
  case projectNotArchived(open: Bool)
  case projectRaiseAnyone(open: Bool)
  case siteAnonymousPortal(open: Bool)
  case agentsKeepOrganizations(open: Bool)
  case projectShareEmail(open: Bool)
  case projectShareOrganization(open: Bool)
  case projectShareProject(open: Bool)
  case requestSecurityLevel(open: Bool)
  case projectReadable(open: Bool)
  case projectMailFromOutside(open: Bool)
  case seesAs(Standing, open: Bool)
  case projectEnter(open: Bool)
  case organizationAttachedNowhere(open: Bool)
  case organizationAttachedHere(open: Bool)
  case projectNotConfidential(open: Bool)
  case projectShareReaches(open: Bool)

  var english: String {
    switch self {
    case .accountActive(let open): open ? "The account is active." : "The account is deactivated, or there is none."
    case .accountNone(let open):
      open ? "Nobody has signed in." : "This account is judged as itself, not as somebody who has not signed in."
    case .accountAllowedBySite(let open):
      open ? "The site lets accounts of this kind and domain in." : "The site does not let accounts of this kind or domain in."
    case .projectNotArchived(let open): open ? "The project is in use." : "The project is archived."
    case .projectRaiseAnyone(let open):
      open ? "Anyone can raise requests in this project." : "This project, or the site, does not let just anyone raise requests."
    case .agentsKeepOrganizations(let open):
      open ? "Agents look after organizations on this site." : "On this site only administrators look after organizations."
    case .siteAnonymousPortal(let open):
      open ? "The site lets people raise requests without signing in." : "The site asks people to sign in before they raise a request."
    case .projectShareEmail(let open):
      open
        ? "Customers here share with any customer whose exact address they know."
        : "Customers here do not share beyond their own organizations."
    case .projectShareOrganization(let open): open ? "Customers here share within their organizations." : "Customers here do not share."
    case .projectShareProject(let open):
      open ? "Customers here find one another by searching." : "Customers here do not search beyond their own organizations."
    case .requestSecurityLevel(let open):
      open ? "No security level keeps this account out." : "The request's security level keeps this account out."
    case .projectReadable(let open): open ? "Customers may read their requests here." : "Customers only write here; they read nothing."
    case .projectMailFromOutside(let open):
      open
        ? "Customers here may comment by mail on requests that they are not on."
        : "Customers here comment on requests that they are on, and on no others."
    case .seesAs(let standing, let open):
      open ? "May see the request as \(standing.article)." : "May not see the request as \(standing.article)."
    case .projectEnter(let open): open ? "This account may enter the project." : "This account may not enter the project."
    case .organizationAttachedNowhere(let open): open ? "It is attached to no project yet." : "It is attached to projects of other teams."
    case .organizationAttachedHere(let open):
      open ? "The organization is attached to the project." : "The organization is not attached to the project."
    case .projectNotConfidential(let open): open ? "The project is not confidential." : "The project is confidential."
    case .projectShareReaches(let open):
      open
        ? "The sharer's rung of the ladder reaches the organization."
        : "The sharer's rung of the ladder does not reach the organization."
    }
  }
}

extension Standing {
  fileprivate var article: String {
    switch self {
    case .customer: "a customer"
    case .agent: "an agent"
    case .administrator: "an administrator"
    case .stranger: "somebody who has not signed in"
    }
  }
}
