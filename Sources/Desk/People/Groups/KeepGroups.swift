import Store

/// Makes a group of accounts. One of that name that exists already is answered as it is.
public struct CreateGroup: Command {
  public let name: String

  public static let longestName = 100

  public init(_ name: String) { self.name = name }

  public func run(in act: Act) throws -> ID<Group> {
    _ = try act.permit(Site.administer, Site.id)
    let name = try PlainText.line(name, for: "name", upTo: Self.longestName)
    if let made = try act.transaction.first(
      "INSERT INTO account_group (name) VALUES (\(name)) ON CONFLICT (name) DO NOTHING RETURNING id")
    {
      let id: ID<Group> = try made["id"]
      try act.record(Event(.groupChanged, detail: ["id": "\(id)", "name.before": "", "name.after": name]))
      return id
    }
    guard let known = try act.transaction.first("SELECT id FROM account_group WHERE name = \(name)") else {
      throw DatabaseFailure.failed("a group was neither made nor found")
    }
    return try known["id"]
  }
}

/// Gives a group another name.
public struct RenameGroup: Command {
  public let group: ID<Group>
  public let name: String

  public init(_ group: ID<Group>, to name: String) {
    self.group = group
    self.name = name
  }

  public func run(in act: Act) throws {
    let before = try act.administeredName(of: group)
    let after = try PlainText.line(name, for: "name", upTo: CreateGroup.longestName)
    guard before != after else { return }
    if try act.transaction.exists("SELECT 1 FROM account_group WHERE name = \(after)") {
      throw Refusal.conflict("There is a group called \(after) already. Choose another name.")
    }
    try act.transaction.execute("UPDATE account_group SET name = \(after) WHERE id = \(group)")
    try act.record(Event(.groupChanged, detail: ["id": "\(group)", "name.before": before, "name.after": after]))
  }
}

/// Deletes a group; what its members may do through it ends with it.
public struct DeleteGroup: Command {
  public let group: ID<Group>

  public init(_ group: ID<Group>) { self.group = group }

  public func run(in act: Act) throws {
    let name = try act.administeredName(of: group)
    for table in ["role_group", "permission_grant", "security_level_holder", "group_member"] {
      try act.transaction.execute("DELETE FROM \(SQL(trusted: table)) WHERE group_id = \(group)")
    }
    try act.transaction.execute("DELETE FROM group_nesting WHERE outer_id = \(group) OR inner_id = \(group)")
    try act.transaction.rebuildGroupReach()
    try act.transaction.execute("DELETE FROM account_group WHERE id = \(group)")
    try act.record(Event(.groupChanged, detail: ["id": "\(group)", "name.before": name, "name.after": ""]))
  }
}

/// Takes people into a group, which gives them at once what the group may do (S2-09). Twice is once.
public struct AddGroupMembers: Command {
  public let group: ID<Group>
  public let people: [Invitee]

  public init(_ group: ID<Group>, _ people: [Invitee]) {
    self.group = group
    self.people = people
  }

  public func run(in act: Act) throws -> [AddedPerson] {
    _ = try act.administeredName(of: group)
    return try act.accounts(of: people).map { account in
      let source: Source = account.isNew ? .invited : .added
      return AddedPerson(
        account: account.id, isNewAccount: account.isNew, isNewMember: try act.enter(group, account.id, source: source))
    }
  }
}

/// Takes people out of a group; what they have through other paths stays (S2-09).
public struct RemoveGroupMembers: Command {
  public let group: ID<Group>
  public let people: [ID<Account>]

  public init(_ group: ID<Group>, _ people: [ID<Account>]) {
    self.group = group
    self.people = people
  }

  public func run(in act: Act) throws {
    let name = try act.administeredName(of: group)
    for person in people.prefix(Act.mostInvitees).uniqued() {
      let removed = try act.transaction.execute("DELETE FROM group_member WHERE group_id = \(group) AND account_id = \(person)")
      guard removed > 0 else { continue }
      try act.record(Event(.groupChanged, subject: person, detail: ["id": "\(group)", "group": name, "member": "removed"]))
    }
  }
}

extension Act {
  /// Makes an account a member of a group; a membership that has run out is renewed. Asks no policy.
  func enter(_ group: ID<Group>, _ account: ID<Account>, source: Source) throws -> Bool {
    let changed = try transaction.execute(
      """
      INSERT INTO group_member (group_id, account_id, source, granted_by, since)
      VALUES (\(group), \(account), \(source), \(viewer.account), \(now))
      ON CONFLICT (group_id, account_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = NULL
        WHERE group_member.expires_at <= \(now)
      """)
    guard changed > 0 else { return false }
    let name: String = try transaction.first("SELECT name FROM account_group WHERE id = \(group)")?["name"] ?? ""
    try record(Event(.groupChanged, subject: account, detail: ["id": "\(group)", "group": name, "member": "added"]))
    return true
  }

  /// A group's name, for site administrators.
  func administeredName(of group: ID<Group>) throws -> String {
    _ = try permit(Site.administer, Site.id)
    guard let row = try transaction.first("SELECT name FROM account_group WHERE id = \(group)") else { throw Refusal.notFound }
    return try row["name"]
  }
}

extension AddGroupMembers: AccessChange {
  public var facts: [FactRows] { [.members(of: group, people)] + FactRows.people(people) }
  public var place: AccessPlace { .site }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.names(people)) into the group \(try inquiry.name(of: group))"
  }
}

extension RemoveGroupMembers: AccessChange {
  public var facts: [FactRows] { [.members(of: group, people.map { .account($0) })] }
  public var place: AccessPlace { .site }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.names(people.map { .account($0) })) out of the group \(try inquiry.name(of: group))"
  }
}

extension DeleteGroup: AccessChange {
  public var facts: [FactRows] {
    [FactRows(.group, where: "id = \(group)")]
      + [.groupMember, .roleGroup, .permissionGrant, .securityLevelHolder].map { FactRows($0, where: "group_id = \(group)") }
      + [FactRows(.groupNesting, where: "outer_id = \(group) OR inner_id = \(group)")]
  }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "The group \(try inquiry.name(of: group)) deleted" }
}
