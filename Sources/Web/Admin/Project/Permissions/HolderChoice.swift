import Desk
import HTML
import Store
import Web

/// Whom a scheme or a security level can name, as the boxes of a form say it: `role:team`, `group:3`, `reporter`.
enum HolderChoice {
  static func text(_ holder: Holder) -> String {
    switch holder {
    case .role(let role): "role:\(role.rawValue)"
    case .group(let id): "group:\(id)"
    case .account(let id): "account:\(id)"
    case .organization(let id): "organization:\(id)"
    case .lead: "lead"
    case .reporter: "reporter"
    case .assignee: "assignee"
    }
  }

  static func holder(_ text: String) -> Holder? {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count > 1 ? parts[1] : "") {
    case ("role", let name): return Role(rawValue: name).map { .role($0) }
    case ("group", let id): return ID<Group>(id).map { .group($0) }
    case ("account", let id): return ID<Account>(id).map { .account($0) }
    case ("organization", let id): return ID<Organization>(id).map { .organization($0) }
    case ("lead", ""): return .lead
    case ("reporter", ""): return .reporter
    case ("assignee", ""): return .assignee
    default: return nil
    }
  }

  static let roles: [Choice] = Role.allCases.map { Choice(text(.role($0)), "The \($0.many)") }

  static func groups(_ groups: [GroupSummary]) -> [Choice] { groups.map { Choice(text(.group($0.id)), "Group: \($0.name)") } }

  static func organizations(_ organizations: [OrganizationSummary]) -> [Choice] {
    organizations.map { Choice(text(.organization($0.id)), "Members of \($0.name)") }
  }

  /// The face of a holder in a list.
  static func face(_ named: NamedHolder) -> Face {
    switch named.holder {
    case .account(let id): .agent(named.name, id: id)
    case .organization(let id): .organization(id: id)
    case .group(let id): .team(id: id)
    case .role, .lead, .reporter, .assignee: .team(id: ID<Group>(0))
    }
  }
}
