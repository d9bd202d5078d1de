import Desk
import Store

extension Population {
  /// Makes the people, the organizations and the projects.
  func settle(in database: any Database) async throws {
    try await database.write { transaction in
      if transaction.dialect == .sqlite { try transaction.run(script: "PRAGMA cache_size = -400000") }
      try transaction.execute("UPDATE site SET set_up_at = \(now) WHERE id = 1")
      try insertAccounts(Self.administrator...Self.administrator, "administrator", in: transaction)
      try insertAccounts(Self.firstAgent...(firstCustomer - 1), "agent", in: transaction)
      try insertAccounts(firstCustomer...heavyCustomer, "customer", in: transaction)
      try transaction.execute("UPDATE account SET site_admin = TRUE WHERE id = \(Self.administrator)")
      try Self.followIdentity(of: ["account"], in: transaction)
    }
    try await makeProjects(in: database)
    try await database.write { transaction in
      try insertOrganizations(in: transaction)
      try insertAgents(in: transaction)
      try Sentences.insert(into: transaction)
    }
  }

  private func insertAccounts(_ ids: ClosedRange<Int>, _ word: String, in transaction: any Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO account (id, email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
      WITH RECURSIVE \(series(ids.lowerBound, ids.upperBound))
      SELECT i, \(word) || '-' || i || '@example.com', \(word) || '-' || i || '@example.com', 'example.com', \(word) || ' ' || i,
        TRUE, TRUE, FALSE, 'en', 'UTC', 'invited', \(start) FROM series
      """)
  }

  private func makeProjects(in database: any Database) async throws {
    let desk = try Desk(on: database)
    let administrator = Viewer.account(ID(Int64(Self.administrator)))
    for number in 1...Self.projects {
      guard let key = ProjectKey("B\(number)X") else { continue }
      let project = try await desk.perform(
        CreateProject(key: key, name: "Desk \(number)", template: .it), as: administrator, by: .operator)
      guard project == ID(Int64(number)) else { throw DatabaseFailure.failed("The database is not empty.") }
      let raise: RaiseRung = number.isMultiple(of: 2) ? .site : .added
      try await desk.perform(ChangeCustomerPermissions(project, raise: raise, share: .organization), as: administrator, by: .operator)
      try await desk.perform(ChangeMailAddresses(project, to: [Self.address(of: project)]), as: administrator, by: .operator)
    }
  }

  private func insertOrganizations(in transaction: any Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO organization (id, name, sharing_mode, created_at)
      WITH RECURSIVE \(series(1, organizations)) SELECT i, 'Company ' || i, 'everyone', \(start) FROM series
      """)
    try Self.followIdentity(of: ["organization"], in: transaction)
    // Three of five customers are in an organization; the last of all has the first of them for himself.
    try transaction.execute(
      """
      INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
      WITH RECURSIVE \(series(0, customers - 1))
      SELECT CASE WHEN i = \(customers - 1) THEN 1 ELSE 2 + i % \(organizations - 1) END, i + \(firstCustomer), TRUE, FALSE, 'added',
        \(start)
      FROM series WHERE i % 5 < 3 OR i = \(customers - 1)
      """)
    for place: SQL in ["1 + series.i % 20", "1 + series.i * 7 % 20"] {
      try transaction.execute(
        """
        INSERT INTO project_organization (project_id, organization_id, since)
        WITH RECURSIVE \(series(1, organizations)) SELECT \(place), i, \(start) FROM series WHERE TRUE ON CONFLICT DO NOTHING
        """)
    }
    try transaction.execute(
      """
      INSERT INTO project_organization (project_id, organization_id, since)
      SELECT id, \(Self.heavyOrganization), \(start) FROM project WHERE TRUE ON CONFLICT DO NOTHING
      """)
  }

  /// Each agent works in a project, and the first of its three in another one too.
  private func insertAgents(in transaction: any Transaction) throws {
    for (place, choice): (SQL, SQL) in [("1 + i / 3", "TRUE"), ("1 + (i / 3 + 7) % 20", "i % 3 = 0")] {
      try transaction.execute(
        """
        INSERT INTO role_member (project_id, role, account_id, source, since)
        WITH RECURSIVE \(series(0, agents - 1))
        SELECT \(place), 'team', i + \(Self.firstAgent), 'added', \(start) FROM series WHERE \(choice)
        """)
    }
  }

  /// PostgreSQL does not see ids that were chosen.
  static func followIdentity(of tables: [String], in transaction: any Transaction) throws {
    guard transaction.dialect == .postgres else { return }
    for table in tables {
      let name = SQL(trusted: table)
      _ = try transaction.rows("SELECT setval(pg_get_serial_sequence(\(table), 'id'), (SELECT max(id) FROM \(name)))")
    }
  }
}
