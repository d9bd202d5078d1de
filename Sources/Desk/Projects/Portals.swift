import Store

/// A project as its customers meet it.
public struct Portal: Sendable, Hashable {
  public let id: ID<Project>
  public let key: String
  public let name: String
  public let description: String
  /// How many request types customers can raise here.
  public let types: Int
}

/// A group of request types on a portal, in the portal's order.
public struct PortalGroup: Sendable, Hashable {
  public let id: ID<RequestTypeGroup>
  public let name: String
  public let types: [PortalType]
}

/// A request type that a customer can choose.
public struct PortalType: Sendable, Hashable {
  public let id: ID<RequestType>
  public let name: String
  public let description: String
  public let help: String
  public let icon: String
}

extension Inquiry {
  /// The portals that the viewer may enter.
  public func portals(after last: ID<Project>? = nil, limit: Int = 100) throws -> [Portal] {
    try snapshot.rows(
      """
      SELECT project.id, project.key, project.name, project.description,
        (SELECT count(*) FROM request_type AS type
         WHERE type.project_id = project.id AND NOT type.retired AND type.open_to = 'customers' AND type.group_id IS NOT NULL) AS types
      FROM project WHERE \(filter(Project.raise)) AND project.id > \(last ?? ID(0)) ORDER BY project.id LIMIT \(limit)
      """
    ).map(Portal.init)
  }

  /// One portal, if the viewer may enter it.
  ///
  /// - Throws: `Refusal.notFound`
  public func portal(named key: String) throws -> Portal {
    let project = try project(named: key)
    guard try may(Project.raise, project) else { throw Refusal.notFound }
    guard
      let row = try snapshot.first(
        """
        SELECT project.id, project.key, project.name, project.description,
          (SELECT count(*) FROM request_type AS type
           WHERE type.project_id = project.id AND NOT type.retired AND type.open_to = 'customers' AND type.group_id IS NOT NULL) AS types
        FROM project WHERE project.id = \(project)
        """)
    else { throw Refusal.notFound }
    return try Portal(row)
  }

  /// What customers can raise in a portal that the viewer may enter, by group; types without a group are not shown.
  public func portalGroups(of project: ID<Project>) throws -> [PortalGroup] {
    let rows = try snapshot.rows(
      """
      SELECT portal_group.id AS group_id, portal_group.name AS group_name, type.id, type.name, type.description, type.help, type.icon
      FROM request_type_group AS portal_group JOIN request_type AS type ON type.group_id = portal_group.id
      WHERE portal_group.project_id = \(project) AND NOT type.retired AND type.open_to = 'customers'
      ORDER BY portal_group.position, portal_group.id, type.position, type.id LIMIT 500
      """)
    var groups: [PortalGroup] = []
    for row in rows {
      let type = PortalType(
        id: try row["id"], name: try row["name"], description: try row["description"], help: try row["help"], icon: try row["icon"])
      let id: ID<RequestTypeGroup> = try row["group_id"]
      if let last = groups.last, last.id == id {
        groups[groups.count - 1] = PortalGroup(id: id, name: last.name, types: last.types + [type])
      } else {
        groups.append(PortalGroup(id: id, name: try row["group_name"], types: [type]))
      }
    }
    return groups
  }
}

extension Portal {
  init(_ row: Row) throws {
    id = try row["id"]
    key = try row["key"]
    name = try row["name"]
    description = try row["description"]
    types = try row["types"]
  }
}
