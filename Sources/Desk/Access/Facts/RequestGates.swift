import Store

// Gates that look at the request and its project.

extension Gate where Thing == Request {
  /// A permission on the project that the request lies in.
  static func project(_ rule: String, open: String, shut: String, _ permission: Permission<Project>) -> Gate {
    Gate(
      rule, open: open, shut: shut, permission.condition,
      filter: { "request.project_id IN (SELECT project.id FROM project WHERE \(permission.filter(for: $0)))" },
      within: { inquiry, id, person in
        guard let row = try inquiry.snapshot.first("SELECT project_id FROM request WHERE id = \(id)") else { return [] }
        let explanation = try inquiry.explain(permission, try row["project_id"], for: person)
        return explanation.gates + explanation.paths
      })
  }

  static var entersProject: Gate {
    .project(
      "project.enter", open: "This account may enter the project.", shut: "This account may not enter the project.", Project.enter)
  }

  static var securityLevel: Gate {
    Gate(
      "request.security-level", open: "No security level keeps this account out.",
      shut: "The request's security level keeps this account out."
    ) { asker in
      """
      request.security_level_id IS NULL
      OR request.security_level_id IN (
        SELECT held.level_id FROM security_level_holder AS held JOIN security_level AS level ON level.id = held.level_id
          JOIN role_member AS holder ON holder.project_id = level.project_id AND holder.role = held.role
          WHERE held.holder = 'role' AND holder.account_id = \(asker.account) AND \(asker.unexpired("holder.expires_at"))
        UNION ALL
        SELECT held.level_id FROM security_level_holder AS held JOIN security_level AS level ON level.id = held.level_id
          JOIN role_group AS granted ON granted.project_id = level.project_id AND granted.role = held.role
          JOIN group_member AS holder ON holder.group_id = granted.group_id
          WHERE held.holder = 'role' AND holder.account_id = \(asker.account) AND \(asker.unexpired("holder.expires_at"))
        UNION ALL
        SELECT held.level_id FROM security_level_holder AS held JOIN group_member AS holder ON holder.group_id = held.group_id
          WHERE held.holder = 'group' AND holder.account_id = \(asker.account) AND \(asker.unexpired("holder.expires_at"))
        UNION ALL
        SELECT held.level_id FROM security_level_holder AS held
          JOIN organization_member AS holder ON holder.organization_id = held.organization_id
          WHERE held.holder = 'organization' AND holder.account_id = \(asker.account) AND \(asker.unexpired("holder.expires_at"))
        UNION ALL
        SELECT held.level_id FROM security_level_holder AS held
          WHERE held.holder = 'account' AND held.account_id = \(asker.account))
      OR (request.reporter_id = \(asker.account) AND request.security_level_id IN (
        SELECT held.level_id FROM security_level_holder AS held WHERE held.holder = 'reporter'))
      OR (request.assignee_id = \(asker.account) AND request.security_level_id IN (
        SELECT held.level_id FROM security_level_holder AS held WHERE held.holder = 'assignee'))
      """
    }
  }

  /// Customers of a write-only project raise, but read nothing (S1-06).
  static var readable: Gate {
    Gate(
      "project.readable", open: "Customers may read their requests here.", shut: "Customers only write here; they read nothing.",
      { _ in "NOT project.write_only" },
      filter: { _ in "request.project_id IN (SELECT open_book.id FROM project AS open_book WHERE NOT open_book.write_only)" })
  }

  static func sees(as standing: Standing) -> Gate {
    Gate(
      "request.see-as-\(standing.rawValue)", open: "May see the request as \(standing.article).",
      shut: "May not see the request as \(standing.article).", Request.see.only(standing))
  }
}

extension Standing {
  var article: String {
    switch self {
    case .customer: "a customer"
    case .agent: "an agent"
    case .administrator: "an administrator"
    case .stranger: "somebody who has not signed in"
    }
  }
}
