import Store

/// Makes a heading under which the portal shows request types.
public struct CreateTypeGroup: Command {
  public let project: ID<Project>
  public let name: String

  /// In a project.
  public static let most = 50

  public init(_ project: ID<Project>, _ name: String) {
    self.project = project
    self.name = name
  }

  public func run(in act: Act) throws -> ID<RequestTypeGroup> {
    let permitted = try act.permit(Project.administer, project)
    let name = try PlainText.line(name, for: "name", upTo: CreateRequestType.longestName)
    guard
      try act.transaction.first("SELECT count(*) AS count FROM request_type_group WHERE project_id = \(project)")?["count"] ?? 0 < Self.most
    else { throw Refusal.conflict("The portal has \(Self.most) groups already. Use one that is there.") }
    let row = try act.transaction.first(
      """
      INSERT INTO request_type_group (project_id, name, position)
      VALUES (\(permitted.id), \(name), (SELECT coalesce(max(position), -1) + 1 FROM request_type_group WHERE project_id = \(permitted.id)))
      RETURNING id
      """)
    guard let id: ID<RequestTypeGroup> = try row?["id"] else { throw DatabaseFailure.failed("a group was not inserted") }
    try act.record(Event(.formChanged, project: project, detail: ["group": "\(id)", "name.before": "", "name.after": name]))
    return id
  }
}

/// Gives a heading of the portal another name.
public struct RenameTypeGroup: Command {
  public let group: ID<RequestTypeGroup>
  public let name: String

  public init(_ group: ID<RequestTypeGroup>, to name: String) {
    self.group = group
    self.name = name
  }

  public func run(in act: Act) throws {
    let (project, before) = try act.administered(group)
    let after = try PlainText.line(name, for: "name", upTo: CreateRequestType.longestName)
    guard before != after else { return }
    try act.transaction.execute("UPDATE request_type_group SET name = \(after) WHERE id = \(group)")
    try act.record(Event(.formChanged, project: project, detail: ["group": "\(group)", "name.before": before, "name.after": after]))
  }
}

/// Deletes a heading of the portal. Its types stay, but the portal shows them no more until they get another.
public struct DeleteTypeGroup: Command {
  public let group: ID<RequestTypeGroup>

  public init(_ group: ID<RequestTypeGroup>) { self.group = group }

  public func run(in act: Act) throws {
    let (project, name) = try act.administered(group)
    try act.transaction.execute("UPDATE request_type SET group_id = NULL WHERE project_id = \(project) AND group_id = \(group)")
    try act.transaction.execute("DELETE FROM request_type_group WHERE id = \(group)")
    try act.record(Event(.formChanged, project: project, detail: ["group": "\(group)", "name.before": name, "name.after": ""]))
  }
}

/// Puts the headings of the portal in another order.
public struct ReorderTypeGroups: Command {
  public let project: ID<Project>
  public let order: [ID<RequestTypeGroup>]

  public init(_ project: ID<Project>, _ order: [ID<RequestTypeGroup>]) {
    self.project = project
    self.order = order
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Project.administer, project)
    try act.reorder("request_type_group", of: permitted.id, as: order.map(\.number))
    try act.record(Event(.formChanged, project: project, detail: ["groups.order": order.map(\.description).joined(separator: " ")]))
  }
}

extension Act {
  /// A heading's project and name, for administrators of that project.
  fileprivate func administered(_ group: ID<RequestTypeGroup>) throws -> (project: ID<Project>, name: String) {
    guard let row = try transaction.first("SELECT project_id, name FROM request_type_group WHERE id = \(group)") else {
      throw Refusal.notFound
    }
    let project: ID<Project> = try row["project_id"]
    _ = try permit(Project.administer, project)
    return (project, try row["name"])
  }
}
