import Store

/// The rows that the town starts with.
struct TownRecords {
  let now: Instant

  func insert(into transaction: any Transaction) throws {
    try transaction.execute("UPDATE site SET set_up_at = \(now), name = 'Northlight Help'")
    for (name, email) in [
      ("Ingrid Solheim", "ingrid@northlight.test"), ("Priya Raman", "priya@northlight.test"), ("Noor al-Hashimi", "noor@northlight.test"),
      ("Cleo Marchetti", "cleo@acme.test"), ("Tomáš Dvořák", "tomas@acme.test"), ("Saoirse Brennan", "saoirse@borealis.test"),
      ("Petra Vondráčková", "petra@home.test"), ("Felix Kern", "felix@acme.test"),
    ] {
      try transaction.execute(
        """
        INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
        VALUES (\(email), \(email), \(String(email.split(separator: "@")[1])), \(name), \(name != "Felix Kern"), TRUE,
                \(name == "Ingrid Solheim"), 'en', 'Europe/Berlin', 'set-up', \(now))
        """)
    }
    try organizations(transaction)
    try workflow(transaction)
    try projects(transaction)
    try forms(transaction)
  }

  private func organizations(_ transaction: any Transaction) throws {
    for name in ["Acme", "Borealis"] {
      try transaction.execute("INSERT INTO organization (name, sharing_mode, created_at) VALUES (\(name), 'everyone', \(now))")
    }
    for (organization, account) in [(1, 4), (1, 5), (1, 8), (2, 6)] {
      try transaction.execute(
        """
        INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, granted_by, since)
        VALUES (\(organization), \(account), FALSE, FALSE, 'added', 1, \(now))
        """)
    }
  }

  private func workflow(_ transaction: any Transaction) throws {
    try transaction.execute("INSERT INTO workflow (name) VALUES ('Town')")
    for (position, status) in [
      ("Waiting for support", "Waiting for us", "new", "desk"), ("In progress", "We are on it", "indeterminate", nil as String?),
      ("Waiting for customer", "Waiting for you", "indeterminate", "customer"), ("Resolved", "Solved", "done", "nobody"),
    ].enumerated() {
      try transaction.execute(
        """
        INSERT INTO status (workflow_id, name, says, category, ball, position)
        VALUES (1, \(status.0), \(status.1), \(status.2), \(status.3), \(position))
        """)
    }
    for (position, step) in [
      ("Start", nil as Int?, 2, false, false), ("Wait for customer", nil, 3, false, false), ("Resolve", nil, 4, false, false),
      ("It works now", nil, 4, true, false), ("Reopen", 4, 1, false, true), ("Answered", 3, 1, false, true),
    ].enumerated() {
      try transaction.execute(
        """
        INSERT INTO transition (workflow_id, name, from_id, to_id, for_customers, on_customer_comment, position)
        VALUES (1, \(step.0), \(step.1), \(step.2), \(step.3), \(step.4), \(position))
        """)
    }
  }

  private func projects(_ transaction: any Transaction) throws {
    for (key, name, raise, share) in [
      ("IT", "IT desk", "site", "project"), ("LEAVE", "Contractors' leave", "added", "organization"), ("SUP", "Support", "anyone", "email"),
    ] {
      try transaction.execute(
        """
        INSERT INTO project (key, name, description, lead_id, workflow_id, raise, share, share_by_default, confidential, write_only,
                             stranger_mail_comments, archived, last_number, created_at)
        VALUES (\(key), \(name), '', NULL, 1, \(raise), \(share), FALSE, FALSE, FALSE, FALSE, FALSE, 0, \(now))
        """)
    }
    for (project, role, account) in [(1, "administrators", 1), (1, "team", 2), (1, "team", 3), (2, "team", 2), (3, "team", 2)] {
      try transaction.execute(
        """
        INSERT INTO role_member (project_id, role, account_id, source, granted_by, since)
        VALUES (\(project), \(role), \(account), 'added', 1, \(now))
        """)
    }
    for project in 1...3 {
      for role in ["administrators", "team"] {
        try transaction.execute(
          """
          INSERT INTO permission_grant (project_id, permission, holder, role, granted_by, since)
          VALUES (\(project), 'browse', 'role', \(role), 1, \(now))
          """)
      }
      try transaction.execute(
        "INSERT INTO project_address (address, project_id) VALUES (\(["help", "leave", "support"][project - 1] + "@desk.test"), \(project))"
      )
    }
    for (project, organization) in [(1, 1), (1, 2), (2, 1)] {
      try transaction.execute(
        "INSERT INTO project_organization (project_id, organization_id, granted_by, since) VALUES (\(project), \(organization), 1, \(now))")
    }
  }

  private func forms(_ transaction: any Transaction) throws {
    for project in 1...3 {
      try transaction.execute("INSERT INTO request_type_group (project_id, name, position) VALUES (\(project), 'Common requests', 0)")
    }
    for (project, group, name, openTo) in [
      (1, 1 as Int?, "Network or VPN", "customers"), (2, 2, "Days off", "customers"), (3, 3, "A question", "customers"),
      (1, nil, "Change of a server", "team"),
    ] {
      try transaction.execute(
        """
        INSERT INTO request_type (project_id, group_id, name, description, help, icon, open_to, for_mail, retired, position)
        VALUES (\(project), \(group), \(name), '', '', 'wifi', \(openTo), TRUE, FALSE, 0)
        """)
    }
    let systems: [(String, String)] = try transaction.rows("SELECT system, kind FROM field WHERE system IS NOT NULL").map {
      (try $0["system"], try $0["kind"])
    }
    for (name, kind, system) in [
      ("Summary", "text", "summary"), ("Description", "longtext", "description"), ("Attachment", "attachment", "attachment"),
    ]
    where !systems.contains(where: { $0.0 == system }) {
      try transaction.execute("INSERT INTO field (name, kind, options, system) VALUES (\(name), \(kind), '[]', \(system))")
    }
    try transaction.execute(
      """
      INSERT INTO field (name, kind, options) VALUES
        ('Office', 'select', '[{"id":"1","label":"Lisbon"},{"id":"2","label":"Oslo"}]'), ('Since', 'date', '[]'),
        ('Seats', 'number', '[]'), ('Approver', 'person', '[]'), ('Cost centre', 'text', '[]')
      """)
    for type in 1...4 {
      for (position, field) in ["Summary", "Description", "Attachment", "Office", "Since", "Seats", "Approver", "Cost centre"].enumerated()
      where type == 1 || position < 3 {
        try transaction.execute(
          """
          INSERT INTO request_type_field (type_id, field_id, label, help, required, hidden, preset, position)
          SELECT \(type), id, name, '', \(field == "Summary"), \(field == "Cost centre"),
                 \(field == "Cost centre" ? #"{"text":{"_0":"4711"}}"# : nil), \(position) FROM field WHERE name = \(field)
          """)
      }
    }
  }
}
