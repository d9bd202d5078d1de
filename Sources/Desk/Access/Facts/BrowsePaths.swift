import Store

// The project's permission scheme: who may browse its requests as one of the desk (S1-04, S1-18).

extension Path where Thing == Project {
  static var browseByRole: Path {
    Path("browse.role", says: PathPhrase.browseRole) { asker in
      Relation(
        from: """
          permission_grant AS scheme JOIN role_member AS holder ON holder.project_id = scheme.project_id AND holder.role = scheme.role
          """,
        thing: "scheme.project_id", account: "holder.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'role' AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source")
    }
  }

  static var browseByGroupRole: Path {
    Path("browse.role-group", says: PathPhrase.browseRoleGroup) { asker in
      Relation(
        from: """
          permission_grant AS scheme JOIN role_group AS granted ON granted.project_id = scheme.project_id AND granted.role = scheme.role
          JOIN group_member AS holder ON holder.group_id = granted.group_id
          """,
        thing: "scheme.project_id", account: "holder.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'role' AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: .group("granted.group_id"))
    }
  }

  static var browseByGroup: Path {
    Path("browse.group", says: PathPhrase.browseGroup) { asker in
      Relation(
        from: "permission_grant AS scheme JOIN group_member AS holder ON holder.group_id = scheme.group_id",
        thing: "scheme.project_id", account: "holder.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'group' AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: .group("scheme.group_id"))
    }
  }

  static var browseByName: Path {
    Path("browse.account", says: PathPhrase.browseAccount) { _ in
      Relation(
        from: "permission_grant AS scheme", thing: "scheme.project_id", account: "scheme.account_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'account'", since: "scheme.since", by: "scheme.granted_by")
    }
  }

  static var browseAsLead: Path {
    Path("browse.lead", says: PathPhrase.browseLead) { _ in
      Relation(
        from: "permission_grant AS scheme JOIN project AS led ON led.id = scheme.project_id", thing: "led.id", account: "led.lead_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'lead'", since: "scheme.since", by: "scheme.granted_by")
    }
  }

  static var browsing: [Path] {
    [
      .browseByRole, .browseByGroupRole, .browseByGroup, .browseByNestedGroupRole, .browseByNestedGroup, .browseByName, .browseAsLead,
    ]
  }
}

// Few schemes, if any, let reporters or assignees browse. CROSS JOIN has SQLite look at those first, not at all that somebody has reported.
extension Path where Thing == Request {
  static var browseAsReporter: Path {
    Path("browse.reporter", says: PathPhrase.browseReporter) {
      _ in
      Relation(
        from: "permission_grant AS scheme CROSS JOIN request AS raised", thing: "raised.id", account: "raised.reporter_id",
        project: "raised.project_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'reporter' AND raised.project_id = scheme.project_id",
        since: "raised.created_at", by: "scheme.granted_by")
    }
  }

  static var browseAsAssignee: Path {
    Path("browse.assignee", says: PathPhrase.browseAssignee) {
      _ in
      Relation(
        from: "permission_grant AS scheme CROSS JOIN request AS given", thing: "given.id", account: "given.assignee_id",
        project: "given.project_id",
        condition: "scheme.permission = 'browse' AND scheme.holder = 'assignee' AND given.project_id = scheme.project_id",
        since: "given.created_at", by: "scheme.granted_by")
    }
  }

  static var browsing: [Path] { Path<Project>.browsing.map { $0.toProject() } + [.browseAsReporter, .browseAsAssignee] }
}
