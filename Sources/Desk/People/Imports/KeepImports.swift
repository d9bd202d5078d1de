import Store

/// Has the rows of an import tried under this plan; nobody is added by it.
public struct CheckImport: Command {
  public let id: ID<PeopleImport>
  public let plan: ImportPlan

  public init(_ id: ID<PeopleImport>, under plan: ImportPlan) {
    self.id = id
    self.plan = plan
  }

  public func run(in act: Act) throws {
    let present = try act.inquiry.peopleImport(id)
    guard [.draft, .checking, .checked].contains(present.state) else {
      throw Refusal.conflict("This import has begun already. Bring the people in anew to change how.")
    }
    guard let email = plan.columns[.email] else { throw Refusal.invalid("email", "Choose the column with the e-mail addresses.") }
    guard plan.columns.values.allSatisfy({ present.header.indices.contains($0) }), Set(plan.columns.values).count == plan.columns.count
    else {
      throw Refusal.invalid("email", "Choose another column for each part: “\(present.header[email])” is taken twice.")
    }
    try act.requireImporting(plan)
    try act.transaction.execute(
      """
      UPDATE people_import SET mapping = \(try JSON.text(plan.columns)), project_id = \(plan.project), organization_id = \(plan.organization),
        group_id = \(plan.group), whole = \(plan.isWhole), mailing = \(plan.mails), state = \(PeopleImport.State.checking), checked = 0
      WHERE id = \(id)
      """)
  }
}

/// Has the rows of an import taken in, as they were tried.
public struct StartImport: Command {
  public let id: ID<PeopleImport>

  public init(_ id: ID<PeopleImport>) { self.id = id }

  public func run(in act: Act) throws {
    let present = try act.inquiry.peopleImport(id)
    if present.state == .running || present.state == .done { return }
    guard present.state == .checked else { throw Refusal.conflict("Check the rows first, so that you see what each of them would do.") }
    try act.requireImporting(present.plan)
    let failed = try act.inquiry.outcomes(of: present)[.failed] ?? 0
    if present.plan.isWhole, failed > 0 {
      throw Refusal.conflict(
        "\(failed == 1 ? "One row" : "\(failed) rows") cannot be taken in, so none is. Mend the file, or take the rows in one by one.")
    }
    try act.transaction.execute("UPDATE people_import SET state = \(PeopleImport.State.running), done = 0 WHERE id = \(id)")
    try act.record(
      Event(.peopleImported, project: present.plan.project, detail: ["id": "\(id)", "name": present.name, "rows": "\(present.total)"]))
  }
}

/// Throws an import away that has not begun, or the rows of one that has ended.
public struct DiscardImport: Command {
  public let id: ID<PeopleImport>

  public init(_ id: ID<PeopleImport>) { self.id = id }

  public func run(in act: Act) throws {
    let present = try act.inquiry.peopleImport(id)
    guard present.state != .running else { throw Refusal.conflict("Its rows are being taken in. Wait until that is done.") }
    try act.forget([id])
  }
}

/// Throws away drafts that nobody has touched for a week, and what ended a month ago: their rows hold names and addresses.
public struct SweepImports: Command {
  public init() {}

  public func run(in act: Act) throws {
    let ids: [ID<PeopleImport>] = try act.transaction.rows(
      """
      SELECT id FROM people_import
      WHERE (state IN ('reading', 'draft', 'checking', 'checked') AND created_at < \(act.now - .days(7)))
         OR (state IN ('done', 'refused') AND finished_at < \(act.now - .days(30)))
      ORDER BY id LIMIT 5
      """
    ).map { try $0["id"] }
    try act.forget(ids)
  }
}

extension Act {
  fileprivate func forget(_ ids: [ID<PeopleImport>]) throws {
    guard !ids.isEmpty else { return }
    try transaction.execute("DELETE FROM people_import_row WHERE import_id IN \(SQL.list(ids))")
    try transaction.execute("DELETE FROM people_import WHERE id IN \(SQL.list(ids))")
  }
}
