import Store

/// A customer of a project, with every path that makes him one.
public struct ProjectCustomer: Sendable, Hashable, Identifiable {
  public let id: ID<Account>
  public let name: String
  public let email: String
  public let lastSeenAt: Instant?
  public var paths: [CustomerPath]

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}

/// What makes somebody a customer: the rule's name, its sentence, and its provenance.
public struct CustomerPath: Sendable, Hashable {
  public let rule: String
  public let because: Sentence
  public let provenance: Provenance
}

extension Inquiry {
  /// The customers of a project by name, for those who work in it or administer it: the policy's own candidates, not the stored list (S0-07).
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func customers(
    of project: ID<Project>, by way: CustomerWay? = nil, matching words: String = "", after: NameKey? = nil, skipping: Int = 0,
    limit: Int = 50
  ) throws -> Page<ProjectCustomer> {
    try requireDesk(of: project)
    let limit = Page<ProjectCustomer>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT person.id, person.name, person.email, person.last_seen_at FROM \(whoRows(may: Project.beCustomer, project))
        AND \(came(by: way, to: project)) AND \(SQL.contains(words, in: ["person.name", "person.address"])) AND \(after.precedes("person.name", "person.id"))
      ORDER BY person.name, person.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    let page = try Page(rows, limit: limit) { row in
      ProjectCustomer(
        id: try row["id"], name: try row["name"], email: try row["email"], lastSeenAt: try row["last_seen_at"], paths: [])
    }
    let paths = try customerPaths(of: page.items.map(\.id), into: project)
    return page.map { customer in
      var customer = customer
      customer.paths = paths[customer.id] ?? []
      return customer
    }
  }

  /// How many customers a project has, by one way or any, for those who work in it or administer it.
  public func countCustomers(of project: ID<Project>, by way: CustomerWay? = nil) throws -> Int {
    try requireDesk(of: project)
    return try snapshot.first(
      "SELECT count(*) AS count FROM \(whoRows(may: Project.beCustomer, project)) AND \(came(by: way, to: project))")?["count"] ?? 0
  }

  private func came(by way: CustomerWay?, to project: ID<Project>) -> SQL {
    way.map { "person.id IN (\($0.accounts(of: project, at: now)))" } ?? "TRUE"
  }

  /// One query for each path, whatever the number of people.
  private func customerPaths(of people: [ID<Account>], into project: ID<Project>) throws -> [ID<Account>: [CustomerPath]] {
    guard !people.isEmpty else { return [:] }
    let anybody = Asker(account: "NULL", now: now)
    var found: [ID<Account>: [CustomerPath]] = [:]
    for path in Path<Project>.customers {
      let relation = path.relation(anybody)
      guard let account = relation.account else { continue }
      let rows = try snapshot.rows(
        """
        SELECT \(account) AS account_id, \(relation.since) AS since, \(relation.source) AS source, \(relation.via) AS via,
          (SELECT granter.name FROM account AS granter WHERE granter.id = \(relation.by)) AS granted_by
        FROM \(relation.from)
        WHERE \(relation.thing) = \(project) AND \(account) IN \(SQL.list(people)) AND \(relation.condition)
        ORDER BY 2 LIMIT 2000
        """)
      for row in rows {
        let provenance = Provenance(since: try row["since"], by: try row["granted_by"], source: try row["source"], via: try row["via"])
        found[try row["account_id"], default: []].append(
          CustomerPath(rule: path.rule, because: path.held(provenance), provenance: provenance))
      }
    }
    return found
  }
}
