import Desk
import Store

/// The kinds of people whom every way in is tried with, each a person of the estate.
enum Persona: String, CaseIterable, Sendable {
  case nobody, customer, colleague, outsider, reporter, participant
  case formerParticipant = "former-participant"
  case otherAgent = "other-agent"
  case agent
  case projectAdministrator = "project-administrator"
  case siteAdministrator = "site-administrator"
  case deactivated

  /// Nil for whoever has not signed in.
  var account: Int64? {
    switch self {
    case .nobody: nil
    case .customer: 7
    case .colleague: 5
    case .outsider: 6
    case .reporter: 4
    case .participant: 9
    case .formerParticipant: 10
    case .otherAgent: 11
    case .agent: 2
    case .projectAdministrator: 12
    case .siteAdministrator: 1
    case .deactivated: 8
    }
  }

  /// The secret of the session in which he is signed in.
  var session: SessionToken? {
    account.flatMap { SessionToken(String(repeating: "s", count: 40) + String(100 + $0)) }
  }

  var formToken: String { "form-token-of-\(rawValue)" }
}
