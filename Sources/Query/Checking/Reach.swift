/// Which parts of the desk a query can find anything in, so that the others need not be walked.
public struct QueryReach: Sendable, Hashable {
  /// Whether among open requests, closed ones, or both.
  public var closed: Set<Bool>
  /// Among requests where whom must act: `desk`, `customer`, `nobody`.
  public var balls: Set<String>

  static let everywhere = QueryReach(closed: [false, true], balls: ["desk", "customer", "nobody"])

  fileprivate func intersection(_ other: QueryReach) -> QueryReach {
    QueryReach(closed: closed.intersection(other.closed), balls: balls.intersection(other.balls))
  }

  fileprivate func union(_ other: QueryReach) -> QueryReach {
    QueryReach(closed: closed.union(other.closed), balls: balls.union(other.balls))
  }
}

extension CheckedQuery {
  /// A bound: what the query finds lies in it, but not all in it is found.
  public var reach: QueryReach { condition?.reach ?? .everywhere }

  /// Whether what it finds can change without an event: as time passes, or as a grant ends.
  public var isVolatile: Bool { condition?.holds { $1.isVolatile(of: $0) } ?? false }

  /// Whether what it finds depends on who asks: through `currentUser()`, or because his days begin at another time.
  public var isPersonal: Bool { condition?.holds { $1.isPersonal } ?? false }

  /// Whether it asks about nothing but what is tallied of closed requests: their project, type and status, and who must act.
  public var isTallied: Bool { condition?.isTallied ?? true }

  /// Whether it names an order.
  public var isOrdered: Bool { !sortings.isEmpty }

  /// Whether its order begins with the last change, for which there is an index.
  public var isOrderedByChange: Bool { sortings.first?.field == .updated }

  /// Whether it asks for few requests by their own index: those of certain people, or certain ones by key.
  public var isNarrow: Bool { condition?.isNarrow ?? false }
}

extension Condition {
  fileprivate var reach: QueryReach {
    switch self {
    case .all(let parts): parts.reduce(.everywhere) { $0.intersection($1.reach) }
    case .any(let parts): parts.dropFirst().reduce(parts.first?.reach ?? .everywhere) { $0.union($1.reach) }
    case .test(let field, .among(let values, let negated)): Self.reach(of: field, values, negated: negated)
    case .test: .everywhere
    }
  }

  private static func reach(of field: Field, _ values: [Value], negated: Bool) -> QueryReach {
    var reach = QueryReach.everywhere
    switch field {
    case .resolution:
      let named: Set<Bool> = Set(values.map { $0 != .empty })
      // A negation leaves out what is empty, so that a resolved one is all it can find.
      reach.closed = negated ? [true] : named
    case .statusCategory:
      // A request is closed as long as its status is in the category "done".
      var found: Set<String> = ["new", "indeterminate", "done"]
      let named = Set(values.compactMap { if case .choice(let choice) = $0 { choice } else { nil } })
      if negated { found.subtract(named) } else { found.formIntersection(named) }
      reach.closed = Set(found.map { $0 == "done" })
    case .waiting:
      let named = Set(values.compactMap { if case .choice(let choice) = $0 { choice } else { nil } })
      if negated { reach.balls.subtract(named) } else { reach.balls.formIntersection(named) }
    default: break
    }
    return reach
  }

  fileprivate var isNarrow: Bool {
    switch self {
    case .all(let parts): parts.contains(where: \.isNarrow)
    case .any(let parts): parts.allSatisfy(\.isNarrow)
    case .test(let field, .among(let values, negated: false)):
      [.assignee, .reporter, .key, .participants].contains(field) && !values.contains(.empty)
    case .test: false
    }
  }

  fileprivate var isTallied: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isTallied)
    case .test(let field, _): [.project, .type, .status, .statusCategory, .resolution, .waiting].contains(field)
    }
  }

  /// Whether any value in it is so.
  fileprivate func holds(_ isSo: (Field, Value) -> Bool) -> Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains { $0.holds(isSo) }
    case .test(let field, let relation): relation.values.contains { isSo(field, $0) }
    }
  }
}

extension Relation {
  fileprivate var values: [Value] {
    switch self {
    case .among(let values, _): values
    case .compared(_, let value): [value]
    case .matches: []
    }
  }
}

extension Value {
  fileprivate func isVolatile(of field: Field) -> Bool {
    switch self {
    case .membersOf, .organizationMembers, .moment(.fromNow), .moment(.function): true
    default: field == .participants || field == .organizations
    }
  }

  fileprivate var isPersonal: Bool {
    switch self {
    case .currentUser, .moment(.day), .moment(.minute), .moment(.function): true
    default: false
    }
  }
}
