import Store

extension Permission {
  /// The pairs of accounts and things for which it holds, as a query for `person_id` and `thing_id`: who may do it to what, for many of both at
  /// once. Beside a check and a list it is the same ways, begun at their paths.
  ///
  /// - Parameters:
  ///   - people: the condition that an account, given as an expression, counts.
  ///   - things: the condition on `Thing.rows` that a thing counts.
  func pairs(at now: Instant, people: (SQL) -> SQL, things: SQL) -> SQL {
    let branches = ways.compactMap { $0.pairs(at: now, people: people, things: things) }
    return SQL.joined(branches, by: " UNION ", or: "SELECT 0 AS person_id, 0 AS thing_id WHERE FALSE")
  }
}

extension Way {
  fileprivate func pairs(at now: Instant, people: (SQL) -> SQL, things: SQL) -> SQL? {
    let anybody = Asker(account: "person.id", now: now)
    let conditions = SQL.joined(gates.map { $0.condition(anybody).bracketed }, by: " AND ", or: "TRUE")
    let branches = paths.compactMap { path -> SQL? in
      let relation = path.relation(anybody)
      guard let account = relation.account else { return nil }
      return """
        SELECT person.id AS person_id, \(Thing.key(.thing)) AS thing_id
        FROM (SELECT DISTINCT \(account) AS account_id, \(relation.thing) AS thing_id FROM \(relation.from)
              WHERE \(people(account)) AND \(relation.condition)) AS way
          JOIN account AS person ON person.id = way.account_id CROSS JOIN \(Thing.rows)
        WHERE \(Thing.key(path.scope)) = way.thing_id AND \(things) AND \(conditions)
        """
    }
    return branches.isEmpty ? nil : SQL.joined(branches, by: " UNION ", or: "")
  }
}
