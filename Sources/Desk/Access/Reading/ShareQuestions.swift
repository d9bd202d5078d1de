import Store

/// With whom a request would be shared.
public enum ShareTarget: Sendable, Hashable {
  case person(EmailAddress)
  case organization(ID<Organization>)
}

extension Desk {
  /// Why `person` may or may not share a request with somebody. Only the desk and the operator ask, for the answer tells who has an account
  /// (T-05).
  ///
  /// - Throws: `Refusal.notFound`
  public func explainShare(of request: ID<Request>, by person: ID<Account>, with target: ShareTarget, as viewer: Viewer) async throws
    -> Explanation
  {
    let known = try await ask(as: viewer) { try $0.explainShare(of: request, by: person, with: target) }
    if let known { return known }
    guard case .person(let address) = target else { throw Refusal.notFound }
    // Nobody has the address yet: what sharing would do is tried, and undone.
    do {
      _ = try await rehearse(InviteParticipant(request: request, email: address.written), as: .account(person), by: .portal)
      return .newcomer(allowed: true, "The project is open to anyone: the address gets an account and becomes a customer.")
    } catch let refusal as Refusal {
      return .newcomer(allowed: false, refusal.reason)
    }
  }
}

extension Inquiry {
  /// Nil where the address has no account.
  fileprivate func explainShare(of request: ID<Request>, by person: ID<Account>, with target: ShareTarget) throws -> Explanation? {
    let share = try explain(.share, for: person, on: request)
    guard let row = try snapshot.first("SELECT project_id FROM request WHERE id = \(request)") else { throw Refusal.notFound }
    let project: ID<Project> = try row["project_id"]
    guard try viewer == .operator || may(Project.work, project) || may(Project.administer, project) else { throw Refusal.notFound }
    let sharer = Sharer(account: person, asAgent: share.ways.contains { $0.holds && $0.standing != .customer })
    let mayShare = Explanation.Reason(
      rule: "request.share", holds: share.allowed,
      because: share.allowed ? "May share the request." : "May not share the request at all.", inner: share)
    switch target {
    case .person(let address):
      guard let other = try snapshot.account(at: address) else { return nil }
      return try explain(Project.reach(of: sharer), project, for: .account(other)).behind(mayShare)
    case .organization(let organization):
      let way = Way<Organization>(
        standing: sharer.asAgent ? .agent : .customer, gates: Organization.reach(of: sharer, in: project), paths: [.existing])
      return try explain(Permission("share", [way]), organization, for: .account(person)).behind(mayShare)
    }
  }
}

extension Explanation {
  /// The same decision behind one more gate.
  fileprivate func behind(_ gate: Reason) -> Explanation {
    Explanation(
      allowed: allowed && gate.holds,
      ways: ways.map { Passage(standing: $0.standing, holds: $0.holds && gate.holds, gates: [gate] + $0.gates, paths: $0.paths) })
  }

  fileprivate static func newcomer(allowed: Bool, _ sentence: Sentence) -> Explanation {
    let reason = Reason(rule: "project.newcomer", holds: allowed, because: sentence)
    return Explanation(allowed: allowed, ways: [Passage(standing: .customer, holds: allowed, gates: [], paths: [reason])])
  }
}

extension Refusal {
  fileprivate var reason: Sentence {
    switch self {
    case .notFound, .signInFirst: "There is no such request for this person."
    case .forbidden(let sentence), .conflict(let sentence): sentence
    case .invalid(let sentences): Sentence(joining: sentences.sorted { $0.key < $1.key }.map(\.value))
    case .tooMany: "This was tried too often."
    }
  }
}

extension Path where Thing == Organization {
  /// That there is such an organization: whom one may share with, gates alone decide.
  fileprivate static var existing: Path {
    Path("organization.exists", says: PathPhrase.organizationExists) { _ in
      Relation(
        from: "organization AS company", thing: "company.id", account: nil, since: "company.created_at", via: "company.name")
    }
  }
}
