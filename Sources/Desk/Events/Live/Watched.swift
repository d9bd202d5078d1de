import Store

/// What somebody has before him and wants to stay true.
public enum Watched: Sendable, Hashable {
  /// A request, as one of its customers.
  case followed(ID<Request>)
  /// A request, as one of the desk of its project.
  case worked(ID<Request>, in: ID<Project>)
  /// All requests that one follows as a customer.
  case requests
  /// The requests of a project, as one of its desk.
  case desk(ID<Project>)
}

extension Inquiry {
  /// Lets through whoever may have this before him: the same who may open its page.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.signInFirst`
  public func permit(watching watched: Watched) throws {
    guard viewer.account != nil else { throw Refusal.signInFirst }
    switch watched {
    case .followed(let request):
      guard try may(Request.follow, request) else { throw Refusal.notFound }
    case .worked(let request, let project):
      guard try may(Request.readNotes, request) else { throw Refusal.notFound }
      try requireDesk(project)
    case .requests: break
    case .desk(let project): try requireDesk(project)
    }
  }

  /// Whether any of what happened is the viewer's to know, and changes what he has before him. Whoever asks has been let through.
  public func isChanged(_ watched: Watched, by happenings: [Happening]) throws -> Bool {
    switch watched {
    case .followed(let request): return happenings.contains { $0.request == request && $0.isPublic }
    case .worked(let request, _): return happenings.contains { $0.request == request }
    case .requests: return try isAny(of: happenings.filter(\.isPublic), Request.follow)
    case .desk(let project): return try isAny(of: happenings.filter { $0.project == project }, Request.readNotes)
    }
  }

  private func isAny(of happenings: [Happening], _ permission: Permission<Request>) throws -> Bool {
    guard !happenings.isEmpty else { return false }
    let happened = SQL.holds("request.id", oneOf: Set(happenings.map(\.request)).sorted(), on: snapshot.dialect)
    return try snapshot.exists("SELECT 1 FROM request WHERE \(happened) AND \(filter(permission))")
  }

  /// A text that is another one as soon as something happens that the viewer may know of; what he may not know does not move it (T-29).
  public func mark(of watched: Watched) throws -> String {
    switch watched {
    case .followed(let request): return try countEvents("request_id = \(request) AND public")
    case .worked(let request, _): return try countEvents("request_id = \(request)")
    case .requests:
      return try requests(RequestListing(limit: 3)).map { "\($0.key)@\($0.activityAt.milliseconds)" }.joined(separator: " ")
    case .desk(let project): return try newest(of: project)
    }
  }

  private func countEvents(_ condition: SQL) throws -> String {
    let count: Int = try snapshot.first("SELECT count(*) AS n FROM event WHERE \(condition)")?["n"] ?? 0
    return "\(count)"
  }

  /// The versions of the requests that changed last, open and closed ones: each has its own walk through the index.
  private func newest(of project: ID<Project>) throws -> String {
    try [false, true].flatMap { closed in
      try snapshot.rows(
        """
        SELECT request.id, request.version FROM request
        WHERE request.project_id = \(project) AND request.closed = \(closed) AND \(filter(Request.readNotes))
        ORDER BY request.updated_at DESC, request.id DESC LIMIT 3
        """
      ).map { "\(try $0["id"] as ID<Request>).\(try $0["version"] as Int)" }
    }.joined(separator: " ")
  }
}
