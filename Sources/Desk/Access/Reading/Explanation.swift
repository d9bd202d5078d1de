import Store

/// Why somebody may or may not: every gate and every path, as sentences with their provenance.
public struct Explanation: Sendable, Hashable {
  public let allowed: Bool
  public let ways: [Passage]

  /// One way with its gates and paths.
  public struct Passage: Sendable, Hashable {
    public let standing: Standing
    public let holds: Bool
    public let gates: [Reason]
    public let paths: [Reason]
  }

  /// One gate or path.
  public struct Reason: Sendable, Hashable {
    public let rule: String
    public let holds: Bool
    public let because: Sentence
    public var provenance: [Provenance] = []
    /// The decision about a permission that this gate asks for.
    public var inner: Explanation?

    /// The gates and paths of that permission.
    public var within: [Reason] { inner.map { $0.gates + $0.paths } ?? [] }
  }

  /// The gates of the ways that were taken or, where none was, of all.
  public var gates: [Reason] {
    let taken = allowed ? ways.filter(\.holds) : ways
    return unique(taken.flatMap(\.gates))
  }

  /// All paths, those that hold first.
  public var paths: [Reason] {
    let all = ways.flatMap(\.paths)
    return unique(all.filter(\.holds) + all.filter { !$0.holds })
  }

  /// The shut gates in one sentence; if none is shut, the paths that are missing.
  public var refusal: Sentence {
    let shut = unique(ways.flatMap(\.gates)).filter { !$0.holds }.map(\.because)
    return Sentence(joining: shut.isEmpty ? paths.map(\.because) : shut)
  }

  private func unique(_ reasons: [Reason]) -> [Reason] {
    var seen: Set<String> = []
    return reasons.filter { seen.insert($0.rule).inserted }
  }
}

extension Inquiry {
  /// Why `person` may or may not. The facts come from the same conditions that `permit` asks.
  public func explain<Thing: Guarded>(_ permission: Permission<Thing>, _ id: ID<Thing>, for person: Viewer) throws -> Explanation {
    let asker = Asker(account: "\(person.account)", now: now)
    var facts: [SQL] = []
    for way in permission.ways {
      facts += way.gates.map { $0.condition(asker).bracketed } + way.paths.map { $0.condition(for: asker) }
    }
    let columns = facts.enumerated().map { "\($1) AS \(SQL(trusted: "fact_\($0)"))" as SQL }
    let row = try snapshot.first(
      "SELECT \(SQL.joined(columns, by: ", ", or: "FALSE AS none")) FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id)")
    var truth: ArraySlice<Bool> = []
    for index in facts.indices {
      let fact: Bool?? = try row?["fact_\(index)"]
      truth.append((fact ?? false) ?? false)
    }
    let ways = try permission.ways.map { way in
      let gates = try way.gates.map { try reason($0, holds: truth.removeFirst(), id, for: person) }
      let paths = try way.paths.map { try reason($0, holds: truth.removeFirst(), id, asker) }
      let holds = gates.allSatisfy(\.holds) && paths.contains(where: \.holds)
      return Explanation.Passage(standing: way.standing, holds: holds, gates: gates, paths: paths)
    }
    return Explanation(allowed: ways.contains(where: \.holds), ways: ways)
  }

  private func reason<Thing: Guarded>(
    _ gate: Gate<Thing>, holds: Bool, _ id: ID<Thing>, for person: Viewer
  ) throws -> Explanation.Reason {
    Explanation.Reason(
      rule: gate.rule, holds: holds, because: holds ? gate.open : gate.shut, inner: try gate.inner?(self, id, person))
  }

  private func reason<Thing: Guarded>(
    _ path: Path<Thing>, holds: Bool, _ id: ID<Thing>, _ asker: Asker
  ) throws -> Explanation.Reason {
    guard holds else { return Explanation.Reason(rule: path.rule, holds: false, because: path.missing) }
    let relation = path.relation(asker)
    let rows = try snapshot.rows(
      """
      SELECT \(relation.since) AS since, \(relation.source) AS source, \(relation.via) AS via,
             (SELECT granter.name FROM account AS granter WHERE granter.id = \(relation.by)) AS granted_by
      FROM \(relation.from)
      WHERE \(relation.thing) = (SELECT \(Thing.key(path.scope)) FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id))
        AND \(relation.holds(for: asker))
      ORDER BY 1 LIMIT 20
      """)
    let provenance = try rows.map {
      Provenance(since: try $0["since"], by: try $0["granted_by"], source: try $0["source"], via: try $0["via"])
    }
    return Explanation.Reason(
      rule: path.rule, holds: true, because: Sentence(joining: provenance.map(path.held)), provenance: provenance)
  }
}
