import Store

/// Puts back what a change of access has changed, within a day of it. It is a change of access itself, and goes the same way: foreseen,
/// agreed to, made. `Inquiry.undoing` prepares it.
///
/// Whoever made the change may undo it while he may still act there; whoever administers the place may in any case.
public struct UndoAccessChange: AccessChange {
  public let change: ID<AccessChangeRecord>
  private let kept: KeptChange

  /// How long a change can be undone.
  public static let time = Span.days(1)

  fileprivate init(_ change: ID<AccessChangeRecord>, _ kept: KeptChange) {
    self.change = change
    self.kept = kept
  }

  public var facts: [FactRows] {
    Dictionary(grouping: kept.changes, by: \.table).flatMap { name, changes in
      FactTable.named(name).map { table in FactRows.of(table, changes.map(\.key)) } ?? []
    }
  }

  public var place: AccessPlace { kept.place }
  public var isKept: Bool { false }
  public func title(in inquiry: Inquiry) throws -> String { "Undo: \(kept.title)" }

  /// - Throws: `Refusal.conflict` where it is too late, or where what it changed has been changed again since.
  public func run(in act: Act) throws {
    let changes = try act.inquiry.undoable(change).changes
    try act.putBack(changes)
    for change in changes { try act.noteOnRequest(change.reversed) }
    try act.transaction.execute("UPDATE access_change SET undone_at = \(act.now), undone_by = \(act.viewer.account) WHERE id = \(change)")
    try act.record(
      Event(
        .accessChangeUndone, project: kept.place.project, organization: kept.place.organization,
        detail: ["id": "\(change)", "change": kept.title]))
  }
}

private struct KeptChange {
  let title: String
  let place: AccessPlace
  let changes: [FactChange]
}

extension FactRows {
  /// The rows with these keys, some hundred at a time: engines bound how long a condition is.
  fileprivate static func of(_ table: FactTable, _ keys: [Fact]) -> [FactRows] {
    stride(from: 0, to: keys.count, by: 200).map { start in
      FactRows(table, where: SQL.joined(keys[start..<min(start + 200, keys.count)].map { "(\($0.matches))" }, by: " OR ", or: "FALSE"))
    }
  }
}

extension Act {
  fileprivate func putBack(_ changes: [FactChange]) throws {
    guard try transaction.put(changes.map(\.reversed)) else {
      throw Refusal.conflict("What this change touched has been changed again since. Make the next change by hand.")
    }
    guard try !transaction.exists("SELECT 1 FROM account WHERE active AND NOT (\(AccountProfile.standing))") else {
      throw Refusal.conflict("An account of this change has been merged or erased since. It stays shut.")
    }
  }

  /// Writes down on a request who came back to it, or went again. Nobody is mailed.
  fileprivate func noteOnRequest(_ change: FactChange) throws {
    guard case .integer(let number)? = change.key["request_id"], (change.before == nil) != (change.after == nil) else { return }
    let (request, isBack) = (ID<Request>(number), change.after != nil)
    let event: Event
    switch (change.table, change.key["account_id"], change.key["organization_id"]) {
    case (FactTable.participant.name, .integer(let person)?, _):
      event = Event(
        isBack ? .participantAdded : .participantRemoved, project: try project(of: request), request: request, subject: ID(person),
        isPublic: true)
    case (FactTable.requestShare.name, _, .integer(let organization)?):
      event = Event(
        isBack ? .shared : .unshared, project: try project(of: request), request: request, organization: ID(organization), isPublic: true,
        detail: ["organization": try name(of: ID(organization))])
    default: return
    }
    try record(event)
    try touch(request, isPublic: true)
  }
}

extension Inquiry {
  /// The undoing of a change, which is carried out as every change of access is.
  ///
  /// - Throws: `Refusal.notFound`, and `Refusal.conflict` where it is too late.
  public func undoing(_ change: ID<AccessChangeRecord>) throws -> UndoAccessChange {
    UndoAccessChange(change, try undoable(change))
  }

  /// The change, where it can still be undone and the viewer may do so.
  fileprivate func undoable(_ change: ID<AccessChangeRecord>) throws -> KeptChange {
    guard
      let row = try snapshot.first(
        "SELECT at, actor_id, project_id, organization_id, title, facts, undone_at FROM access_change WHERE id = \(change)")
    else { throw Refusal.notFound }
    let place = try AccessPlace(row)
    let author: ID<Account>? = try row["actor_id"]
    guard try mayUndo(at: place, by: author) else { throw Refusal.notFound }
    let (at, undoneAt): (Instant, Instant?) = (try row["at"], try row["undone_at"])
    guard undoneAt == nil else { throw Refusal.conflict("This change is undone already.") }
    guard now < at + UndoAccessChange.time else {
      throw Refusal.conflict("This change was made more than a day ago. Make the opposite change by hand.")
    }
    guard try !snapshot.exists("SELECT 1 FROM people_import WHERE change_id = \(change) AND state = 'running'") else {
      throw Refusal.conflict("The people are still being brought in. Undo it when that is done.")
    }
    let changes = try snapshot.allChanges(of: change, first: JSON.value(try row["facts"]))
    return KeptChange(title: try row["title"], place: place, changes: changes)
  }

  func mayUndo(at place: AccessPlace, by author: ID<Account>?) throws -> Bool {
    let isAuthor = viewer.account != nil && viewer.account == author
    return switch place {
    case .site: try may(Site.administer, Site.id)
    case .project(let id): try may(Project.administer, id) || isAuthor && may(Project.work, id)
    case .organization(let id):
      try may(Organization.manage, id) || may(Site.administer, Site.id) || isAuthor && may(Organization.manageMembers, id)
    }
  }
}

extension AccessPlace {
  init(_ row: Row) throws {
    if let project: ID<Project> = try row["project_id"] {
      self = .project(project)
    } else if let organization: ID<Organization> = try row["organization_id"] {
      self = .organization(organization)
    } else {
      self = .site
    }
  }
}
