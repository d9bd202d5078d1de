import Store

/// Takes people into an organization; addresses without an account get one and are invited. Twice is once. Whoever does it as one of its
/// managers invites people to join.
public struct AddMembers: Command {
  public let organization: ID<Organization>
  public let people: [Invitee]
  /// When the membership of these people ends by itself.
  public let expiresAt: Instant?

  public init(_ organization: ID<Organization>, _ people: [Invitee], expiresAt: Instant? = nil) {
    self.organization = organization
    self.people = people
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws -> [AddedPerson] {
    guard try act.permit(Organization.manageMembers, organization).asAgent else {
      try invite(in: act)
      return []
    }
    if let expiresAt, expiresAt <= act.now {
      throw Refusal.invalid("expiresAt", .endLiesInPast)
    }
    return try act.accounts(of: people).map { account in
      let isNewMember = try act.join(account.id, to: organization, source: account.isNew ? .invited : .added, until: expiresAt)
      return AddedPerson(account: account.id, isNewAccount: account.isNew, isNewMember: isNewMember)
    }
  }
}

extension AddMembers {
  /// A manager takes in nobody whom he merely names: that would tell who has an account, and put people where they never asked to be.
  private func invite(in act: Act) throws {
    for person in people {
      guard case .address(let email, _) = person, expiresAt == nil else {
        throw Refusal.invalid("people", Sentence(CustomerPhrase.managersInvite))
      }
      try InviteMember(organization, email).run(in: act)
    }
  }
}

/// Takes people out of an organization. What others shared with it disappears for them at once (SPEC part 4, 1).
public struct RemoveMembers: Command {
  public let organization: ID<Organization>
  public let people: [ID<Account>]

  public init(_ organization: ID<Organization>, _ people: [ID<Account>]) {
    self.organization = organization
    self.people = people
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Organization.manageMembers, organization)
    let name = try act.name(of: organization)
    for person in people.prefix(Act.mostInvitees).uniqued() {
      if !permitted.asAgent { try requireRemovable(person, in: act) }
      let removed = try act.transaction.execute(
        "DELETE FROM organization_member WHERE organization_id = \(organization) AND account_id = \(person)")
      guard removed > 0 else { continue }
      try act.record(
        Event(.memberRemoved, organization: organization, subject: person, detail: ["id": "\(organization)", "organization": name]))
    }
  }

  /// Managers are made and unmade by the desk, and whoever goes himself is told first what he loses.
  private func requireRemovable(_ person: ID<Account>, in act: Act) throws {
    guard person != act.viewer.account else { throw Refusal.conflict(Sentence(CustomerPhrase.leaveInstead)) }
    let manages = try act.transaction.exists(
      "SELECT 1 FROM organization_member WHERE organization_id = \(organization) AND account_id = \(person) AND manager")
    guard !manages else { throw Refusal.forbidden(Sentence(CustomerPhrase.onlyTheDeskRemovesManagers)) }
  }
}

/// Says of one member whether he manages the organization, and whether he sees what is shared with it where only named members do.
public struct ChangeMember: Command {
  public let organization: ID<Organization>
  public let account: ID<Account>
  public var isManager: Bool?
  public var seesShared: Bool?

  public init(_ organization: ID<Organization>, _ account: ID<Account>, isManager: Bool? = nil, seesShared: Bool? = nil) {
    self.organization = organization
    self.account = account
    self.isManager = isManager
    self.seesShared = seesShared
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manage, organization)
    guard
      let row = try act.transaction.first(
        "SELECT manager, sees_shared FROM organization_member WHERE organization_id = \(organization) AND account_id = \(account)")
    else { throw Refusal.notFound }
    let manages: Bool = try row["manager"]
    let sees: Bool = try row["sees_shared"]
    var differences = Differences()
    differences.note("manager", manages, isManager ?? manages)
    differences.note("seesShared", sees, seesShared ?? sees)
    guard !differences.isEmpty else { return }
    try act.transaction.execute(
      """
      UPDATE organization_member SET manager = \(isManager ?? manages), sees_shared = \(seesShared ?? sees)
      WHERE organization_id = \(organization) AND account_id = \(account)
      """)
    let detail = differences.detail.merging(["id": "\(organization)", "organization": try act.name(of: organization)]) { $1 }
    try act.record(Event(.organizationChanged, organization: organization, subject: account, detail: detail))
  }
}

extension Act {
  /// Makes an account a member; a membership that has run out is renewed. Asks no policy.
  func join(_ account: ID<Account>, to organization: ID<Organization>, source: Source, until end: Instant? = nil) throws -> Bool {
    let changed = try transaction.execute(
      """
      INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, granted_by, since, expires_at)
      VALUES (\(organization), \(account), FALSE, FALSE, \(source), \(viewer.account), \(now), \(end))
      ON CONFLICT (organization_id, account_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = excluded.expires_at
        WHERE organization_member.expires_at <= \(now)
      """)
    guard changed > 0 else { return false }
    try record(
      Event(
        .memberAdded, organization: organization, subject: account,
        detail: ["id": "\(organization)", "organization": try name(of: organization), "source": source.rawValue]))
    return true
  }
}

extension AddMembers: AccessChange {
  public var facts: [FactRows] { [.members(of: organization, people)] + FactRows.people(people) }
  public var place: AccessPlace { .organization(organization) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.names(people)) into \(try inquiry.name(of: organization))"
  }
}

extension RemoveMembers: AccessChange {
  public var facts: [FactRows] { [.members(of: organization, people.map { .account($0) })] }
  public var place: AccessPlace { .organization(organization) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.names(people.map { .account($0) })) out of \(try inquiry.name(of: organization))"
  }
}

extension ChangeMember: AccessChange {
  public var facts: [FactRows] { [.members(of: organization, [.account(account)])] }
  public var place: AccessPlace { .organization(organization) }

  public func title(in inquiry: Inquiry) throws -> String {
    "What \(try inquiry.name(of: account)) may do in \(try inquiry.name(of: organization))"
  }
}
