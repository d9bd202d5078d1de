import Store

/// A project as a list shows it.
public struct ProjectSummary: Sendable, Hashable, Identifiable {
  public let id: ID<Project>
  public let key: String
  public let name: String
  public let description: String
  public let isArchived: Bool

  public var nameKey: NameKey { NameKey(name: name, id: id.number) }

  static let columns: SQL = "project.id, project.key, project.name, project.description, project.archived"

  init(_ row: Row) throws {
    id = try row["id"]
    key = try row["key"]
    name = try row["name"]
    description = try row["description"]
    isArchived = try row["archived"]
  }
}

extension Inquiry {
  /// The projects where the viewer may do this, by name: `Project.enter` answers his portals, `.work` his desks, `.administer` what he sets up.
  public func projects(
    where permission: Permission<Project>, matching words: String = "", after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<ProjectSummary> {
    let limit = Page<ProjectSummary>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT \(ProjectSummary.columns) FROM project
      WHERE \(operated(permission)) AND \(SQL.contains(words, in: ["project.name", "project.key"]))
        AND \(after.precedes("project.name", "project.id"))
      ORDER BY project.name, project.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, ProjectSummary.init)
  }

  /// One project that the viewer may know of.
  ///
  /// - Throws: `Refusal.notFound`
  public func projectSummary(_ id: ID<Project>) throws -> ProjectSummary {
    let permitted = try permit(Project.see, id)
    guard let row = try snapshot.first("SELECT \(ProjectSummary.columns) FROM project WHERE project.id = \(permitted.id)") else {
      throw Refusal.notFound
    }
    return try ProjectSummary(row)
  }

  /// The filter of a permission; the command line of the machine itself passes where the permission says so.
  func operated<Thing: Guarded>(_ permission: Permission<Thing>) -> SQL {
    viewer == .operator && permission.forOperator ? "TRUE" : filter(permission)
  }
}
