import Store

extension Inquiry {
  /// People whom the sharer finds in the project by the beginning of a name or by an exact address; fewer than two characters find nobody.
  public func people(matching text: String, for sharer: Sharer, in project: ID<Project>, limit: Int = 20) throws -> [Person] {
    let wanted = text.trimmed.lowercased()
    guard wanted.count >= 2, wanted.utf8.count <= 254 else { return [] }
    let address = EmailAddress(wanted)?.address ?? wanted
    let anybody = Asker(row: "person", now: now)
    return try snapshot.rows(
      """
      \(try searched(by: sharer, in: project))
      SELECT person.id, person.name FROM searched CROSS JOIN account AS person CROSS JOIN project
      WHERE person.id = searched.id AND project.id = \(project) AND person.active
        AND (\(SQL.begins(wanted, in: "person.name")) OR person.address = \(address)
             OR person.id IN (SELECT alias.account_id FROM account_alias AS alias WHERE alias.address = \(address)))
        AND \(Project.search(by: sharer).condition(for: anybody))
      ORDER BY person.name, person.id LIMIT \(min(limit, 50))
      """
    ).map { Person(id: try $0["id"], name: try $0["name"]) }
  }

  /// Who is meant by a name: one person whom the sharer finds, none or several. A name that is written in full goes before a beginning.
  public func people(named text: String, for sharer: Sharer, in project: ID<Project>) throws -> [Person] {
    let found = try people(matching: text, for: sharer, in: project)
    let exact = found.filter { $0.name.lowercased() == text.trimmed.lowercased() }
    return exact.isEmpty ? found : exact
  }

  /// Somebody whom the sharer finds by searching, by his id; nil for everybody else.
  public func person(_ id: ID<Account>, foundBy sharer: Sharer, in project: ID<Project>) throws -> Person? {
    guard try found(id, by: sharer, in: project),
      let row = try snapshot.first("SELECT name FROM account WHERE id = \(id) AND active")
    else { return nil }
    return Person(id: id, name: try row["name"])
  }

  /// Among whom is searched. Where the ladder shows only people of one's own organizations, nobody else is so much as looked at: how long an
  /// answer takes must not tell who exists (T-05).
  private func searched(by sharer: Sharer, in project: ID<Project>) throws -> SQL {
    let rung: ShareRung? = try snapshot.first("SELECT share FROM project WHERE id = \(project)")?["share"]
    guard !sharer.asAgent && rung != .project else { return "WITH searched (id) AS (SELECT account.id FROM account)" }
    let relation = Path<Project>.colleague(of: sharer).relation(Asker(account: "theirs.account_id", now: now))
    return """
      WITH searched (id) AS MATERIALIZED (
        SELECT DISTINCT theirs.account_id FROM \(relation.from) WHERE \(relation.thing) = \(project) AND \(relation.condition))
      """
  }
}

extension Array {
  /// The element, if there is no other.
  public var only: Element? { count == 1 ? first : nil }
}
