import Store

/// Somebody, or an organization, with whom a request is shared although whoever did it could not do so today (SPEC part 4, 4).
public struct IrregularShare: Sendable, Hashable {
  public let request: ID<Request>
  public let key: RequestKey
  public let summary: String
  /// With whom.
  public let name: String
  /// The address of a person; how many are in an organization.
  public let detail: String
  public let grantedBy: String
  public let source: String
  public let since: Instant
  public let reference: ShareReference
}

/// Which share it is: a request and whom it was shared with.
public enum ShareReference: Sendable, Hashable, LosslessStringConvertible {
  case person(ID<Request>, ID<Account>)
  case organization(ID<Request>, ID<Organization>)

  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let request = ID<Request>(parts[1]) else { return nil }
    switch parts[0] {
    case "p":
      guard let person = ID<Account>(parts[2]) else { return nil }
      self = .person(request, person)
    case "o":
      guard let organization = ID<Organization>(parts[2]) else { return nil }
      self = .organization(request, organization)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .person(let request, let person): "p-\(request)-\(person)"
    case .organization(let request, let organization): "o-\(request)-\(organization)"
    }
  }

  var pair: SQL {
    switch self {
    case .person(let request, let person): "(\(request), \(person))"
    case .organization(let request, let organization): "(\(request), \(organization))"
    }
  }
}

extension Inquiry {
  /// The people by name on requests of a project whom their sharers could not add today, in order of request; for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func irregularPeople(in project: ID<Project>, after last: ShareReference? = nil, limit: Int = 50) throws -> Page<IrregularShare> {
    _ = try permit(Project.administer, project)
    let limit = min(max(limit, 1), IrregularShare.mostAtOnce)
    let place: SQL = last.map { "(passed.request_id, passed.account_id) > \($0.pair)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(IrregularShare.columns("passed")), taker.name, taker.email AS detail, passed.account_id AS with_id
      FROM \(IrregularShare.people(in: project)) AND \(isIrregularPerson) AND \(place)
      ORDER BY passed.request_id, passed.account_id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      try IrregularShare(row) { .person($0, try row["with_id"]) }
    }
  }

  /// The organizations on requests of a project with which their sharers could not share today, in order of request; for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func irregularOrganizations(
    in project: ID<Project>, after last: ShareReference? = nil, limit: Int = 50
  ) throws -> Page<IrregularShare> {
    _ = try permit(Project.administer, project)
    let limit = min(max(limit, 1), IrregularShare.mostAtOnce)
    let place: SQL = last.map { "(passed.request_id, passed.organization_id) > \($0.pair)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(IrregularShare.columns("passed")), organization.name, passed.organization_id AS with_id,
        (SELECT count(*) FROM organization_member AS member WHERE member.organization_id = organization.id
           AND (member.expires_at IS NULL OR member.expires_at > \(now))) AS members
      FROM \(IrregularShare.organizations(in: project)) AND \(isIrregularOrganization(in: project)) AND \(place)
      ORDER BY passed.request_id, passed.organization_id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      try IrregularShare(row) { .organization($0, try row["with_id"]) }
    }
  }

  /// Counts today, and could not be made today. The desk may add every customer; it and whoever takes part by himself are no sharers.
  var isIrregularPerson: SQL {
    let taker = Asker(account: "passed.account_id", now: now)
    let sharer = Asker(account: "passed.granted_by", now: now)
    return """
      passed.granted_by <> passed.account_id AND (passed.expires_at IS NULL OR passed.expires_at > \(now))
      AND \(Project.enter.condition(for: taker)) AND NOT \(Project.work.condition(for: sharer))
      AND NOT \(Project.reach(ofCustomer: "passed.granted_by").condition(for: taker))
      """
  }

  func isIrregularOrganization(in project: ID<Project>) -> SQL {
    let sharer = Asker(account: "passed.granted_by", now: now)
    return """
      passed.granted_by IS NOT NULL AND (passed.expires_at IS NULL OR passed.expires_at > \(now)) AND NOT project.confidential
      AND organization.id IN (SELECT attached.organization_id FROM project_organization AS attached WHERE attached.project_id = \(project))
      AND NOT \(Project.work.condition(for: sharer))
      AND NOT \(Organization.isOnRung(ofCustomer: "passed.granted_by", in: project, at: now))
      """
  }
}

extension IrregularShare {
  /// How many can be looked at or removed at once.
  public static let mostAtOnce = 1000

  fileprivate static func columns(_ share: SQL) -> SQL {
    """
    request.id AS request_id, request.number, request.summary, project.key AS project_key, sharer.name AS granted_by, \(share).source,
    \(share).since
    """
  }

  static func people(in project: ID<Project>) -> SQL {
    """
    participant AS passed JOIN request ON request.id = passed.request_id JOIN project ON project.id = passed.project_id
    JOIN account AS taker ON taker.id = passed.account_id JOIN account AS sharer ON sharer.id = passed.granted_by
    WHERE passed.project_id = \(project)
    """
  }

  static func organizations(in project: ID<Project>) -> SQL {
    """
    request_share AS passed JOIN request ON request.id = passed.request_id JOIN project ON project.id = passed.project_id
    JOIN organization ON organization.id = passed.organization_id JOIN account AS sharer ON sharer.id = passed.granted_by
    WHERE passed.project_id = \(project)
    """
  }

  fileprivate init(_ row: Row, _ refer: (ID<Request>) throws -> ShareReference) throws {
    request = try row["request_id"]
    key = RequestKey(project: try row["project_key"], number: try row["number"])
    summary = try row["summary"]
    name = try row["name"]
    reference = try refer(request)
    switch reference {
    case .person: detail = try row["detail"]
    case .organization:
      let members: Int = try row["members"]
      detail = Quantity.english(members, "person", "people")
    }
    grantedBy = try row["granted_by"]
    source = try row["source"]
    since = try row["since"]
  }
}
