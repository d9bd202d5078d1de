import Store

extension Inquiry {
  /// Who may do this to the thing: ids in order, after `last`. The candidates are whom the paths name; each is judged by the whole permission.
  public func who<Thing: Guarded>(
    may permission: Permission<Thing>, _ id: ID<Thing>, after last: ID<Account>? = nil, skipping: Int = 0, limit: Int
  ) throws -> [ID<Account>] {
    try snapshot.rows(
      """
      SELECT person.id FROM \(whoRows(may: permission, id)) AND person.id > \(last ?? ID(0))
      ORDER BY person.id LIMIT \(limit) OFFSET \(skipping)
      """
    ).map { try $0["id"] }
  }

  /// How many may do this to the thing.
  public func countWho<Thing: Guarded>(may permission: Permission<Thing>, _ id: ID<Thing>) throws -> Int {
    try snapshot.first("SELECT count(*) AS count FROM \(whoRows(may: permission, id))")?["count"] ?? 0
  }

  /// The rows `account AS person` of whoever may; the fragment ends inside its WHERE, so more conditions can follow.
  func whoRows<Thing: Guarded>(may permission: Permission<Thing>, _ id: ID<Thing>) -> SQL {
    let anybody = Asker(row: "person", now: now)
    let candidates = permission.ways.flatMap(\.paths).compactMap { path -> SQL? in
      let relation = path.relation(anybody)
      guard let account = relation.account else { return nil }
      let key: SQL = "(SELECT \(Thing.key(path.scope)) FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id))"
      return "SELECT \(account) FROM \(relation.from) WHERE \(relation.thing) = \(key) AND \(relation.condition)"
    }
    return """
      account AS person, \(Thing.rows)
      WHERE \(Thing.key(.thing)) = \(id) AND person.id IN (\(SQL.joined(candidates, by: " UNION ", or: "SELECT 0"))) AND \(permission.condition(for: anybody))
      """
  }
}
