import Store

/// A change of access that was made not long ago.
public struct RecentChange: Sendable, Hashable {
  public let id: ID<AccessChangeRecord>
  public let title: String
  public let at: Instant
  /// Nil: the command line.
  public let actor: String?
  /// How many people gained something by it, and how many lost something; nil where it was made without asking.
  public let gained: Int?
  public let lost: Int?
  public let undoneAt: Instant?
  public let undoneBy: String?

  /// Whether it can still be undone.
  public func canBeUndone(at now: Instant) -> Bool { undoneAt == nil && now < at + UndoAccessChange.time }
}

extension Inquiry {
  /// The changes of access that were made in one place, newest first, for those who may undo them all.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func recentChanges(
    at place: AccessPlace, before last: ID<AccessChangeRecord>? = nil, limit: Int = 20
  ) throws -> Page<RecentChange> {
    let limit = Page<RecentChange>.bounded(limit)
    let here: SQL
    switch place {
    case .site:
      _ = try permit(Site.administer, Site.id)
      here = "TRUE"
    case .project(let id):
      _ = try permit(Project.administer, id)
      here = "change.project_id = \(id)"
    case .organization(let id):
      _ = try permit(Organization.manage, id)
      here = "change.organization_id = \(id)"
    }
    let rows = try snapshot.rows(
      """
      SELECT \(RecentChange.columns) FROM access_change AS change
      WHERE \(here) AND (\(last == nil) OR change.id < \(last ?? ID(0)))
      ORDER BY change.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, RecentChange.init)
  }

  /// One change, for those who may undo it.
  ///
  /// - Throws: `Refusal.notFound`
  public func change(_ id: ID<AccessChangeRecord>) throws -> (change: RecentChange, place: AccessPlace) {
    guard
      let row = try snapshot.first(
        """
        SELECT \(RecentChange.columns), change.actor_id, change.project_id, change.organization_id
        FROM access_change AS change WHERE change.id = \(id)
        """)
    else { throw Refusal.notFound }
    let place = try AccessPlace(row)
    guard try mayUndo(at: place, by: row["actor_id"]) else { throw Refusal.notFound }
    return (try RecentChange(row), place)
  }
}

extension Inquiry {
  /// The same, if the viewer may undo it and it is not too late.
  public func changeToUndo(_ id: ID<AccessChangeRecord>) throws -> RecentChange? {
    do {
      let found = try change(id).change
      return found.canBeUndone(at: now) ? found : nil
    } catch Refusal.notFound { return nil }
  }
}

extension RecentChange {
  fileprivate static let columns: SQL = """
    change.id, change.title, change.at, change.gained, change.lost, change.undone_at,
    (SELECT actor.name FROM account AS actor WHERE actor.id = change.actor_id) AS actor,
    (SELECT undoer.name FROM account AS undoer WHERE undoer.id = change.undone_by) AS undoer
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row["id"], title: try row["title"], at: try row["at"], actor: try row["actor"], gained: try row["gained"],
      lost: try row["lost"], undoneAt: try row["undone_at"], undoneBy: try row["undoer"])
  }
}
