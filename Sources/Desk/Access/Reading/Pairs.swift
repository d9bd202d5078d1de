import Store

extension Permission {
  /// The pairs of accounts and things for which it holds, as a query for `person_id` and `thing_id`: who may do it to what, for many of both at
  /// once. Beside a check and a list it is the same ways, begun at their paths.
  ///
  /// - Parameters:
  ///   - anybody: the accounts of the rows `account AS person`.
  ///   - people: the condition that an account, given as an expression, counts.
  ///   - projects: the condition that a project counts, itself or for what lies in it.
  ///   - things: the condition on `Thing.rows` that a thing counts.
  func pairs(of anybody: Asker, people: (SQL) -> SQL, projects: (SQL) -> SQL, things: SQL = "TRUE") -> SQL {
    let branches = ways.flatMap { $0.pairs(of: anybody, people: people, projects: projects, things: things) }
    return SQL.joined(branches, by: " UNION ", or: "SELECT 0 AS person_id, 0 AS thing_id WHERE FALSE")
  }
}

extension Way {
  /// The paths come first, cut down to those who count; then the gates are judged for whoever came along any of them, once.
  fileprivate func pairs(of anybody: Asker, people: (SQL) -> SQL, projects: (SQL) -> SQL, things: SQL) -> [SQL] {
    let gates = SQL.joined(gates.map { $0.condition(anybody).bracketed }, by: " AND ", or: "TRUE")
    let relations = relations(for: anybody)
    return [PathScope.thing, .project].compactMap { scope in
      let leadsToProject = scope == .project || Thing.self == Project.self
      let beginnings = relations.filter { $0.scope == scope }.compactMap { _, relation in
        relation.pairs(people: people, in: (leadsToProject ? relation.thing : relation.project).map(projects))
      }
      guard !beginnings.isEmpty else { return nil }
      let beginning: SQL = "(\(SQL.joined(beginnings, by: " UNION ", or: ""))) AS beginning"
      // CROSS JOIN has SQLite go from the few to the many: from the paths to things, but from things to the paths that lead to their projects.
      let rows: SQL = scope == .thing ? "\(beginning) CROSS JOIN \(Thing.rows)" : "\(Thing.rows) CROSS JOIN \(beginning)"
      return """
        SELECT person.id AS person_id, \(Thing.key(.thing)) AS thing_id FROM \(rows) CROSS JOIN account AS person
        WHERE beginning.thing = \(Thing.key(scope)) AND person.id = beginning.account
          AND \(leadsToProject ? "TRUE" : projects("project.id")) AND \(things) AND \(gates)
        """
    }
  }
}

extension Relation {
  fileprivate func pairs(people: (SQL) -> SQL, in place: SQL?) -> SQL? {
    account.map { account in
      "SELECT \(thing) AS thing, \(account) AS account FROM \(from) WHERE \(people(account)) AND \(place ?? "TRUE") AND \(condition)"
    }
  }
}
