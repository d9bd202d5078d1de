import Store

/// Somebody who has raised requests in a project and has no path into it any more.
public struct FormerCustomer: Sendable, Hashable {
  public let id: ID<Account>
  public let name: String
  public let email: String
  public let isActive: Bool
  public let lastSeenAt: Instant?
  /// How many requests of the project are his own: they keep him as their reporter.
  public let requests: Int
  /// In how many he takes part by name: he would see them again if he were let back in.
  public let participations: Int

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}

extension Inquiry {
  /// The former customers of a project by name, for its desk.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func formerCustomers(
    of project: ID<Project>, matching words: String = "", after: NameKey? = nil, limit: Int = 50
  ) throws -> Page<FormerCustomer> {
    try requireDesk(of: project)
    let limit = Page<FormerCustomer>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT person.id, person.name, person.email, person.active, person.last_seen_at,
        (SELECT count(*) FROM request WHERE request.reporter_id = person.id AND request.project_id = \(project)) AS requests,
        (SELECT count(*) FROM participant WHERE participant.account_id = person.id AND participant.project_id = \(project)
           AND (participant.expires_at IS NULL OR participant.expires_at > \(now))) AS participations
      FROM account AS person JOIN project ON project.id = \(project)
      WHERE \(former(in: project)) AND \(SQL.contains(words, in: ["person.name", "person.address"]))
        AND \(after.precedes("person.name", "person.id"))
      ORDER BY person.name, person.id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      FormerCustomer(
        id: try row["id"], name: try row["name"], email: try row["email"], isActive: try row["active"], lastSeenAt: try row["last_seen_at"],
        requests: try row["requests"], participations: try row["participations"])
    }
  }

  /// How many former customers a project has, for its desk.
  public func countFormerCustomers(of project: ID<Project>) throws -> Int {
    try requireDesk(of: project)
    return try snapshot.first(
      "SELECT count(*) AS count FROM account AS person JOIN project ON project.id = \(project) WHERE \(former(in: project))")?["count"] ?? 0
  }

  /// Whether the former customers of a project still read what they raised there, for its desk.
  public func formerCustomersRead(in project: ID<Project>) throws -> Bool {
    try requireDesk(of: project)
    return try snapshot.first("SELECT former_customers_read FROM project WHERE id = \(project)")?["former_customers_read"] ?? false
  }

  /// The condition on rows of `account AS person` beside the project's.
  func former(in project: ID<Project>) -> SQL {
    let asker = Asker(row: "person", now: now)
    let anyPath = SQL.joined(Project.enter.ways.flatMap(\.paths).map { $0.condition(for: asker) }, by: " OR ", or: "FALSE")
    return """
      person.merged_into IS NULL AND person.erased_at IS NULL
      AND person.id IN (SELECT request.reporter_id FROM request WHERE request.project_id = \(project)) AND NOT (\(anyPath))
      """
  }
}

/// Takes former customers off every request of the project that they take part in by name, so that nothing of it comes back to them with a
/// path. What they raised keeps them as its reporters.
public struct EndParticipations: Command {
  public let project: ID<Project>
  public let people: [ID<Account>]

  public init(in project: ID<Project>, of people: [ID<Account>]) {
    self.project = project
    self.people = people
  }

  /// - Returns: from how many requests somebody was taken.
  public func run(in act: Act) throws -> Int {
    _ = try act.permit(Project.administer, project)
    guard people.count <= Act.mostInvitees else {
      throw Refusal.invalid("people", "At most \(Act.mostInvitees) people can be changed at once. Do the rest afterwards.")
    }
    let gone = try act.transaction.rows(
      """
      DELETE FROM participant WHERE project_id = \(project) AND account_id IN (
        SELECT person.id FROM account AS person JOIN project ON project.id = \(project)
        WHERE person.id IN \(SQL.list(people)) AND \(act.inquiry.former(in: project)))
      RETURNING request_id, account_id
      """)
    for row in gone {
      try act.record(
        Event(.participantRemoved, project: project, request: try row["request_id"], subject: try row["account_id"], isPublic: true))
    }
    return gone.count
  }
}

extension EndParticipations: AccessChange {
  public var facts: [FactRows] {
    [FactRows(.participant, where: "project_id = \(project) AND account_id IN \(SQL.list(people))")]
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.names(people.map { .account($0) })) off the requests of \(try inquiry.name(of: project))"
  }
}
