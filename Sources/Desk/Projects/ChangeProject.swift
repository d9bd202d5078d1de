import Store

/// Changes a project's settings; what is nil stays as it is.
public struct ChangeProject: Command {
  public var project: ID<Project>
  public var name: String?
  public var description: String?
  /// `.some(nil)` leaves the project without a lead.
  public var lead: ID<Account>??
  public var isArchived: Bool?
  public var isConfidential: Bool?
  public var isWriteOnly: Bool?
  public var formerCustomersRead: Bool?
  public var sharesByDefault: Bool?
  public var strangerMailComments: Bool?

  public init(_ project: ID<Project>) { self.project = project }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    let before = try act.inquiry.project(project)
    let name = try self.name.map { try PlainText.line($0, for: "name", upTo: ProjectLimits.name) } ?? before.name
    let description = try self.description.map { try PlainText.paragraph($0, for: "description") } ?? before.description
    var leader = before.lead
    if let lead { leader = try lead.map { try act.activePerson($0, for: "lead") } }

    var differences = Differences()
    differences.note("name", before.name, name)
    differences.note("description", before.description, description)
    if before.lead?.id != leader?.id { differences.note("lead", before.lead?.name ?? "", leader?.name ?? "") }
    differences.note("archived", before.isArchived, isArchived ?? before.isArchived)
    differences.note("confidential", before.isConfidential, isConfidential ?? before.isConfidential)
    differences.note("writeOnly", before.isWriteOnly, isWriteOnly ?? before.isWriteOnly)
    differences.note("formerCustomersRead", before.formerCustomersRead, formerCustomersRead ?? before.formerCustomersRead)
    differences.note("sharesByDefault", before.sharesByDefault, sharesByDefault ?? before.sharesByDefault)
    differences.note("strangerMailComments", before.strangerMailComments, strangerMailComments ?? before.strangerMailComments)
    guard !differences.isEmpty || before.lead?.id != leader?.id else { return }
    try act.transaction.execute(
      """
      UPDATE project SET name = \(name), description = \(description), lead_id = \(leader?.id),
        archived = \(isArchived ?? before.isArchived), confidential = \(isConfidential ?? before.isConfidential),
        write_only = \(isWriteOnly ?? before.isWriteOnly), former_customers_read = \(formerCustomersRead ?? before.formerCustomersRead),
        share_by_default = \(sharesByDefault ?? before.sharesByDefault), stranger_mail_comments = \(strangerMailComments ?? before.strangerMailComments)
      WHERE id = \(project)
      """)
    try act.record(Event(.projectChanged, project: project, subject: lead == nil ? nil : leader?.id, detail: differences.detail))
  }
}

/// How long the texts of a project can be, in characters.
enum ProjectLimits {
  static let name = 80
}

extension Act {
  /// Somebody who can be given a task: an account that is active.
  ///
  /// - Throws: `Refusal.invalid` for `field`
  func activePerson(_ id: ID<Account>, for field: String) throws -> Person {
    guard let row = try transaction.first("SELECT name FROM account WHERE id = \(id) AND active") else {
      throw Refusal.invalid(field, "There is no active account of this person. Choose somebody else.")
    }
    return Person(id: id, name: try row["name"])
  }
}

extension ChangeProject: AccessChange {
  public var facts: [FactRows] { [.project(project)] }
  public var place: AccessPlace { .project(project) }
  public func title(in inquiry: Inquiry) throws -> String { "Settings of \(try inquiry.name(of: project))" }
}
