import Store

/// Makes a request type that asks for a summary, a description and attachments.
public struct CreateRequestType: Command {
  public let project: ID<Project>
  public var name: String
  public var description = ""
  public var help = ""
  public var icon = "chat"
  /// Nil: not shown in the portal.
  public var group: ID<RequestTypeGroup>?
  /// Whether only agents raise it.
  public var isForTeam = false

  /// In a project, retired ones included.
  public static let most = 500
  public static let longestName = 80

  public init(
    _ project: ID<Project>, name: String, group: ID<RequestTypeGroup>? = nil, description: String = "", help: String = "",
    icon: String = "chat", isForTeam: Bool = false
  ) {
    self.project = project
    self.name = name
    self.group = group
    self.description = description
    self.help = help
    self.icon = icon
    self.isForTeam = isForTeam
  }

  public func run(in act: Act) throws -> ID<RequestType> {
    let permitted = try act.permit(Project.administer, project)
    let name = try PlainText.line(name, for: "name", upTo: Self.longestName)
    try act.requireFreeName(name, in: project, except: nil)
    if let group { try act.requireGroup(group, of: project) }
    guard try act.transaction.first("SELECT count(*) AS count FROM request_type WHERE project_id = \(project)")?["count"] ?? 0 < Self.most
    else { throw Refusal.conflict("The project has \(Self.most) request types, retired ones included. Use one of them again.") }
    let row = try act.transaction.first(
      """
      INSERT INTO request_type (project_id, group_id, name, description, help, icon, open_to, for_mail, retired, position)
      VALUES (\(permitted.id), \(group), \(name), \(try PlainText.paragraph(description, for: "description", upTo: 300)),
              \(try PlainText.paragraph(help, for: "help")), \(try TypeIcon.checked(icon)), \(isForTeam ? "team" : "customers"), FALSE, FALSE,
              (SELECT coalesce(max(position), -1) + 1 FROM request_type WHERE project_id = \(permitted.id)))
      RETURNING id
      """)
    guard let id: ID<RequestType> = try row?["id"] else { throw DatabaseFailure.failed("a request type was not inserted") }
    try act.put(.summary, label: "What is it about?", isRequired: true, at: 0, on: id)
    try act.put(.description, label: "Tell us more", at: 1, on: id)
    try act.put(.attachment, label: "Attachments", at: 2, on: id)
    try act.record(Event(.formChanged, project: project, detail: ["requestType": "\(id)", "name.before": "", "name.after": name]))
    return id
  }
}

/// The name of a picture of the page's icon set.
enum TypeIcon {
  /// - Throws: `Refusal.invalid` for anything that cannot be such a name
  static func checked(_ name: String) throws -> String {
    guard (1...30).contains(name.utf8.count), name.utf8.allSatisfy({ (97...122).contains($0) || $0 == 45 }) else {
      throw Refusal.invalid("icon", "Choose a picture of the list.")
    }
    return name
  }
}

extension Act {
  /// Two types of one name in use would look the same in the portal.
  func requireFreeName(_ name: String, in project: ID<Project>, except type: ID<RequestType>?) throws {
    let taken = try transaction.exists(
      """
      SELECT 1 FROM request_type WHERE project_id = \(project) AND name = \(name) AND NOT retired AND id <> \(type ?? ID(0))
      """)
    guard !taken else { throw Refusal.conflict("There is a request type called \(name) already. Choose another name.") }
  }

  func requireGroup(_ group: ID<RequestTypeGroup>, of project: ID<Project>) throws {
    guard try transaction.exists("SELECT 1 FROM request_type_group WHERE id = \(group) AND project_id = \(project)") else {
      throw Refusal.invalid("group", "There is no such group in this project. Choose one of the list.")
    }
  }
}
