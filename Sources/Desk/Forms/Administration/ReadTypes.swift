import Store

/// A request type as its administrators see it.
public struct TypeSummary: Sendable, Hashable, Identifiable {
  public let id: ID<RequestType>
  public let project: ID<Project>
  /// Nil: not shown in the portal.
  public let group: ID<RequestTypeGroup>?
  public let name: String
  public let description: String
  public let help: String
  public let icon: String
  /// Whether only agents raise it.
  public let isForTeam: Bool
  /// Whether mail becomes requests of this type.
  public let isForMail: Bool
  public let isRetired: Bool

  static let columns: SQL = "id, project_id, group_id, name, description, help, icon, open_to, for_mail, retired"

  init(_ row: Row) throws {
    id = try row["id"]
    project = try row["project_id"]
    group = try row["group_id"]
    name = try row["name"]
    description = try row["description"]
    help = try row["help"]
    icon = try row["icon"]
    isForTeam = try row["open_to"] == "team"
    isForMail = try row["for_mail"]
    isRetired = try row["retired"]
  }
}

/// All request types of a project in the portal's order.
public struct TypeCatalogue: Sendable {
  public let groups: [Group]
  /// In use, but in no group: not shown in the portal.
  public let ungrouped: [TypeSummary]
  public let retired: [TypeSummary]

  public struct Group: Sendable, Identifiable {
    public let id: ID<RequestTypeGroup>
    public let name: String
    public let types: [TypeSummary]
  }
}

extension Inquiry {
  /// All request types of a project, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func catalogue(of project: ID<Project>) throws -> TypeCatalogue {
    try requireDesk(of: project)
    let types = try snapshot.rows(
      "SELECT \(TypeSummary.columns) FROM request_type WHERE project_id = \(project) ORDER BY position, id LIMIT \(CreateRequestType.most)"
    ).map(TypeSummary.init)
    let used = types.filter { !$0.isRetired }
    let groups = try snapshot.rows(
      "SELECT id, name FROM request_type_group WHERE project_id = \(project) ORDER BY position, id LIMIT \(CreateTypeGroup.most)"
    ).map { row in
      let id: ID<RequestTypeGroup> = try row["id"]
      return TypeCatalogue.Group(id: id, name: try row["name"], types: used.filter { $0.group == id })
    }
    return TypeCatalogue(groups: groups, ungrouped: used.filter { $0.group == nil }, retired: types.filter(\.isRetired))
  }

  /// One request type, for those who work in its project or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func requestType(_ id: ID<RequestType>) throws -> TypeSummary {
    let type = try snapshot.type(id)
    try requireDesk(of: type.project)
    return type
  }

  /// The whole form of a type, hidden fields too, for administrators of its project; also of one that is retired.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func administeredForm(of id: ID<RequestType>) throws -> [FormField] {
    _ = try permit(Project.administer, try snapshot.type(id).project)
    return try snapshot.rows(
      """
      SELECT \(FormField.columns) FROM request_type_field AS on_form JOIN field ON field.id = on_form.field_id
      WHERE on_form.type_id = \(id) ORDER BY on_form.position, field.id LIMIT 200
      """
    ).map(FormField.init)
  }
}

extension Snapshot {
  /// Asks no policy.
  func type(_ id: ID<RequestType>) throws -> TypeSummary {
    guard let row = try first("SELECT \(TypeSummary.columns) FROM request_type WHERE id = \(id)") else { throw Refusal.notFound }
    return try TypeSummary(row)
  }
}
