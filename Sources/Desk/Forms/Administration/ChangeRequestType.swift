import Store

/// Changes a request type, retires it or brings it back; what is nil stays as it is.
public struct ChangeRequestType: Command {
  public let type: ID<RequestType>
  public var name: String?
  public var description: String?
  public var help: String?
  public var icon: String?
  /// `.some(nil)` takes it out of the portal.
  public var group: ID<RequestTypeGroup>??
  public var isForTeam: Bool?
  /// True makes mail become requests of this type, and of no other.
  public var isForMail: Bool?
  public var isRetired: Bool?

  public init(_ type: ID<RequestType>) { self.type = type }

  public func run(in act: Act) throws {
    let before = try act.transaction.type(type)
    _ = try act.permit(Project.administer, before.project)
    let name = try self.name.map { try PlainText.line($0, for: "name", upTo: CreateRequestType.longestName) } ?? before.name
    let description = try self.description.map { try PlainText.paragraph($0, for: "description", upTo: 300) } ?? before.description
    let help = try self.help.map { try PlainText.paragraph($0, for: "help") } ?? before.help
    let icon = try self.icon.map(TypeIcon.checked) ?? before.icon
    let group = self.group ?? before.group
    let isRetired = self.isRetired ?? before.isRetired
    let isForMail = self.isForMail ?? before.isForMail
    if let group, group != before.group { try act.requireGroup(group, of: before.project) }
    if !isRetired { try act.requireFreeName(name, in: before.project, except: type) }
    try requireMailType(before, staysForMail: isForMail && !isRetired)

    var differences = Differences()
    differences.note("name", before.name, name)
    differences.note("description", before.description, description)
    differences.note("help", before.help, help)
    differences.note("icon", before.icon, icon)
    differences.note("group", before.group?.description, group?.description)
    differences.note("forTeam", before.isForTeam, isForTeam ?? before.isForTeam)
    differences.note("forMail", before.isForMail, isForMail)
    differences.note("retired", before.isRetired, isRetired)
    guard !differences.isEmpty else { return }
    if isForMail, !before.isForMail {
      try act.transaction.execute("UPDATE request_type SET for_mail = FALSE WHERE project_id = \(before.project) AND for_mail")
    }
    try act.transaction.execute(
      """
      UPDATE request_type SET name = \(name), description = \(description), help = \(help), icon = \(icon), group_id = \(group),
        open_to = \((isForTeam ?? before.isForTeam) ? "team" : "customers"), for_mail = \(isForMail), retired = \(isRetired)
      WHERE id = \(type)
      """)
    try act.record(
      Event(.formChanged, project: before.project, detail: differences.detail.merging(["requestType": "\(type)"]) { $1 }))
  }

  /// Mail needs a type to become requests of.
  private func requireMailType(_ before: TypeSummary, staysForMail: Bool) throws {
    if before.isForMail, !staysForMail {
      throw Refusal.conflict("Mail becomes requests of this type. Choose another type for mail first.")
    }
    if isForMail == true, !staysForMail { throw Refusal.conflict("A retired type cannot take mail. Bring it back first.") }
  }
}

/// Puts the request types of a project in another order.
public struct ReorderRequestTypes: Command {
  public let project: ID<Project>
  public let order: [ID<RequestType>]

  public init(_ project: ID<Project>, _ order: [ID<RequestType>]) {
    self.project = project
    self.order = order
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Project.administer, project)
    try act.reorder("request_type", of: permitted.id, as: order.map(\.number))
    try act.record(Event(.formChanged, project: project, detail: ["requestTypes.order": order.map(\.description).joined(separator: " ")]))
  }
}

extension Act {
  /// Gives the rows of a project the positions of their ids in the list; what is not listed follows in its present order.
  ///
  /// - Throws: `Refusal.invalid` for ids of other projects.
  func reorder(_ table: StaticString, of project: ID<Project>, as order: [Int64]) throws {
    let name = SQL(trusted: "\(table)")
    let present: [Int64] = try transaction.rows(
      "SELECT id FROM \(name) WHERE project_id = \(project) ORDER BY position, id LIMIT \(CreateRequestType.most)"
    ).map { try $0["id"] }
    let wanted = order.uniqued()
    guard Set(wanted).isSubset(of: Set(present)) else {
      throw Refusal.invalid("order", "The list names something that this project does not have. Load the page again.")
    }
    for (position, id) in (wanted + present.filter { !wanted.contains($0) }).enumerated() {
      try transaction.execute("UPDATE \(name) SET position = \(position) WHERE id = \(id) AND position <> \(position)")
    }
  }
}
