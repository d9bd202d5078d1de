import Store

// Gates that look at the request and its project.

extension Gate where Thing == Request {
  /// A permission on the project that the request lies in.
  static func project(_ rule: String, says phrase: (_ open: Bool) -> GatePhrase, _ permission: Permission<Project>) -> Gate {
    Gate(
      rule, says: phrase, permission.condition,
      filter: { "request.project_id IN (SELECT project.id FROM project WHERE \(permission.filter(for: $0)))" },
      inner: { inquiry, id, person in
        guard let row = try inquiry.snapshot.first("SELECT project_id FROM request WHERE id = \(id)") else { return nil }
        return try inquiry.explain(permission, try row["project_id"], for: person)
      })
  }

  static var entersProject: Gate {
    .project("project.enter", says: GatePhrase.projectEnter, Project.enter)
  }

  static var securityLevel: Gate {
    Gate("request.security-level", says: GatePhrase.requestSecurityLevel) { asker in
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
        SELECT held.level_id FROM security_level_holder AS held JOIN security_level AS level ON level.id = held.level_id
          JOIN role_group AS granted ON granted.project_id = level.project_id AND granted.role = held.role
          JOIN \(GroupNesting.reach) ON reach.outer_id = granted.group_id JOIN group_member AS holder ON holder.group_id = reach.inner_id
          WHERE held.holder = 'role' AND holder.account_id = \(asker.account) AND \(asker.unexpired("holder.expires_at"))
        UNION ALL
        SELECT held.level_id FROM security_level_holder AS held JOIN \(GroupNesting.reach) ON reach.outer_id = held.group_id
          JOIN group_member AS holder ON holder.group_id = reach.inner_id
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
      "project.readable", says: GatePhrase.projectReadable,
      { _ in "NOT project.write_only" },
      filter: { _ in "request.project_id IN (SELECT open_book.id FROM project AS open_book WHERE NOT open_book.write_only)" })
  }

  static var notArchived: Gate {
    Gate(
      "project.not-archived", says: GatePhrase.projectNotArchived,
      { _ in "NOT project.archived" },
      filter: { _ in "request.project_id IN (SELECT current.id FROM project AS current WHERE NOT current.archived)" })
  }

  static var takesMailFromOutside: Gate {
    Gate(
      "project.mail-from-outside", says: GatePhrase.projectMailFromOutside,
      { _ in "project.stranger_mail_comments" },
      filter: { _ in "request.project_id IN (SELECT open_ear.id FROM project AS open_ear WHERE open_ear.stranger_mail_comments)" })
  }

  static func sees(as standing: Standing) -> Gate {
    Gate("request.see-as-\(standing.rawValue)", says: { .seesAs(standing, open: $0) }, Request.see.only(standing))
  }
}
