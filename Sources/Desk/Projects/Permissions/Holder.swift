import Store

/// Whom a project's permission scheme or a security level names.
public enum Holder: Sendable, Hashable {
  case role(Role)
  case group(ID<Group>)
  case account(ID<Account>)
  /// In security levels only: its members.
  case organization(ID<Organization>)
  /// In permission schemes only: whoever leads the project.
  case lead
  /// Whoever it is of the request at hand.
  case reporter, assignee

  var kind: String {
    switch self {
    case .role: "role"
    case .group: "group"
    case .account: "account"
    case .organization: "organization"
    case .lead: "lead"
    case .reporter: "reporter"
    case .assignee: "assignee"
    }
  }

  var role: Role? { if case .role(let role) = self { role } else { nil } }
  var group: ID<Group>? { if case .group(let id) = self { id } else { nil } }
  var account: ID<Account>? { if case .account(let id) = self { id } else { nil } }
  var organization: ID<Organization>? { if case .organization(let id) = self { id } else { nil } }

  /// Reads the columns `holder`, `role`, `group_id`, `account_id` and, where a table has it, `organization_id`.
  init(_ row: Row, withOrganization: Bool) throws {
    switch try row["holder"] as String {
    case "role": self = .role(try row["role"])
    case "group": self = .group(try row["group_id"])
    case "account": self = .account(try row["account_id"])
    case "organization" where withOrganization: self = .organization(try row["organization_id"])
    case "lead": self = .lead
    case "reporter": self = .reporter
    default: self = .assignee
    }
  }
}

/// A holder with the name that people know it by.
public struct NamedHolder: Sendable, Hashable {
  public let holder: Holder
  public let name: String
}

extension Inquiry {
  /// What somebody is called who is named by a holder: "the agents", "the group Night shift".
  func name(of holder: Holder) throws -> String {
    switch holder {
    case .role(let role): role.words
    case .group(let id): try name(of: id)
    case .account(let id): try name(of: id)
    case .organization(let id): try name(of: id)
    case .lead: "the lead of the project"
    case .reporter: "the reporter of a request"
    case .assignee: "the assignee of a request"
    }
  }

  /// Makes sure that what a holder names is there, and that the viewer may know of it.
  ///
  /// - Throws: `Refusal.invalid` for the field `holder`
  func requireKnown(_ holder: Holder) throws {
    let isKnown =
      switch holder {
      case .group(let id): try snapshot.exists("SELECT 1 FROM account_group WHERE id = \(id)")
      case .account(let id): try may(Account.see, id) && snapshot.exists("SELECT 1 FROM account WHERE id = \(id) AND active")
      case .organization(let id): try may(Organization.see, id)
      case .role, .lead, .reporter, .assignee: true
      }
    guard isKnown else {
      throw Refusal.invalid("holder", "There is no such group, organization or active account. Choose one that there is.")
    }
  }
}
