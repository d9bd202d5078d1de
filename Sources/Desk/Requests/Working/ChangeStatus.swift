import Store

/// Takes a request along its workflow: an agent along every transition, a customer along those that are meant for customers.
public struct ChangeStatus: Command {
  public var request: ID<Request>
  public var transition: ID<Transition>
  /// As what the viewer does it; nil: as agent if he is one.
  public var part: Standing?
  public var nonce: String?

  public init(request: ID<Request>, transition: ID<Transition>, part: Standing? = nil, nonce: String? = nil) {
    self.request = request
    self.transition = transition
    self.part = part
    self.nonce = nonce
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.comment, request)
    let asAgent = permitted.asAgent && part != .customer
    let available = try act.inquiry.transitions(of: request, forCustomers: !asAgent)
    guard available.contains(where: { $0.id == transition }) else {
      throw Refusal.invalid(
        "transition", .cannotGoThere)
    }
    try act.move(request, along: transition)
  }
}

/// A step that a request can take from where it stands.
public struct OfferedTransition: Sendable, Hashable {
  public let id: ID<Transition>
  public let name: String
  public let to: RequestStatus
}

/// A status of a workflow.
public struct RequestStatus: Sendable, Hashable {
  public let id: ID<Status>
  public let name: String
  /// In the customer's words.
  public let says: String
  public let category: StatusCategory
}

extension Inquiry {
  /// The transitions that lead on from where the request stands.
  public func transitions(of request: ID<Request>, forCustomers: Bool) throws -> [OfferedTransition] {
    try snapshot.rows(
      """
      SELECT transition.id, transition.name, status.id AS status_id, status.name AS status, status.says, status.category
      FROM request JOIN project ON project.id = request.project_id
      JOIN transition ON transition.workflow_id = project.workflow_id JOIN status ON status.id = transition.to_id
      WHERE request.id = \(request) AND transition.to_id <> request.status_id
        AND (transition.from_id IS NULL OR transition.from_id = request.status_id)
        AND (transition.for_customers OR NOT \(forCustomers))
      ORDER BY transition.position, transition.id LIMIT 50
      """
    ).map { row in
      OfferedTransition(
        id: try row["id"], name: try row["name"],
        to: RequestStatus(id: try row["status_id"], name: try row["status"], says: try row["says"], category: try row["category"]))
    }
  }
}

extension Act {
  /// Takes the step that was found to be open.
  func move(_ request: ID<Request>, along transition: ID<Transition>) throws {
    guard
      let row = try transaction.first(
        """
        SELECT status.id, status.name, status.says, status.category, status.ball, request.project_id,
          before.name AS before, before.says AS says_before
        FROM transition JOIN status ON status.id = transition.to_id JOIN request ON request.id = \(request)
        JOIN status AS before ON before.id = request.status_id
        WHERE transition.id = \(transition)
        """)
    else { throw Refusal.notFound }
    let status: ID<Status> = try row["id"]
    let category: StatusCategory = try row["category"]
    let ball: Ball? = try row["ball"]
    let closed = category == .done
    try transaction.execute(
      """
      UPDATE request SET status_id = \(status), closed = \(closed), closed_at = \(closed ? now : nil),
        ball = CASE WHEN \(closed) THEN 'nobody' WHEN closed THEN 'desk' ELSE ball END,
        ball_since = CASE WHEN closed <> \(closed) THEN \(now) ELSE ball_since END
      WHERE id = \(request)
      """)
    try touch(request, isPublic: true, ball: ball)
    try record(
      Event(
        .statusChanged, project: try row["project_id"], request: request, isPublic: true, isTold: true,
        detail: [
          "before": try row["before"], "after": try row["name"], "says.before": try row["says_before"], "says.after": try row["says"],
          "category": category.rawValue,
        ]))
  }
}
