import Store

/// Puts a group into another: whoever is in the inner one has what the outer one gives. Twice is once; a circle is refused.
public struct NestGroup: Command {
  public let outer: ID<Group>
  public let inner: ID<Group>

  public init(_ inner: ID<Group>, in outer: ID<Group>) {
    self.outer = outer
    self.inner = inner
  }

  public func run(in act: Act) throws {
    let outerName = try act.administeredName(of: outer)
    let innerName = try act.administeredName(of: inner)
    // All nestings are changed one after the other, so that two halves of a circle cannot be made at once.
    try act.transaction.execute("UPDATE site SET name = name WHERE id = 1")
    let closesCircle =
      try outer == inner
      || act.transaction.exists(
        "SELECT 1 FROM \(GroupNesting.reach) WHERE reach.outer_id = \(inner) AND reach.inner_id = \(outer)")
    guard !closesCircle else {
      throw Refusal.conflict("\(outerName) is part of \(innerName) already, so \(innerName) cannot be part of it. Choose another group.")
    }
    let changed = try act.transaction.execute(
      """
      INSERT INTO group_nesting (outer_id, inner_id, granted_by, since) VALUES (\(outer), \(inner), \(act.viewer.account), \(act.now))
      ON CONFLICT DO NOTHING
      """)
    guard changed > 0 else { return }
    try act.transaction.rebuildGroupReach()
    try act.record(Event(.groupChanged, detail: ["id": "\(outer)", "group": outerName, "part": "added", "inner": innerName]))
  }
}

/// Takes a group out of another; what its members have through other paths stays (S2-09).
public struct UnnestGroup: Command {
  public let outer: ID<Group>
  public let inner: ID<Group>

  public init(_ inner: ID<Group>, from outer: ID<Group>) {
    self.outer = outer
    self.inner = inner
  }

  public func run(in act: Act) throws {
    let outerName = try act.administeredName(of: outer)
    let innerName = try act.administeredName(of: inner)
    let removed = try act.transaction.execute("DELETE FROM group_nesting WHERE outer_id = \(outer) AND inner_id = \(inner)")
    guard removed > 0 else { return }
    try act.transaction.rebuildGroupReach()
    try act.record(Event(.groupChanged, detail: ["id": "\(outer)", "group": outerName, "part": "removed", "inner": innerName]))
  }
}

/// The groups around one group.
public struct GroupSurround: Sendable {
  /// Those directly in it.
  public let parts: [GroupSummary]
  /// Those that it is directly in.
  public let wholes: [GroupSummary]
}

extension Inquiry {
  /// Which groups are in a group and which it is in, for site administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func surround(of group: ID<Group>) throws -> GroupSurround {
    _ = try permit(Site.administer, Site.id)
    func groups(_ wanted: SQL) throws -> [GroupSummary] {
      try snapshot.rows(
        """
        SELECT \(GroupSummary.columns(at: now)) FROM group_nesting AS nest JOIN account_group AS team ON \(wanted)
        ORDER BY team.name, team.id LIMIT 200
        """
      ).map(GroupSummary.init)
    }
    return GroupSurround(
      parts: try groups("nest.outer_id = \(group) AND team.id = nest.inner_id"),
      wholes: try groups("nest.inner_id = \(group) AND team.id = nest.outer_id"))
  }
}

extension NestGroup: AccessChange {
  public var facts: [FactRows] { [FactRows(.groupNesting, where: "outer_id = \(outer) AND inner_id = \(inner)")] }
  public var place: AccessPlace { .site }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: inner)) becomes part of the group \(try inquiry.name(of: outer))"
  }
}

extension UnnestGroup: AccessChange {
  public var facts: [FactRows] { [FactRows(.groupNesting, where: "outer_id = \(outer) AND inner_id = \(inner)")] }
  public var place: AccessPlace { .site }

  public func title(in inquiry: Inquiry) throws -> String {
    "\(try inquiry.name(of: inner)) is part of the group \(try inquiry.name(of: outer)) no longer"
  }
}
