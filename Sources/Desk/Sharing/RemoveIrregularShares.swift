import Store

/// Removes shares that could not be made today; those that could are left alone.
public struct RemoveIrregularShares: Command {
  public let project: ID<Project>
  public let shares: [ShareReference]

  public init(in project: ID<Project>, _ shares: [ShareReference]) {
    self.project = project
    self.shares = shares
  }

  private var people: SQL { pairs { if case .person = $0 { true } else { false } } }
  private var organizations: SQL { pairs { if case .organization = $0 { true } else { false } } }

  private func pairs(_ isMeant: (ShareReference) -> Bool) -> SQL {
    SQL.joined(shares.filter(isMeant).map(\.pair), by: ", ", or: "(0, 0)").bracketed
  }

  /// - Returns: how many were removed.
  public func run(in act: Act) throws -> Int {
    _ = try act.permit(Project.administer, project)
    guard shares.count <= IrregularShare.mostAtOnce else {
      throw Refusal.invalid("shares", "At most \(IrregularShare.mostAtOnce) shares can be removed at once. Remove the rest afterwards.")
    }
    let people = try removePeople(in: act)
    return try people + removeOrganizations(in: act)
  }

  private func removePeople(in act: Act) throws -> Int {
    let rows = try act.transaction.rows(
      """
      SELECT passed.request_id, passed.account_id FROM \(IrregularShare.people(in: project)) AND \(act.inquiry.isIrregularPerson)
        AND (passed.request_id, passed.account_id) IN \(people)
      """)
    for row in rows {
      let (request, person): (ID<Request>, ID<Account>) = (try row["request_id"], try row["account_id"])
      try act.transaction.execute("DELETE FROM participant WHERE request_id = \(request) AND account_id = \(person)")
      try act.touch(request, isPublic: true)
      try act.record(Event(.participantRemoved, project: project, request: request, subject: person, isPublic: true))
    }
    return rows.count
  }

  private func removeOrganizations(in act: Act) throws -> Int {
    let rows = try act.transaction.rows(
      """
      SELECT passed.request_id, passed.organization_id, organization.name FROM \(IrregularShare.organizations(in: project))
        AND \(act.inquiry.isIrregularOrganization(in: project)) AND (passed.request_id, passed.organization_id) IN \(organizations)
      """)
    for row in rows {
      let (request, organization): (ID<Request>, ID<Organization>) = (try row["request_id"], try row["organization_id"])
      try act.transaction.execute("DELETE FROM request_share WHERE request_id = \(request) AND organization_id = \(organization)")
      try act.touch(request, isPublic: true)
      try act.record(
        Event(
          .unshared, project: project, request: request, organization: organization, isPublic: true,
          detail: ["organization": try row["name"]]))
    }
    return rows.count
  }
}

extension RemoveIrregularShares: AccessChange {
  public var facts: [FactRows] {
    [
      FactRows(.participant, where: "(request_id, account_id) IN \(people)"),
      FactRows(.requestShare, where: "(request_id, organization_id) IN \(organizations)"),
    ]
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(Quantity.english(shares.count, "irregular share", "irregular shares")) of \(try inquiry.name(of: project)) removed"
  }
}
