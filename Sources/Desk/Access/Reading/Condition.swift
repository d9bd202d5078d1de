import Store

// One permission, several readings. Here: as a condition on one row, and as a filter for lists.

extension Permission {
  /// The row that says whether the gates that all ways share are open and of each way, by its number, whether the rest of it holds for the
  /// thing; no row if there is no such thing.
  func check(_ id: ID<Thing>, for asker: Asker) -> SQL {
    readings.sql(.check, for: asker, about: id.stored) { asker, id in
      let shared = SQL.joined(sharedGates.map { $0.condition(asker).bracketed }, by: " AND ", or: "TRUE")
      let ways = ownWays.enumerated().map { ", \($1.condition(for: asker)) AS \(SQL(trusted: "way_\($0)"))" as SQL }
      return "SELECT \(shared) AS gates\(SQL.joined(ways, by: "", or: "")) FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id)"
    }
  }

  /// The permission as a condition on a row that was found by its id.
  func condition(for asker: Asker) -> SQL {
    readings.sql(.condition, for: asker) { asker in
      SQL.allOf(
        sharedGates.map { $0.condition(asker) } + [SQL.joined(ownWays.map { $0.condition(for: asker) }, by: " OR ", or: "FALSE")])
    }
  }

  /// The permission as a condition for lists: each path is a set of ids that the viewer's own indexes answer.
  func filter(for asker: Asker) -> SQL {
    readings.sql(.filter, for: asker) { asker in
      SQL.allOf(sharedGates.map { $0.filter(asker) } + [SQL.joined(ownWays.map { $0.filter(for: asker) }, by: " OR ", or: "FALSE")])
    }
  }

  /// The gates that stand in every way: asked once.
  private var sharedGates: [Gate<Thing>] {
    guard let first = ways.first, ways.count > 1 else { return [] }
    return first.gates.filter { gate in ways.allSatisfy { $0.gates.contains { $0.rule == gate.rule } } }
  }

  /// The ways without those.
  private var ownWays: [Way<Thing>] {
    let shared = Set(sharedGates.map(\.rule))
    return ways.map { Way(standing: $0.standing, gates: $0.gates.filter { !shared.contains($0.rule) }, paths: $0.paths) }
  }

  /// The ids that any path leads to, each found by its own index. Beside `filter` it spares whoever sees little of much the walk over
  /// everything: engines do not join the indexes of several subqueries under one OR.
  func candidates(for asker: Asker) -> SQL {
    readings.sql(.candidates, for: asker) { asker in
      SQL.joined(ways.flatMap { $0.candidates(for: asker) }, by: " UNION ", or: "SELECT 0")
    }
  }
}

extension Way {
  /// What its paths lead along, and to what. Paths over the same rows are one here: an engine takes longer to set up a subquery than to run it.
  func relations(for asker: Asker) -> [(scope: PathScope, relation: Relation)] {
    var relations: [(scope: PathScope, relation: Relation)] = []
    for path in paths {
      let relation = path.relation(asker)
      let isTaken = relations.indices.contains { relations[$0].scope == path.scope && relations[$0].relation.takeIn(relation) }
      if !isTaken { relations.append((path.scope, relation)) }
    }
    return relations
  }

  func condition(for asker: Asker) -> SQL {
    let anyPath = relations(for: asker).map { $0.relation.condition(at: Thing.key($0.scope), for: asker) }
    return SQL.allOf(gates.map { $0.condition(asker) } + [SQL.joined(anyPath, by: " OR ", or: "FALSE")])
  }

  func filter(for asker: Asker) -> SQL {
    let anyPath = relations(for: asker).map { $0.relation.filter(of: Thing.key($0.scope), for: asker) }
    return SQL.allOf(gates.map { $0.filter(asker) } + [SQL.joined(anyPath, by: " OR ", or: "FALSE")])
  }

  fileprivate func candidates(for asker: Asker) -> [SQL] {
    relations(for: asker).map {
      "SELECT \(Thing.key(.thing)) FROM \(Thing.rows) WHERE \($0.relation.filter(of: Thing.key($0.scope), for: asker))"
    }
  }
}

extension Path {
  func condition(for asker: Asker) -> SQL { relation(asker).condition(at: Thing.key(scope), for: asker) }
}

extension Relation {
  /// Whether the asker has it to one thing, by the thing's key.
  fileprivate func condition(at key: SQL, for asker: Asker) -> SQL {
    // The plus keeps the engine from the thing's index.
    let thing: SQL = isPersonal ? "+\(thing)" : thing
    return "EXISTS (SELECT 1 FROM \(from) WHERE \(thing) = \(key) AND \(holds(for: asker)))"
  }

  /// Whether a row's key is among the things that the asker has it to.
  fileprivate func filter(of key: SQL, for asker: Asker) -> SQL {
    "\(key) IN (SELECT \(thing) FROM \(from) WHERE \(holds(for: asker)))"
  }

  func holds(for asker: Asker) -> SQL {
    guard let account else { return condition }
    return "\(account) = \(asker.account) AND \(condition)"
  }
}

extension SQL {
  fileprivate static func allOf(_ conditions: [SQL]) -> SQL { joined(conditions.map(\.bracketed), by: " AND ", or: "TRUE").bracketed }
}
