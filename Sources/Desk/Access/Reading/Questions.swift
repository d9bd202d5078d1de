import Store

/// The actions that people ask about by name: on the command line, in the API and on screen.
public enum AccessAction: String, Sendable, CaseIterable {
  case enter, raise, see, comment, share
}

extension Inquiry {
  /// Why `person` may or may not do something in a project. Asking about others is for those who work there or administer it; everybody may ask
  /// about himself.
  ///
  /// - Throws: `Refusal.notFound` for what the viewer may not know of.
  public func explain(_ action: AccessAction, for person: ID<Account>, in project: ID<Project>) throws -> Explanation {
    try requireMayAsk(about: person, in: project)
    // Of a project that is hidden to the viewer, not even the reasons may tell that it exists.
    if viewer != .operator { _ = try permit(Project.see, project) }
    return try explainProject(action, for: person, in: project)
  }

  private func explainProject(_ action: AccessAction, for person: ID<Account>, in project: ID<Project>) throws -> Explanation {
    switch action {
    case .enter: return try explain(Project.enter, project, for: .account(person))
    case .raise: return try explain(Project.raise, project, for: .account(person))
    case .see, .comment, .share:
      throw Refusal.invalid("action", .askedAboutRequest(action.rawValue))
    }
  }

  /// Why `person` may or may not do something to a request.
  public func explain(_ action: AccessAction, for person: ID<Account>, on request: ID<Request>) throws -> Explanation {
    let project = try projectOfSeen(request)
    try requireMayAsk(about: person, in: project)
    switch action {
    case .enter, .raise: return try explainProject(action, for: person, in: project)
    case .see: return try explain(Request.see, request, for: .account(person))
    case .comment: return try explain(Request.comment, request, for: .account(person))
    case .share: return try explain(Request.share, request, for: .account(person))
    }
  }

  /// Who can see the request, with the reasons, in order of account; for those who see it as agents.
  public func whoSees(_ request: ID<Request>, after last: ID<Account>? = nil, skipping: Int = 0, limit: Int = 50) throws -> [(
    person: Person, why: Explanation
  )] {
    if viewer != .operator { _ = try permit(Request.readNotes, request) }
    return try named(who(may: Request.see, request, after: last, skipping: skipping, limit: limit)).map {
      ($0, try explain(Request.see, request, for: .account($0.id)))
    }
  }

  /// The bare addresses that get by e-mail what is public of the request; for those who see it as agents.
  public func whoIsMailed(of request: ID<Request>) throws -> [RequestDetail.AddressParticipant] {
    if viewer != .operator { _ = try permit(Request.readNotes, request) }
    return try RequestReader(inquiry: self, request: request, deskOnly: true).addresses()
  }

  /// Who can enter the project's portal, with the reasons, in order of account; for those who work in the project or administer it.
  public func whoEnters(_ project: ID<Project>, after last: ID<Account>? = nil, skipping: Int = 0, limit: Int = 50) throws -> [(
    person: Person, why: Explanation
  )] {
    if viewer != .operator { try requireMayAsk(in: project) }
    return try named(who(may: Project.enter, project, after: last, skipping: skipping, limit: limit)).map {
      ($0, try explain(Project.enter, project, for: .account($0.id)))
    }
  }

  private func named(_ ids: [ID<Account>]) throws -> [Person] {
    let names = try snapshot.rows("SELECT id, name FROM account WHERE id IN \(SQL.list(ids))")
      .reduce(into: [ID<Account>: String]()) { $0[try $1["id"]] = try $1["name"] }
    return ids.map { Person(id: $0, name: names[$0] ?? "") }
  }

  private func projectOfSeen(_ request: ID<Request>) throws -> ID<Project> {
    if viewer != .operator { _ = try permit(Request.see, request) }
    guard let row = try snapshot.first("SELECT project_id FROM request WHERE id = \(request)") else { throw Refusal.notFound }
    return try row["project_id"]
  }

  private func requireMayAsk(about person: ID<Account>, in project: ID<Project>) throws {
    if viewer == .operator || viewer.account == person { return }
    try requireMayAsk(in: project)
  }

  private func requireMayAsk(in project: ID<Project>) throws {
    guard try may(Project.work, project) || may(Project.administer, project) else { throw Refusal.notFound }
  }
}

extension Inquiry {
  /// What `person` can see, and why, in order of request: for himself, site administrators and the operator; others get of it what they see
  /// as agents themselves.
  public func whatSees(
    _ person: ID<Account>, in project: ID<Project>? = nil, after last: ID<Request>? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> [(line: RequestLine, why: Explanation)] {
    let asker = Asker(account: "\(person)", now: now)
    let mayAskAll = try viewer == .operator || viewer.account == person || may(Site.administer, ID(1))
    // Whoever works nowhere would learn from an empty answer that there is such a person (T-05).
    guard try mayAskAll || snapshot.exists("SELECT 1 FROM project WHERE \(filter(Project.work))") else { throw Refusal.notFound }
    let own: SQL = mayAskAll ? "TRUE" : filter(Request.readNotes)
    let scope: SQL = project.map { "\(own) AND request.project_id = \($0)" } ?? own
    return try snapshot.rows(
      """
      SELECT \(RequestLine.columns) FROM \(RequestLine.rows)
      WHERE request.id > \(last ?? ID(0)) AND \(scope) AND request.id IN (\(Request.see.candidates(for: asker)))
        AND \(Request.see.filter(for: asker)) ORDER BY request.id LIMIT \(limit) OFFSET \(skipping)
      """
    ).map {
      let line = try RequestLine($0)
      return (line, try explain(Request.see, line.id, for: .account(person)))
    }
  }
}
