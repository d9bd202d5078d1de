import Store

/// One thing that is done to several requests.
public enum Handling: Sendable, Hashable {
  /// They are given to one of the desk, or to nobody.
  case assign(ID<Account>?)
  /// They go to this status, where a step of the workflow leads there.
  case move(ID<Status>)
}

/// What became of requests that were handled together.
public struct HandledRequests: Sendable, Hashable {
  public internal(set) var changed: [RequestKey] = []
  /// Those that were so already.
  public internal(set) var unchanged: [RequestKey] = []
  public internal(set) var refused: [Refused] = []

  /// One that stays as it was, and why.
  public struct Refused: Sendable, Hashable {
    public let key: RequestKey
    public let why: Sentence
  }
}

extension Desk {
  /// The most requests that are handled together.
  public static let mostHandled = 50

  /// Does the same to each of these requests of a project, as if each were handled alone: what stands against one hinders no other.
  ///
  /// - Throws: `Refusal.invalid` for the field `request` if there are none or too many of them.
  public func handle(
    _ keys: [RequestKey], in project: String, _ handling: Handling, as viewer: Viewer, by channel: Channel
  ) async throws -> HandledRequests {
    var seen: Set<RequestKey> = []
    let keys = keys.filter { seen.insert($0).inserted }
    guard !keys.isEmpty else { throw Refusal.invalid("request", "Choose requests by the boxes before them.") }
    guard keys.count <= Self.mostHandled else {
      throw Refusal.invalid("request", Sentence(english: "Choose at most \(Self.mostHandled) requests at once."))
    }
    var handled = HandledRequests()
    for key in keys {
      do {
        guard key.project == project else { throw Refusal.notFound }
        let isChanged = try await perform(HandleRequest(key: key, handling: handling), as: viewer, by: channel)
        if isChanged { handled.changed.append(key) } else { handled.unchanged.append(key) }
      } catch let refusal as Refusal {
        handled.refused.append(.init(key: key, why: Self.why(refusal)))
      }
    }
    return handled
  }

  private static func why(_ refusal: Refusal) -> Sentence {
    switch refusal {
    case .forbidden(let sentence), .conflict(let sentence): sentence
    case .invalid(let sentences): sentences.values.first ?? "It cannot be done."
    case .notFound, .signInFirst, .tooMany: "There is no such request here."
    }
  }
}

/// Handles one of several requests; the outcome says whether anything changed.
struct HandleRequest: Command {
  let key: RequestKey
  let handling: Handling

  func run(in act: Act) throws -> Bool {
    let request = try act.permit(Request.work, act.inquiry.request(named: "\(key)")).id
    guard
      let row = try act.transaction.first(
        """
        SELECT request.assignee_id, request.status_id, status.name FROM request JOIN status ON status.id = request.status_id
        WHERE request.id = \(request)
        """)
    else { throw Refusal.notFound }
    switch handling {
    case .assign(let assignee):
      guard try row["assignee_id"] as ID<Account>? != assignee else { return false }
      try AssignRequest(request: request, assignee: assignee).run(in: act)
    case .move(let status):
      guard try row["status_id"] as ID<Status> != status else { return false }
      let steps = try act.inquiry.transitions(of: request, forCustomers: false)
      guard let step = steps.first(where: { $0.to.id == status }) else {
        let name: String = try row["name"]
        throw Refusal.conflict(Sentence(english: "No step of the workflow leads there from “\(name)”."))
      }
      try ChangeStatus(request: request, transition: step.id, part: .agent).run(in: act)
    }
    return true
  }
}
