import Store

/// Begins an import: its header and plan; the rows follow.
struct OpenImport: Command {
  let name: String
  let header: [String]
  let plan: ImportPlan
  let total: Int

  func run(in act: Act) throws -> ID<PeopleImport> {
    try act.requireImporting(plan)
    let row = try act.transaction.first(
      """
      INSERT INTO people_import (made_by, created_at, name, header, mapping, project_id, organization_id, group_id, whole, mailing, state, why,
                                 total, checked, done)
      VALUES (\(act.viewer.account), \(act.now), \(String(name.prefix(200))), \(try JSON.text(header)), \(try JSON.text(plan.columns)),
              \(plan.project), \(plan.organization), \(plan.group), \(plan.isWhole), \(plan.mails), \(PeopleImport.State.reading), '',
              \(total), 0, 0)
      RETURNING id
      """)
    guard let id: ID<PeopleImport> = try row?["id"] else { throw DatabaseFailure.failed("an import was not begun") }
    return id
  }
}

/// Writes some rows of an import that is still being read; the last ones make it a draft.
struct FillImport: Command {
  let id: ID<PeopleImport>
  let rows: [ImportRow]
  let areLast: Bool

  /// How many rows go into one transaction.
  static let step = 2000

  func run(in act: Act) throws {
    // A statement binds only so many values.
    for start in stride(from: 0, to: rows.count, by: 200) {
      let values = try rows[start..<min(start + 200, rows.count)].map { row -> SQL in
        "(\(id), \(row.number), \(row.line), \(try JSON.text(row.cells)), '')"
      }
      try act.transaction.execute(
        "INSERT INTO people_import_row (import_id, number, line, cells, why) VALUES \(SQL.joined(values, by: ", ", or: ""))")
    }
    if areLast { try act.transaction.execute("UPDATE people_import SET state = \(PeopleImport.State.draft) WHERE id = \(id)") }
  }
}

extension Desk {
  /// Takes a table in as a draft: the first row is its header, unless an address stands in it. Nobody is added yet.
  ///
  /// - Throws: `Refusal.invalid` for `file` where there are no rows, `Refusal.notFound` or `.forbidden` where the viewer may not import.
  public func openImport(_ table: DelimitedText, name: String, plan: ImportPlan, as viewer: Viewer) async throws -> ID<PeopleImport> {
    guard let first = table.rows.first else {
      throw Refusal.invalid("file", "There is nobody in it. Write at least one e-mail address.")
    }
    let hasHeader = !first.cells.contains { EmailAddress($0) != nil }
    let body = hasHeader ? Array(table.rows.dropFirst()) : table.rows
    guard !body.isEmpty else { throw Refusal.invalid("file", "There is only a header in it. Add a row for each person.") }
    guard body.count <= PeopleImport.mostRows else {
      throw Refusal.invalid("file", "This table has more than \(PeopleImport.mostRows) rows. Split it into several.")
    }
    let width = body.map(\.cells.count).max() ?? 1
    let header = (0..<max(width, first.cells.count)).map { index in
      hasHeader && index < first.cells.count && !first.cells[index].trimmed.isEmpty ? first.cells[index].trimmed : "Column \(index + 1)"
    }
    var plan = plan
    if plan.columns.isEmpty { plan.columns = hasHeader ? ImportColumn.matched(in: header) : Self.guessed(first.cells) }
    let open = OpenImport(name: name, header: header, plan: plan, total: body.count)
    let id = try await perform(open, as: viewer, by: .agent)
    for start in stride(from: 0, to: body.count, by: FillImport.step) {
      let end = min(start + FillImport.step, body.count)
      let rows = body[start..<end].enumerated().map {
        ImportRow(number: start + $0.offset + 1, line: $0.element.line, cells: $0.element.cells)
      }
      try await perform(FillImport(id: id, rows: rows, areLast: end == body.count), as: viewer, by: .agent)
    }
    return id
  }

  /// What the columns of a table without a header are: the one with an address, and the one beside it.
  private static func guessed(_ cells: [String]) -> [ImportColumn: Int] {
    guard let email = cells.firstIndex(where: { EmailAddress($0) != nil }) else { return [:] }
    var columns: [ImportColumn: Int] = [.email: email]
    if let name = cells.indices.first(where: { $0 != email }) { columns[.name] = name }
    return columns
  }
}

extension Act {
  /// Who may bring people in by the table: whoever may add them one by one where they are to go.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  func requireImporting(_ plan: ImportPlan) throws {
    guard viewer != .anonymous else { throw Refusal.signInFirst }
    if let project = plan.project { try requireStaffing(of: .customers, in: project, people: 1, groups: 0) }
    if let organization = plan.organization { _ = try permit(Organization.manage, organization) }
    if plan.group != nil || (plan.project == nil && plan.organization == nil) { _ = try permit(Site.administer, Site.id) }
    if let group = plan.group, try !transaction.exists("SELECT 1 FROM account_group WHERE id = \(group)") { throw Refusal.notFound }
  }
}
