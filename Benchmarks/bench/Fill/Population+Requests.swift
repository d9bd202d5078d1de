import Store

extension Population {
  /// Writes the requests with all that hangs on them, a big transaction at a time.
  func write(into database: any Database, progress: (Int) -> Void) async throws {
    let statuses = try await database.read { snapshot in
      try snapshot.rows("SELECT id FROM status ORDER BY position").map { try $0["id"] as Int }
    }
    for first in stride(from: 1, through: requests, by: Self.chunk) {
      let last = min(first + Self.chunk - 1, requests)
      try await database.write { transaction in
        try insertRequests(first, last, statuses: statuses, in: transaction)
        try insertPeople(first, last, in: transaction)
        try insertConversation(first, last, in: transaction)
        try insertEvents(first, last, in: transaction)
      }
      progress(last)
    }
  }

  /// Makes what is asked next meet a database as it is after a while.
  func finish(_ database: any Database) async throws {
    try await database.write { transaction in
      try Self.followIdentity(of: ["request", "comment"], in: transaction)
      if transaction.dialect == .postgres { try transaction.run(script: "ANALYZE") }
    }
  }

  private func insertRequests(_ first: Int, _ last: Int, statuses: [Int], in transaction: any Transaction) throws {
    let customer = SQL(trusted: "\(firstCustomer)")
    let agent = SQL(trusted: "\(Self.firstAgent)")
    try transaction.execute(
      """
      INSERT INTO request (id, project_id, number, type_id, summary, description, reporter_id, creator_id, assignee_id, status_id, channel,
                           closed, ball, ball_since, created_at, public_at, updated_at, closed_at, version)
      WITH RECURSIVE \(series(first, last)),
        drawn AS (
          SELECT i, 1 + \(dice(.project, 1000)) * \(dice(.project, 1000)) * 20 / 1000000 AS project_id,
            \(customer) + \(dice(.reporter, customers)) * \(dice(.reporterToo, customers)) / \(customers) AS reporter_id,
            CASE WHEN \(dice(.open, 100)) = 0 OR i > \(requests - Self.recent) THEN \(dice(.status, 3)) ELSE 3 + \(dice(.status, 2)) END AS state,
            \(start) + i * \(step) AS created_at, \(start) + i * \(step) + \(dice(.activity, 604_800_000)) AS active_at,
            \(dice(.assignee, 5)) AS hand, \(dice(.type, 1000)) AS kind, \(dice(.words, Sentences.count)) AS words
          FROM series),
        kinds AS (
          SELECT project_id, min(id) AS first, count(*) AS many FROM request_type WHERE open_to = 'customers' GROUP BY project_id)
      SELECT i, drawn.project_id, project.last_number + row_number() OVER (PARTITION BY drawn.project_id ORDER BY i),
        kinds.first + drawn.kind % kinds.many, sentence.short,
        sentence.body
          || CASE WHEN i % \(requests / Sentences.requestsWithRareWord) = 1 THEN ' \(SQL(trusted: Sentences.rareWord))' ELSE '' END,
        reporter_id, reporter_id, CASE WHEN hand < 3 THEN \(agent) + (drawn.project_id - 1) * 3 + hand END,
        CASE state WHEN 0 THEN \(statuses[0]) WHEN 1 THEN \(statuses[1]) WHEN 2 THEN \(statuses[2]) WHEN 3 THEN \(statuses[3])
          ELSE \(statuses[4]) END,
        CASE WHEN i % 3 = 0 THEN 'email' ELSE 'portal' END, state > 2,
        CASE WHEN state < 2 THEN 'desk' WHEN state = 2 THEN 'customer' ELSE 'nobody' END,
        active_at, drawn.created_at, active_at, active_at, CASE WHEN state > 2 THEN active_at END, 3
      FROM drawn JOIN project ON project.id = drawn.project_id JOIN kinds ON kinds.project_id = drawn.project_id
      JOIN sentence ON sentence.id = drawn.words
      """)
    try transaction.execute(
      """
      UPDATE project SET last_number =
        coalesce((SELECT max(request.number) FROM request WHERE request.project_id = project.id), 0)
      """)
    try transaction.execute(
      """
      INSERT INTO request_value (request_id, field_id, value)
      SELECT request.id, field.id, '{"options":{"_0":["1"]}}' FROM request
      JOIN request_type_field AS on_form ON on_form.type_id = request.type_id JOIN field ON field.id = on_form.field_id
      WHERE request.id BETWEEN \(first) AND \(last) AND field.kind = 'select'
      """)
  }

  private func insertPeople(_ first: Int, _ last: Int, in transaction: any Transaction) throws {
    let range: SQL = "request.id BETWEEN \(first) AND \(last)"
    try transaction.execute(
      """
      INSERT INTO role_member (project_id, role, account_id, source, since)
      SELECT request.project_id, 'customers', request.reporter_id, 'raised', min(request.created_at) FROM request
      WHERE \(range) GROUP BY request.project_id, request.reporter_id ON CONFLICT DO NOTHING
      """)
    try transaction.execute(
      """
      INSERT INTO participant (request_id, account_id, source, since, project_id, closed, public_at)
      SELECT request.id, \(firstCustomer) + \(dice(.who, customers, of: "request.id")), 'added', request.created_at, request.project_id,
        request.closed, request.public_at
      FROM request WHERE \(range) AND \(dice(.taking, 8, of: "request.id")) = 0
      """)
    try transaction.execute(
      """
      INSERT INTO request_share (request_id, organization_id, source, granted_by, since, project_id, closed, public_at)
      SELECT request.id, \(Self.heavyOrganization), 'added', request.reporter_id, request.created_at, request.project_id, request.closed,
        request.public_at
      FROM request WHERE \(range) AND request.id % 10 = 3
      """)
    try transaction.execute(
      """
      INSERT INTO request_share (request_id, organization_id, source, granted_by, since, project_id, closed, public_at)
      SELECT request.id, member.organization_id, 'added', request.reporter_id, request.created_at, request.project_id, request.closed,
        request.public_at
      FROM request JOIN organization_member AS member ON member.account_id = request.reporter_id
      WHERE \(range) AND \(dice(.shared, 20, of: "request.id")) = 0 AND member.organization_id <> \(Self.heavyOrganization)
      """)
  }

  private func insertConversation(_ first: Int, _ last: Int, in transaction: any Transaction) throws {
    // An agent answers, three times of ten with a note; then the customer.
    let turns: [(back: Int, author: SQL, isPublic: SQL, byAgent: SQL)] = [
      (1, "\(Self.firstAgent) + (request.project_id - 1) * 3", "\(dice(.note, 10, of: "request.id")) >= 3", "TRUE"),
      (0, "request.reporter_id", "TRUE", "FALSE"),
    ]
    for turn in turns {
      let number = "(2 * request.id - \(turn.back))"
      try transaction.execute(
        """
        INSERT INTO comment (id, request_id, author_id, public, by_agent, channel, body, created_at)
        SELECT \(SQL(trusted: number)), request.id, \(turn.author), \(turn.isPublic), \(turn.byAgent), 'portal',
          sentence.short || ' ref' || request.id, request.created_at + (request.public_at - request.created_at) / \(1 + turn.back)
        FROM request JOIN sentence ON sentence.id = \(dice(.moreWords, Sentences.count, of: number))
        WHERE request.id BETWEEN \(first) AND \(last)
        """)
    }
    try transaction.execute(
      """
      INSERT INTO request_text (request_id, public, body)
      SELECT request.id, TRUE, project.key || '-' || request.number || ' ' || request.summary || ' ' || request.description
      FROM request JOIN project ON project.id = request.project_id WHERE request.id BETWEEN \(first) AND \(last) ORDER BY request.id
      """)
    try transaction.execute(
      """
      INSERT INTO request_text (request_id, comment_id, public, body)
      SELECT comment.request_id, comment.id, comment.public, comment.body FROM comment
      WHERE comment.id BETWEEN \(2 * first - 1) AND \(2 * last) ORDER BY comment.id
      """)
  }

  private func insertEvents(_ first: Int, _ last: Int, in transaction: any Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO event (kind, at, actor_id, channel, project_id, request_id, subject_id, public, detail)
      SELECT 'request.raised', request.created_at, request.reporter_id, request.channel, request.project_id, request.id,
        request.reporter_id, TRUE, '{"key":"' || project.key || '-' || request.number || '"}'
      FROM request JOIN project ON project.id = request.project_id WHERE request.id BETWEEN \(first) AND \(last) ORDER BY request.id
      """)
    try transaction.execute(
      """
      INSERT INTO event (kind, at, actor_id, channel, project_id, request_id, comment_id, public, detail)
      SELECT CASE WHEN comment.public THEN 'request.commented' ELSE 'request.noted' END, comment.created_at, comment.author_id,
        comment.channel, request.project_id, request.id, comment.id, comment.public, '{}'
      FROM comment JOIN request ON request.id = comment.request_id
      WHERE comment.id BETWEEN \(2 * first - 1) AND \(2 * last) ORDER BY comment.id
      """)
  }
}
