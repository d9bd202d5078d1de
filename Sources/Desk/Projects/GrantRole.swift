import Store

/// Makes people or groups administrators, agents or customers of a project. Customers are added by agents too (S0-05); twice is once.
public struct GrantRole: Command {
  public var project: ID<Project>
  public var role: Role
  public var people: [Invitee]
  public var groups: [ID<Group>]
  /// When the role of these people ends by itself.
  public var expiresAt: Instant?

  public init(
    _ project: ID<Project>, _ role: Role, to people: [Invitee], groups: [ID<Group>] = [], expiresAt: Instant? = nil
  ) {
    self.project = project
    self.role = role
    self.people = people
    self.groups = groups
    self.expiresAt = expiresAt
  }

  public struct Outcome: Sendable {
    public let people: [AddedPerson]
  }

  public func run(in act: Act) throws -> Outcome {
    try act.requireStaffing(of: role, in: project, people: people.count, groups: groups.count)
    if let expiresAt, expiresAt <= act.now {
      throw Refusal.invalid("expiresAt", "The day on which it ends lies in the past. Choose a later one.")
    }
    let added = try act.accounts(of: people).map { account in
      AddedPerson(account: account.id, isNewAccount: account.isNew, isNewMember: try grant(to: account, in: act))
    }
    for group in groups.uniqued() { try grant(to: group, in: act) }
    return Outcome(people: added)
  }

  private func grant(to account: EnsuredAccount, in act: Act) throws -> Bool {
    let source: Source = account.isNew ? .invited : .added
    // A grant that has run out is as good as none: it is renewed with a provenance of its own.
    let changed = try act.transaction.execute(
      """
      INSERT INTO role_member (project_id, role, account_id, source, granted_by, since, expires_at)
      VALUES (\(project), \(role), \(account.id), \(source), \(act.viewer.account), \(act.now), \(expiresAt))
      ON CONFLICT (project_id, role, account_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = excluded.expires_at
        WHERE role_member.expires_at <= \(act.now)
      """)
    guard changed > 0 else { return false }
    try act.record(
      Event(.roleGranted, project: project, subject: account.id, detail: ["role": role.rawValue, "source": source.rawValue]))
    return true
  }

  private func grant(to group: ID<Group>, in act: Act) throws {
    guard let row = try act.transaction.first("SELECT name FROM account_group WHERE id = \(group)") else {
      throw Refusal.invalid("groups", "There is no group \(group). Choose one of the list.")
    }
    let changed = try act.transaction.execute(
      """
      INSERT INTO role_group (project_id, role, group_id, granted_by, since)
      VALUES (\(project), \(role), \(group), \(act.viewer.account), \(act.now)) ON CONFLICT DO NOTHING
      """)
    guard changed > 0 else { return }
    try act.record(Event(.roleGranted, project: project, detail: ["role": role.rawValue, "group": try row["name"]]))
  }
}

extension Act {
  /// Who fills a role: the administrators; customers, one by one, the agents too (S0-05).
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`, `Refusal.invalid` for too many at once
  func requireStaffing(of role: Role, in project: ID<Project>, people: Int, groups: Int) throws {
    guard people <= Self.mostInvitees, groups <= Self.mostInvitees else {
      throw Refusal.invalid("people", "At most \(Self.mostInvitees) people or groups can be changed at once. Do the rest afterwards.")
    }
    if role == .customers, groups == 0, try inquiry.may(Project.work, project) { return }
    _ = try permit(Project.administer, project)
  }
}

extension GrantRole: AccessChange {
  public var facts: [FactRows] {
    [.roles(role, in: project, people), .roles(role, in: project, of: groups)] + FactRows.people(people)
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let names = try (people.isEmpty ? [] : [inquiry.names(people)]) + groups.map { "the group \(try inquiry.name(of: $0))" }
    return "\(Language.english.list(names)) among the \(role.words) of \(try inquiry.name(of: project))"
  }
}
