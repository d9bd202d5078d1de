import Store

// Whom a request may be shared with, judged by the sharer's own organizations (SPEC 2.2, S0-15…24). The person or organization shared with
// is the one who is judged; the sharer is part of the question.

/// Who shares, and as what.
public struct Sharer: Sendable {
  let account: ID<Account>
  let asAgent: Bool

  public init(account: ID<Account>, asAgent: Bool) {
    self.account = account
    self.asAgent = asAgent
  }
}

extension Project {
  /// Who can be made a participant by this sharer: as far as the ladder reaches, and only people who are customers or become one thereby.
  public static func reach(of sharer: Sharer) -> Permission<Project> {
    guard sharer.asAgent else { return reach(ofCustomer: "\(sharer.account)") }
    return Permission("share", [Way(standing: .agent, gates: entering, paths: enterPaths)])
  }

  /// The same for a customer: a bound account, or a column that names the sharers of many rows.
  static func reach(ofCustomer sharer: SQL) -> Permission<Project> {
    Permission(
      "share",
      [
        Way(standing: .customer, gates: [.sharesWithOrganization] + entering, paths: [.colleague(of: sharer)]),
        Way(standing: .customer, gates: [.sharesWithAnybody] + entering, paths: enterPaths),
      ])
  }

  /// Whom this sharer finds by searching: the `email` rung shows no list.
  public static func search(by sharer: Sharer) -> Permission<Project> {
    let ways: [Way<Project>] =
      sharer.asAgent
      ? [Way(standing: .agent, gates: entering, paths: enterPaths)]
      : [
        Way(standing: .customer, gates: [.sharesWithOrganization] + entering, paths: [.colleague(of: sharer)]),
        Way(standing: .customer, gates: [.searchesProject] + entering, paths: enterPaths),
      ]
    return Permission("search", ways)
  }

  private static var entering: [Gate<Project>] { enter.ways.flatMap(\.gates) }
  private static var enterPaths: [Path<Project>] { enter.ways.flatMap(\.paths) }
}

extension Path where Thing == Project {
  static func colleague(of sharer: Sharer) -> Path { colleague(of: "\(sharer.account)") }

  /// A member of an organization that the sharer is in too and that is attached to the project.
  static func colleague(of sharer: SQL) -> Path {
    Path("organization.colleague", says: PathPhrase.organizationColleague) { asker in
      Relation(
        from: """
          organization_member AS ours JOIN organization_member AS theirs ON theirs.organization_id = ours.organization_id
          JOIN project_organization AS attached ON attached.organization_id = ours.organization_id
          JOIN organization AS company ON company.id = ours.organization_id
          """,
        thing: "attached.project_id", account: "theirs.account_id",
        condition: """
          ours.account_id = \(sharer) AND \(asker.unexpired("ours.expires_at")) AND \(asker.unexpired("theirs.expires_at"))
          """,
        since: "theirs.since", by: "theirs.granted_by", source: "theirs.source", via: "company.name")
    }
  }
}

extension Organization {
  /// The condition, on rows of `organization`, that this sharer may share a request of the project with it.
  static func reachable(by sharer: Sharer, in project: ID<Project>, at now: Instant) -> SQL {
    let asker = Asker(account: "\(sharer.account)", now: now)
    return SQL.joined(reach(of: sharer, in: project).map { $0.condition(asker) }, by: " AND ", or: "FALSE")
  }

  /// Whether the rung of a customer whom a column names reaches it, attached or not.
  static func isOnRung(ofCustomer sharer: SQL, in project: ID<Project>, at now: Instant) -> SQL {
    rung(of: sharer, in: project, Asker(account: sharer, now: now))
  }

  /// What must hold of an organization for this sharer to share a request of the project with it.
  static func reach(of sharer: Sharer, in project: ID<Project>) -> [Gate<Organization>] {
    [
      Gate("organization.attached-here", says: GatePhrase.organizationAttachedHere) { _ in
        "organization.id IN (SELECT attached.organization_id FROM project_organization AS attached WHERE attached.project_id = \(project))"
      },
      Gate("project.not-confidential", says: GatePhrase.projectNotConfidential) { _ in
        "NOT (SELECT its.confidential FROM project AS its WHERE its.id = \(project))"
      },
      Gate("project.share-reaches", says: GatePhrase.projectShareReaches) {
        sharer.asAgent ? "TRUE" : rung(of: "\(sharer.account)", in: project, $0)
      },
    ]
  }

  private static func rung(of sharer: SQL, in project: ID<Project>, _ asker: Asker) -> SQL {
    let member: SQL = """
      organization.id IN (SELECT ours.organization_id FROM organization_member AS ours
                          WHERE ours.account_id = \(sharer) AND \(asker.unexpired("ours.expires_at")))
      """
    return """
      ((\(member) AND (SELECT its.share FROM project AS its WHERE its.id = \(project)) IN ('organization', 'email', 'project'))
       OR (SELECT its.share FROM project AS its WHERE its.id = \(project)) = 'project')
      """
  }
}
