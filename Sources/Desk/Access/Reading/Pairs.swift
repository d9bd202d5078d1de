import Store

extension Permission {
  /// The pairs of accounts and things for which it holds, as a query for `person_id` and `thing_id`: who may do it to what, for many of both at
  /// once. Beside a check and a list it is the same ways, begun at their paths.
  ///
  /// - Parameters:
  ///   - people: the condition that an account, given as an expression, counts.
  ///   - projects: the condition that a project counts, itself or for what lies in it.
  ///   - things: the condition on `Thing.rows` that a thing counts.
  func pairs(at now: Instant, on dialect: Dialect, people: (SQL) -> SQL, projects: (SQL) -> SQL, things: SQL = "TRUE") -> SQL {
    let branches = ways.flatMap { $0.pairs(at: now, on: dialect, people: people, projects: projects, things: things) }
    return SQL.joined(branches, by: " UNION ", or: "SELECT 0 AS person_id, 0 AS thing_id WHERE FALSE")
  }
}

extension Way {
  fileprivate func pairs(
    at now: Instant, on dialect: Dialect, people: (SQL) -> SQL, projects: (SQL) -> SQL, things: SQL
  ) -> [SQL] {
    let anybody = Asker(account: "person.id", now: now)
    let gates = SQL.joined(gates.map { $0.condition(anybody).bracketed }, by: " AND ", or: "TRUE")
    return relations(for: anybody).compactMap { scope, relation in
      guard let account = relation.account else { return nil }
      // What is known of the rows of the path is said of them too, so that an engine can begin there.
      let place = relation.project.map(projects) ?? "TRUE"
      let begins: SQL = "\(people(account)) AND \(place) AND \(relation.condition)"
      let rest: SQL = "\(projects("project.id")) AND \(things) AND \(gates)"
      switch dialect {
      case .sqlite:
        // SQLite would rather go through all things and look for the few rows of the path; CROSS JOIN has it begin with these.
        let rows: SQL = relation.project == nil ? "\(Thing.rows), \(relation.from)" : "\(relation.from) CROSS JOIN \(Thing.rows)"
        return """
          SELECT person.id AS person_id, \(Thing.key(.thing)) AS thing_id FROM \(rows), account AS person
          WHERE \(relation.thing) = \(Thing.key(scope)) AND person.id = \(account) AND \(begins) AND \(rest)
          """
      case .postgres:
        // PostgreSQL would rather judge the gates for everybody, and see last whom it concerns; OFFSET has it begin with those.
        return """
          SELECT person.id AS person_id, \(Thing.key(.thing)) AS thing_id
          FROM (SELECT \(relation.thing) AS thing, \(account) AS account FROM \(relation.from) WHERE \(begins) OFFSET 0) AS beginning,
            \(Thing.rows), account AS person
          WHERE beginning.thing = \(Thing.key(scope)) AND person.id = beginning.account AND \(rest)
          """
      }
    }
  }
}
