import Store

// One permission, several readings. Here: as a condition on one row, and as a filter for lists.

extension Permission {
  /// The row that says of each way, by its number, whether it holds for the thing; no row if there is no such thing.
  func check(_ id: ID<Thing>, for asker: Asker) -> SQL {
    readings.sql(.check, for: asker, about: id.stored) { asker, id in
      let ways = ways.enumerated().map { "\($1.condition(for: asker)) AS \(SQL(trusted: "way_\($0)"))" as SQL }
      return "SELECT \(SQL.joined(ways, by: ", ", or: "FALSE AS none")) FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id)"
    }
  }

  /// The permission as a condition on a row that was found by its id.
  func condition(for asker: Asker) -> SQL {
    readings.sql(.condition, for: asker) { asker in
      SQL.joined(ways.map { $0.condition(for: asker) }, by: " OR ", or: "FALSE").bracketed
    }
  }

  /// The permission as a condition for lists: each path is a set of ids that the viewer's own indexes answer.
  func filter(for asker: Asker) -> SQL {
    readings.sql(.filter, for: asker) { asker in
      SQL.joined(ways.map { $0.filter(for: asker) }, by: " OR ", or: "FALSE").bracketed
    }
  }

  /// The ids that any path leads to, each found by its own index. Beside `filter` it spares whoever sees little of much the walk over
  /// everything: engines do not join the indexes of several subqueries under one OR.
  func candidates(for asker: Asker) -> SQL {
    readings.sql(.candidates, for: asker) { asker in
      SQL.joined(ways.flatMap(\.paths).map { $0.candidates(for: asker) }, by: " UNION ", or: "SELECT 0")
    }
  }
}

extension Way {
  func condition(for asker: Asker) -> SQL {
    let anyPath = SQL.joined(paths.map { $0.condition(for: asker) }, by: " OR ", or: "FALSE").bracketed
    return SQL.joined(gates.map { $0.condition(asker).bracketed } + [anyPath], by: " AND ", or: "FALSE").bracketed
  }

  func filter(for asker: Asker) -> SQL {
    let anyPath = SQL.joined(paths.map { $0.filter(for: asker) }, by: " OR ", or: "FALSE").bracketed
    return SQL.joined(gates.map { $0.filter(asker).bracketed } + [anyPath], by: " AND ", or: "FALSE").bracketed
  }
}

extension Path {
  func condition(for asker: Asker) -> SQL {
    let relation = relation(asker)
    // The plus keeps the engine from the thing's index.
    let thing: SQL = relation.isPersonal ? "+\(relation.thing)" : relation.thing
    return "EXISTS (SELECT 1 FROM \(relation.from) WHERE \(thing) = \(Thing.key(scope)) AND \(relation.holds(for: asker)))"
  }

  func filter(for asker: Asker) -> SQL {
    let relation = relation(asker)
    return "\(Thing.key(scope)) IN (SELECT \(relation.thing) FROM \(relation.from) WHERE \(relation.holds(for: asker)))"
  }

  func candidates(for asker: Asker) -> SQL { "SELECT \(Thing.key(.thing)) FROM \(Thing.rows) WHERE \(filter(for: asker))" }
}

extension Relation {
  func holds(for asker: Asker) -> SQL {
    guard let account else { return condition }
    return "\(account) = \(asker.account) AND \(condition)"
  }
}
