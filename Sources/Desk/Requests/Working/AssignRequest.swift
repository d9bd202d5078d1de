import Store

/// Gives a request to one of the desk, or to nobody.
public struct AssignRequest: Command {
  public var request: ID<Request>
  public var assignee: ID<Account>?

  public init(request: ID<Request>, assignee: ID<Account>?) {
    self.request = request
    self.assignee = assignee
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.work, request)
    let project = try act.project(of: permitted.id)
    if let assignee {
      let works = try Inquiry(snapshot: act.transaction, viewer: .account(assignee), now: act.now).may(Project.work, project)
      guard works else { throw Refusal.invalid("assignee", "Only agents of this project can have the request. Choose one of them.") }
    }
    let changed = try act.transaction.execute(
      """
      UPDATE request SET assignee_id = \(assignee)
      WHERE id = \(request) AND COALESCE(assignee_id, 0) <> \(assignee ?? ID(0))
      """)
    guard changed > 0 else { return }
    try act.touch(request, isPublic: false)
    try act.record(
      Event(.assigned, project: project, request: request, subject: assignee, isPublic: assignee != nil, isTold: assignee != nil))
  }
}
