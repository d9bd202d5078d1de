import Store

/// Writes down what trying some rows came to.
private struct RecordChecked: Command {
  let id: ID<PeopleImport>
  let from: Int
  let plan: ImportPlan
  let taken: [TakeRows.Taken]

  func run(in act: Act) throws {
    // Another node may have tried the same rows; or somebody has changed the plan, and the trial begins anew.
    let to = taken.last?.number ?? from
    let moved = try act.transaction.execute(
      """
      UPDATE people_import SET checked = \(to), state = CASE WHEN total <= \(to) THEN 'checked' ELSE state END
      WHERE id = \(id) AND state = 'checking' AND checked = \(from) AND mapping = \(try JSON.text(plan.columns))
        AND COALESCE(project_id, 0) = \(plan.project ?? ID(0)) AND COALESCE(organization_id, 0) = \(plan.organization ?? ID(0))
        AND COALESCE(group_id, 0) = \(plan.group ?? ID(0))
      """)
    if moved > 0 { try act.note(taken, of: id) }
  }
}

/// Takes the next rows in and writes down what became of them, in one transaction: whatever happens, each takes effect once.
private struct TakeNext: Command {
  let id: ID<PeopleImport>
  let from: Int
  let limit: Int
  let isWhole: Bool

  func run(in act: Act) throws {
    // The row of the import is held until the end; another node goes on to other work.
    let apart: SQL = act.transaction.dialect == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
    guard
      try act.transaction.first("SELECT id FROM people_import WHERE id = \(id) AND state = 'running' AND done = \(from) \(apart)") != nil
    else { return }
    var place = from
    var isMore = true
    while isMore {
      let taken = try takeKept(from: place, in: act)
      place = taken.last?.number ?? place
      isMore = isWhole && taken.count == limit
    }
    try act.transaction.execute(
      """
      UPDATE people_import SET done = \(place), state = CASE WHEN total <= \(place) THEN 'done' ELSE state END,
        finished_at = CASE WHEN total <= \(place) THEN \(act.now) ELSE finished_at END
      WHERE id = \(id)
      """)
  }
}

extension TakeNext {
  /// Takes rows in as a piece of the change of access that the whole import is.
  private func takeKept(from place: Int, in act: Act) throws -> [TakeRows.Taken] {
    guard let row = try act.transaction.first("SELECT \(PeopleImport.columns) FROM \(PeopleImport.rows) WHERE people_import.id = \(id)")
    else { throw Refusal.notFound }
    let present = try PeopleImport(row)
    var taken: [TakeRows.Taken] = []
    let change = try act.keepPiece(
      of: present.change, present.facts(ofRows: place + 1...place + limit), title: "People brought in: \(present.name)",
      at: present.plan.place
    ) {
      taken = try TakeRows(id: id, from: place, limit: limit).run(in: act)
      if isWhole, let failed = taken.first(where: { $0.outcome == .failed }) { throw WholeRefused(number: failed.number, why: failed.why) }
      try act.note(taken, of: id)
    }
    if change != present.change { try act.transaction.execute("UPDATE people_import SET change_id = \(change) WHERE id = \(id)") }
    return taken
  }
}

extension PeopleImport {
  /// What taking these rows in may write, by the addresses that they had when they were tried.
  fileprivate func facts(ofRows numbers: ClosedRange<Int>) -> [FactRows] {
    let addresses: SQL = """
      SELECT coming.address FROM people_import_row AS coming
      WHERE coming.import_id = \(id) AND coming.number BETWEEN \(numbers.lowerBound) AND \(numbers.upperBound) AND coming.address IS NOT NULL
      """
    let people: SQL = """
      (SELECT known.id FROM account AS known WHERE known.address IN (\(addresses))
       UNION SELECT alias.account_id FROM account_alias AS alias WHERE alias.address IN (\(addresses)))
      """
    return [
      FactRows(.account, where: "id IN \(people)"), FactRows(.organizationMember, where: "account_id IN \(people)"),
      FactRows(.roleMember, where: "account_id IN \(people)"), FactRows(.groupMember, where: "account_id IN \(people)"),
    ]
  }
}

/// A row of an import that is taken in whole or not at all cannot be taken in.
private struct WholeRefused: Error {
  let number: Int
  let why: String
}

/// Ends an import that cannot go on.
private struct RefuseImport: Command {
  let id: ID<PeopleImport>
  let why: String

  func run(in act: Act) throws {
    try act.transaction.execute(
      """
      UPDATE people_import SET state = 'refused', why = \(why), finished_at = \(act.now)
      WHERE id = \(id) AND state IN ('checking', 'running')
      """)
  }
}

extension Act {
  fileprivate func note(_ taken: [TakeRows.Taken], of id: ID<PeopleImport>) throws {
    for one in taken {
      try transaction.execute(
        """
        UPDATE people_import_row SET address = \(one.address), outcome = \(one.outcome), why = \(one.why)
        WHERE import_id = \(id) AND number = \(one.number)
        """)
    }
  }
}

extension Desk {
  /// How many rows are tried or taken in at once: few enough that others who write hardly wait.
  static var importStep: Int { 250 }

  /// Does the next piece of work on an import: tries rows in a transaction that is undone, or takes them in.
  ///
  /// - Returns: whether there is more to do.
  @discardableResult
  public func advanceImport(_ id: ID<PeopleImport>) async throws -> Bool {
    let present = try await database.read { snapshot in
      try snapshot.first("SELECT \(PeopleImport.columns) FROM \(PeopleImport.rows) WHERE people_import.id = \(id)").map(PeopleImport.init)
    }
    guard let present else { return false }
    do {
      switch present.state {
      case .checking:
        let rows = TakeRows(id: id, from: present.checked, limit: Self.importStep)
        let taken = try await rehearse(rows, as: present.viewer, by: .agent)
        try await perform(RecordChecked(id: id, from: present.checked, plan: present.plan, taken: taken), as: present.viewer, by: .agent)
        return true
      case .running:
        let next = TakeNext(id: id, from: present.done, limit: Self.importStep, isWhole: present.plan.isWhole)
        try await perform(next, as: present.viewer, by: .agent)
        return true
      case .reading, .draft, .checked, .done, .refused: return false
      }
    } catch let refused as WholeRefused {
      try await refuse(id, "Row \(refused.number): \(refused.why) So nothing was taken in.")
    } catch Refusal.notFound, Refusal.forbidden, Refusal.signInFirst {
      try await refuse(id, "Whoever brought the people in may not add them any more.")
    }
    return false
  }

  private func refuse(_ id: ID<PeopleImport>, _ why: String) async throws {
    try await perform(RefuseImport(id: id, why: why), as: .operator, by: .operator)
  }

  /// Does the next piece of every import that waits: in turn, so that a long one does not keep short ones waiting.
  ///
  /// - Returns: whether there may be more to do.
  public func advanceImports() async throws -> Bool {
    let waiting: [ID<PeopleImport>] = try await database.read { snapshot in
      try snapshot.rows("SELECT id FROM people_import WHERE state IN ('checking', 'running') ORDER BY id LIMIT 20").map { try $0["id"] }
    }
    for id in waiting { try await advanceImport(id) }
    return !waiting.isEmpty
  }
}
