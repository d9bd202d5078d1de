import Store

/// A project as its administrators see it.
public struct ProjectSettings: Sendable, Identifiable {
  public let id: ID<Project>
  public let key: String
  public let name: String
  public let description: String
  public let lead: Person?
  public let workflow: ID<Workflow>
  public let workflowName: String
  public let isArchived: Bool
  /// Whether sharing with an organization does not count here (SPEC part 4, 11).
  public let isConfidential: Bool
  /// Whether customers raise but read nothing (S1-06).
  public let isWriteOnly: Bool
  /// Whether customers whose paths into it have all gone still read what they raised (SPEC part 4, 2).
  public let formerCustomersRead: Bool
  /// Whether a customer's organization is chosen beforehand when he raises, and by mail.
  public let sharesByDefault: Bool
  /// Whether a customer's mail that names a request he is not on becomes a comment (SPEC part 4, 9).
  public let strangerMailComments: Bool
  public let createdAt: Instant
}

extension Inquiry {
  /// A project's settings, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func project(_ id: ID<Project>) throws -> ProjectSettings {
    let permitted = try permit(Project.administer, id)
    guard
      let row = try snapshot.first(
        """
        SELECT project.key, project.name, project.description, project.lead_id, leader.name AS lead_name, project.workflow_id,
          workflow.name AS workflow_name, project.archived, project.confidential, project.write_only,
          project.former_customers_read, project.share_by_default, project.stranger_mail_comments, project.created_at
        FROM project JOIN workflow ON workflow.id = project.workflow_id LEFT JOIN account AS leader ON leader.id = project.lead_id
        WHERE project.id = \(permitted.id)
        """)
    else { throw Refusal.notFound }
    return ProjectSettings(
      id: id, key: try row["key"], name: try row["name"], description: try row["description"],
      lead: try Person(row, id: "lead_id", name: "lead_name"), workflow: try row["workflow_id"], workflowName: try row["workflow_name"],
      isArchived: try row["archived"], isConfidential: try row["confidential"], isWriteOnly: try row["write_only"],
      formerCustomersRead: try row["former_customers_read"], sharesByDefault: try row["share_by_default"],
      strangerMailComments: try row["stranger_mail_comments"],
      createdAt: try row["created_at"])
  }
}
