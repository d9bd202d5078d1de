import Store

/// What a customer may choose when he shares: shown on the form before he raises, and on the request later.
public struct ShareChoices: Sendable {
  /// The rung of the project's ladder.
  public let rung: ShareRung
  public let organizations: [Choice]
  /// Whether he may type an exact address.
  public let takesAddresses: Bool
  /// Whether strangers become customers by being shared with.
  public let takesStrangers: Bool
  /// What is chosen unless he chooses otherwise.
  public let sharesByDefault: Bool

  /// An organization, and how many people will see the request through it.
  public struct Choice: Sendable, Hashable {
    public let id: ID<Organization>
    public let name: String
    public let people: Int
    /// Whether the sharer is a member himself: another organization may be a competitor's.
    public let isOwn: Bool
  }

  /// Whether he finds anybody by searching: all customers, or those of his own organizations.
  public var findsPeople: Bool { rung == .project || (rung != .none && organizations.contains(where: \.isOwn)) }

  public var mayShare: Bool { rung != .none && (!organizations.isEmpty || takesAddresses) }
}

extension Inquiry {
  /// What this sharer may choose in the project.
  public func shareChoices(of sharer: Sharer, in project: ID<Project>) throws -> ShareChoices {
    guard
      let row = try snapshot.first(
        """
        SELECT project.share, project.share_by_default, project.raise = 'anyone' AND site.signup AS strangers FROM project, site
        WHERE project.id = \(project)
        """)
    else { throw Refusal.notFound }
    let rung: ShareRung = try row["share"]
    let organizations = try snapshot.rows(
      """
      SELECT organization.id, organization.name,
        (SELECT count(*) FROM organization_member AS member JOIN account AS one ON one.id = member.account_id AND one.active
         WHERE member.organization_id = organization.id AND (member.expires_at IS NULL OR member.expires_at > \(now))
           AND \(SharingMode.lets("member", of: "organization"))) AS people,
        EXISTS (SELECT 1 FROM organization_member AS mine WHERE mine.organization_id = organization.id
                AND mine.account_id = \(sharer.account) AND (mine.expires_at IS NULL OR mine.expires_at > \(now))) AS own
      FROM organization WHERE \(Organization.reachable(by: sharer, in: project, at: now)) ORDER BY organization.name LIMIT 100
      """
    ).map { ShareChoices.Choice(id: try $0["id"], name: try $0["name"], people: try $0["people"], isOwn: try $0["own"]) }
    return ShareChoices(
      rung: rung, organizations: organizations.filter(\.isOwn) + organizations.filter { !$0.isOwn },
      takesAddresses: sharer.asAgent || rung == .email || rung == .project, takesStrangers: try row["strangers"],
      sharesByDefault: try row["share_by_default"])
  }

  /// The organizations that the desk can share a request of the project with, by name. Their people are not counted, as there can be a
  /// hundred organizations.
  public func organizationsForDesk(of project: ID<Project>) throws -> [(id: ID<Organization>, name: String)] {
    guard let account = viewer.account else { return [] }
    let sharer = Sharer(account: account, asAgent: true)
    return try snapshot.rows(
      """
      SELECT organization.id, organization.name FROM organization
      WHERE \(Organization.reachable(by: sharer, in: project, at: now)) ORDER BY organization.name LIMIT 100
      """
    ).map { (try $0["id"], try $0["name"]) }
  }
}
