import Store

/// Takes a role in a project from people or groups; who does not have it is left alone.
public struct RevokeRole: Command {
  public var project: ID<Project>
  public var role: Role
  public var people: [ID<Account>]
  public var groups: [ID<Group>]

  public init(_ project: ID<Project>, _ role: Role, from people: [ID<Account>], groups: [ID<Group>] = []) {
    self.project = project
    self.role = role
    self.people = people
    self.groups = groups
  }

  public func run(in act: Act) throws {
    try act.requireStaffing(of: role, in: project, people: people.count, groups: groups.count)
    if role == .customers, !people.isEmpty { try requireClosedDoor(in: act) }
    for person in people.uniqued() {
      let removed = try act.transaction.execute(
        "DELETE FROM role_member WHERE project_id = \(project) AND role = \(role) AND account_id = \(person)")
      guard removed > 0 else { continue }
      try act.record(Event(.roleRevoked, project: project, subject: person, detail: ["role": role.rawValue]))
    }
    for group in groups.uniqued() {
      let name: String? = try act.transaction.first("SELECT name FROM account_group WHERE id = \(group)")?["name"]
      let removed = try act.transaction.execute(
        "DELETE FROM role_group WHERE project_id = \(project) AND role = \(role) AND group_id = \(group)")
      guard removed > 0 else { continue }
      try act.record(Event(.roleRevoked, project: project, detail: ["role": role.rawValue, "group": name ?? ""]))
    }
  }

  /// Where everyone with an account is a customer, taking the name off the list would change nothing (S0-07).
  private func requireClosedDoor(in act: Act) throws {
    guard try act.transaction.effectivePermissions(of: project).raise == .added else {
      throw Refusal.invalid(
        "people",
        "Everyone with an account is a customer of this project, so nobody can be removed. Limit who can raise requests, or deactivate the account."
      )
    }
  }
}

extension RevokeRole: AccessChange {
  public var facts: [FactRows] {
    [.roles(role, in: project, people.map { .account($0) }), .roles(role, in: project, of: groups)]
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let invitees = people.map { Invitee.account($0) }
    let names = try (people.isEmpty ? [] : [inquiry.names(invitees)]) + groups.map { "the group \(try inquiry.name(of: $0))" }
    return "\(Language.english.list(names)) no longer among the \(role.words) of \(try inquiry.name(of: project))"
  }
}
