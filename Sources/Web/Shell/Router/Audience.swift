/// Whom a route is for at all. It opens the door of an area; what somebody may do there, the policy decides.
public enum Audience: String, Sendable, CaseIterable {
  /// Everybody, signed in or not.
  case anyone
  /// Whoever has signed in.
  case signedIn = "signed-in"
  /// Whoever works in a project.
  case agents
  /// Whoever administers a project.
  case projectAdministrators = "project-administrators"
  /// Whoever administers the site.
  case siteAdministrators = "site-administrators"

  /// Whether the door is open to somebody who has signed in.
  func includes(_ person: SignedInPerson) -> Bool {
    switch self {
    case .anyone, .signedIn: true
    case .agents: person.isAgent || person.isProjectAdministrator || person.isSiteAdministrator
    case .projectAdministrators: person.isProjectAdministrator || person.isSiteAdministrator
    case .siteAdministrators: person.isSiteAdministrator
    }
  }
}
