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
    let ways: [Way<Project>] =
      sharer.asAgent
      ? [Way(standing: .agent, gates: entering, paths: enterPaths)]
      : [
        Way(standing: .customer, gates: [.sharesWithOrganization] + entering, paths: [.colleague(of: sharer)]),
        Way(standing: .customer, gates: [.sharesWithAnybody] + entering, paths: enterPaths),
      ]
    return Permission("share", ways)
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
  /// A member of an organization that the sharer is in too and that is attached to the project.
  static func colleague(of sharer: Sharer) -> Path {
    Path(
      "organization.colleague", missing: "Is in no organization of the sharer that is attached to the project.",
      held: { "In \($0.via ?? ""), as the sharer is." }
    ) { asker in
      Relation(
        from: """
          organization_member AS ours JOIN organization_member AS theirs ON theirs.organization_id = ours.organization_id
          JOIN project_organization AS attached ON attached.organization_id = ours.organization_id
          JOIN organization AS company ON company.id = ours.organization_id
          """,
        thing: "attached.project_id", account: "theirs.account_id",
        condition: """
          ours.account_id = \(sharer.account) AND \(asker.unexpired("ours.expires_at")) AND \(asker.unexpired("theirs.expires_at"))
          """,
        since: "theirs.since", by: "theirs.granted_by", source: "theirs.source", via: "company.name")
    }
  }
}

extension Organization {
  /// The condition, on rows of `organization`, that this sharer may share a request of the project with it.
  static func reachable(by sharer: Sharer, in project: ID<Project>, at now: Instant) -> SQL {
    let member: SQL = """
      organization.id IN (SELECT ours.organization_id FROM organization_member AS ours
                          WHERE ours.account_id = \(sharer.account) AND (ours.expires_at IS NULL OR ours.expires_at > \(now)))
      """
    let rung: SQL =
      sharer.asAgent
      ? "TRUE"
      : """
      ((\(member) AND (SELECT its.share FROM project AS its WHERE its.id = \(project)) IN ('organization', 'email', 'project'))
       OR (SELECT its.share FROM project AS its WHERE its.id = \(project)) = 'project')
      """
    return """
      organization.id IN (SELECT attached.organization_id FROM project_organization AS attached WHERE attached.project_id = \(project))
      AND NOT (SELECT its.confidential FROM project AS its WHERE its.id = \(project)) AND \(rung)
      """
  }
}
