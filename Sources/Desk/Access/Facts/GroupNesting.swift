import Store

// Groups within groups. A path through nested groups is one of its own beside that through the group itself: where nothing is nested, its
// table is empty and it costs nothing, and neither path keeps the other from its indexes.

extension Path where Thing == Project {
  static func nestedGroupRole(_ role: Role) -> Path {
    Path("group.nested.\(role.rawValue)", says: { .nestedGroupRole(role, $0) }) { asker in
      Relation(
        from: """
          role_group AS granted JOIN \(GroupNesting.reach) ON reach.outer_id = granted.group_id
          JOIN group_member AS holder ON holder.group_id = reach.inner_id
          """,
        thing: "granted.project_id", account: "holder.account_id",
        kind: role.kind(in: "granted.role"), condition: asker.unexpired("holder.expires_at"),
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: GroupNesting.via)
    }
  }

  static var browseByNestedGroupRole: Path {
    Path("browse.role-nested-group", says: PathPhrase.browseRoleNestedGroup) { asker in
      Relation(
        from: """
          permission_grant AS scheme JOIN role_group AS granted ON granted.project_id = scheme.project_id AND granted.role = scheme.role
          JOIN \(GroupNesting.reach) ON reach.outer_id = granted.group_id JOIN group_member AS holder ON holder.group_id = reach.inner_id
          """,
        thing: "scheme.project_id", account: "holder.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'role' AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: GroupNesting.via)
    }
  }

  static var browseByNestedGroup: Path {
    Path("browse.nested-group", says: PathPhrase.browseNestedGroup) { asker in
      Relation(
        from: """
          permission_grant AS scheme JOIN \(GroupNesting.reach) ON reach.outer_id = scheme.group_id
          JOIN group_member AS holder ON holder.group_id = reach.inner_id
          """,
        thing: "scheme.project_id", account: "holder.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'group' AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: GroupNesting.via)
    }
  }
}

enum GroupNesting {
  /// The table `reach`: which groups (`inner_id`) count as part of which others (`outer_id`), however deep.
  static let reach: SQL = "group_reach AS reach"

  /// The inner group and the outer one, in a sentence.
  static let via: SQL = "\(SQL.group("reach.inner_id")) || ', part of ' || \(SQL.group("reach.outer_id"))"
}

extension SQL {
  /// The name of a group. It is looked up where it is told, for no decision needs it.
  static func group(_ id: SQL) -> SQL { "(SELECT team.name FROM account_group AS team WHERE team.id = \(id))" }
}

extension Transaction {
  /// Writes down anew which groups are within which, however deep; whatever changes the nesting of groups ends with it.
  public func rebuildGroupReach() throws {
    try execute("DELETE FROM group_reach")
    try execute(
      """
      INSERT INTO group_reach (outer_id, inner_id)
      WITH RECURSIVE found (outer_id, inner_id) AS (
        SELECT nest.outer_id, nest.inner_id FROM group_nesting AS nest
        UNION
        SELECT found.outer_id, deeper.inner_id FROM found JOIN group_nesting AS deeper ON deeper.outer_id = found.inner_id)
      SELECT found.outer_id, found.inner_id FROM found
      """)
  }
}
