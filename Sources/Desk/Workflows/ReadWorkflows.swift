import Store

/// A workflow: the statuses that requests have, and the steps between them.
public struct WorkflowDetail: Sendable, Identifiable {
  public let id: ID<Workflow>
  public let name: String
  public let statuses: [RequestStatus]
  public let transitions: [WorkflowTransition]
}

/// A step of a workflow.
public struct WorkflowTransition: Sendable, Hashable, Identifiable {
  public let id: ID<Transition>
  public let name: String
  /// Nil: from every status.
  public let from: ID<Status>?
  public let to: ID<Status>
  public let isForCustomers: Bool
  public let isTakenOnCustomerComment: Bool
}

extension Inquiry {
  /// The workflow of a project, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func workflow(of project: ID<Project>) throws -> WorkflowDetail {
    try requireDesk(of: project)
    guard let row = try snapshot.first("SELECT workflow_id FROM project WHERE id = \(project)") else { throw Refusal.notFound }
    return try workflow(try row["workflow_id"])
  }

  /// All the workflows of the site by name, for whoever administers a project.
  ///
  /// - Throws: `Refusal.notFound`
  public func workflows() throws -> [WorkflowDetail] {
    if try !snapshot.exists("SELECT 1 FROM project WHERE \(operated(Project.administer))") { _ = try permit(Site.administer, Site.id) }
    let ids: [ID<Workflow>] = try snapshot.rows("SELECT id FROM workflow ORDER BY name LIMIT 100").map { try $0["id"] }
    return try ids.map(workflow)
  }

  private func workflow(_ id: ID<Workflow>) throws -> WorkflowDetail {
    guard let row = try snapshot.first("SELECT name FROM workflow WHERE id = \(id)") else { throw Refusal.notFound }
    let statuses = try snapshot.rows(
      "SELECT id, name, says, category FROM status WHERE workflow_id = \(id) ORDER BY position, id LIMIT 200"
    ).map { RequestStatus(id: try $0["id"], name: try $0["name"], says: try $0["says"], category: try $0["category"]) }
    let transitions = try snapshot.rows(
      """
      SELECT id, name, from_id, to_id, for_customers, on_customer_comment FROM transition
      WHERE workflow_id = \(id) ORDER BY position, id LIMIT 500
      """
    ).map { row in
      WorkflowTransition(
        id: try row["id"], name: try row["name"], from: try row["from_id"], to: try row["to_id"], isForCustomers: try row["for_customers"],
        isTakenOnCustomerComment: try row["on_customer_comment"])
    }
    return WorkflowDetail(id: id, name: try row["name"], statuses: statuses, transitions: transitions)
  }
}
