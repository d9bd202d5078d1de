import Query
import Store

extension Town {
  static let vocabulary = Vocabulary(
    fields: [
      CustomField(id: 11, name: "Impact", kind: .select, options: [.init(id: "h", label: "High"), .init(id: "l", label: "Low")]),
      CustomField(id: 12, name: "Due day", kind: .date), CustomField(id: 13, name: "Cost", kind: .number),
      CustomField(id: 14, name: "Approver", kind: .person),
      CustomField(
        id: 15, name: "Tags", kind: .multiselect,
        options: [
          .init(id: "a", label: "Audio"), .init(id: "b", label: "Battery"), .init(id: "A", label: "Account"),
          .init(id: "options", label: "Options"),
        ]),
      CustomField(id: 16, name: "Notes", kind: .longtext), CustomField(id: 17, name: "Branch", kind: .organization),
    ])

  /// Writes the town into an empty database.
  func settle(in database: any Database) async throws {
    try await database.write { transaction in
      for person in Self.people {
        try transaction.execute(
          """
          INSERT INTO account (id, email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
          VALUES (\(person.id), \(person.address), \(person.address), 'example', \(person.name), TRUE, TRUE, FALSE, 'en', 'UTC', 'test', 0)
          """)
      }
      try transaction.execute("INSERT INTO workflow (id, name) VALUES (1, 'Help')")
      for (position, status) in Self.statuses.enumerated() {
        try transaction.execute(
          """
          INSERT INTO status (id, workflow_id, name, says, category, position)
          VALUES (\(status.id), 1, \(status.name), \(status.says), \(status.category), \(position))
          """)
      }
      for project in Self.projects {
        try transaction.execute(
          """
          INSERT INTO project (id, key, name, description, workflow_id, raise, share, share_by_default, confidential, write_only,
            stranger_mail_comments, archived, last_number, created_at)
          VALUES (\(project.id), \(project.key), \(project.name), '', 1, 'added', 'none', FALSE, FALSE, FALSE, FALSE, FALSE, 0, 0)
          """)
      }
      for type in Self.types {
        try transaction.execute(
          """
          INSERT INTO request_type (id, project_id, name, description, help, icon, open_to, for_mail, retired, position)
          VALUES (\(type.id), \(type.project), \(type.name), '', '', '', 'customers', FALSE, FALSE, 1)
          """)
      }
      for field in Self.vocabulary.fields {
        try transaction.execute(
          "INSERT INTO field (id, name, kind, options) VALUES (\(field.id), \(field.name), \(field.kind.rawValue), '[]')")
      }
      try Self.insertCircles(transaction)
      for request in requests { try insert(request, transaction) }
    }
  }

  private static func insertCircles(_ transaction: any Transaction) throws {
    for organization in organizations {
      try transaction.execute(
        "INSERT INTO organization (id, name, sharing_mode, created_at) VALUES (\(organization.id), \(organization.name), 'everyone', 0)")
      for member in organization.members {
        try transaction.execute(
          """
          INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
          VALUES (\(organization.id), \(member), TRUE, FALSE, 'test', 0)
          """)
      }
    }
    for group in groups {
      try transaction.execute("INSERT INTO account_group (id, name) VALUES (\(group.id), \(group.name))")
      for member in group.members {
        try transaction.execute(
          "INSERT INTO group_member (group_id, account_id, source, since) VALUES (\(group.id), \(member), 'test', 0)")
      }
    }
    for nesting in nestings {
      try transaction.execute("INSERT INTO group_nesting (outer_id, inner_id, since) VALUES (\(nesting.outer), \(nesting.inner), 0)")
    }
    try transaction.execute(
      "INSERT INTO group_member (group_id, account_id, source, since, expires_at) VALUES (1, 2, 'test', 0, \(now - 1))")
  }

  private func insert(_ request: Request, _ transaction: any Transaction) throws {
    let project = Self.projects.first { $0.key == request.project }!.id
    let type = Self.types.first { $0.project == project && $0.name == request.type }!.id
    let status = Self.statuses.first { $0.name == request.status }!.id
    try transaction.execute(
      """
      INSERT INTO request (id, project_id, number, type_id, summary, description, reporter_id, creator_id, assignee_id, status_id, channel,
        closed, ball, ball_since, created_at, public_at, updated_at, closed_at, version)
      VALUES (\(request.id), \(project), \(request.number), \(type), \(request.summary), \(request.description), \(request.reporter),
        \(request.creator), \(request.assignee), \(status), \(request.channel), \(request.closed), \(request.ball), \(request.ballSince),
        \(request.created), \(request.publicAt), \(request.updated), \(request.resolved), 1)
      """)
    try transaction.execute(
      """
      INSERT INTO request_text (request_id, public, body)
      VALUES (\(request.id), TRUE, \("\(request.key) \(request.summary)\n\(request.description)"))
      """)
    for comment in request.comments {
      let row = try transaction.first(
        """
        INSERT INTO comment (request_id, author_id, public, by_agent, channel, body, created_at)
        VALUES (\(request.id), 1, \(comment.isPublic), TRUE, 'agent', \(comment.text), 0) RETURNING id
        """)
      let id: Int64 = try row!["id"]
      try transaction.execute(
        "INSERT INTO request_text (request_id, comment_id, public, body) VALUES (\(request.id), \(id), \(comment.isPublic), \(comment.text))"
      )
    }
    for person in request.participants {
      try transaction.execute(
        """
        INSERT INTO participant (request_id, account_id, source, since, project_id, closed, public_at)
        VALUES (\(request.id), \(person), 'test', 0, \(project), \(request.closed), \(request.publicAt))
        """)
    }
    for name in request.organizations {
      let organization = Self.organizations.first { $0.name == name }!.id
      try transaction.execute(
        """
        INSERT INTO request_share (request_id, organization_id, source, since, project_id, closed, public_at)
        VALUES (\(request.id), \(organization), 'test', 0, \(project), \(request.closed), \(request.publicAt))
        """)
    }
    for (field, value) in request.values {
      try transaction.execute("INSERT INTO request_value (request_id, field_id, value) VALUES (\(request.id), \(field), \(value.json))")
    }
  }
}

extension Town.Value {
  /// As the desk writes it.
  var json: String {
    switch self {
    case .text(let text): "{\"text\":{\"_0\":\"\(text)\"}}"
    case .options(let options): "{\"options\":{\"_0\":[\(options.map { "\"\($0)\"" }.joined(separator: ","))]}}"
    case .day(let day): "{\"day\":{\"_0\":\"\(day)\"}}"
    case .number(let number): "{\"number\":{\"_0\":\"\(number)\"}}"
    case .person(let id): "{\"person\":{\"_0\":\(id)}}"
    case .organization(let name): "{\"organization\":{\"_0\":\(Town.organizations.first { $0.name == name }!.id)}}"
    }
  }
}
