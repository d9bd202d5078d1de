import Store

/// One line of an agent's list.
public struct QueueLine: Sendable, Hashable {
  public let id: ID<Request>
  public let key: RequestKey
  public let summary: String
  public let project: ID<Project>
  public let projectName: String
  public let typeID: ID<RequestType>
  public let type: String
  public let icon: String
  public let reporter: Person
  public let assignee: Person?
  public let status: RequestStatus
  public let channel: Channel
  public let isClosed: Bool
  public let ball: Ball
  public let ballSince: Instant
  public let createdAt: Instant
  public let updatedAt: Instant
  /// The names of the organizations that it is shared with.
  public let organizations: [String]
}

extension QueueLine {
  /// What `lines` reads, of `rows`.
  static let columns: SQL = """
    request.id, request.number, request.summary, request.project_id, request.reporter_id, reporter.name AS reporter, request.assignee_id,
    assignee.name AS assignee, request.channel, request.closed, request.ball, request.ball_since, request.created_at, request.updated_at,
    project.key, project.name AS project_name, request.type_id, request_type.name AS type, request_type.icon, status.id AS status_id, status.name AS status, status.says, status.category
    """

  static let rows: SQL = """
    request JOIN project ON project.id = request.project_id JOIN request_type ON request_type.id = request.type_id
    JOIN status ON status.id = request.status_id JOIN account AS reporter ON reporter.id = request.reporter_id
    LEFT JOIN account AS assignee ON assignee.id = request.assignee_id
    """

  init(_ row: Row, organizations: [ID<Request>: [String]]) throws {
    id = try row["id"]
    key = RequestKey(project: try row["key"], number: try row["number"])
    summary = try row["summary"]
    project = try row["project_id"]
    projectName = try row["project_name"]
    typeID = try row["type_id"]
    type = try row["type"]
    icon = try row["icon"]
    reporter = Person(id: try row["reporter_id"], name: try row["reporter"])
    assignee = try Person(row, id: "assignee_id", name: "assignee")
    status = RequestStatus(id: try row["status_id"], name: try row["status"], says: try row["says"], category: try row["category"])
    channel = try row["channel"]
    isClosed = try row["closed"]
    ball = try row["ball"]
    ballSince = try row["ball_since"]
    createdAt = try row["created_at"]
    updatedAt = try row["updated_at"]
    self.organizations = organizations[id] ?? []
  }
}

extension Inquiry {
  /// The lines of requests that the policy was asked about before, in the order of `ids`.
  func lines(_ ids: [ID<Request>]) throws -> [QueueLine] {
    guard !ids.isEmpty else { return [] }
    var organizations: [ID<Request>: [String]] = [:]
    for row in try snapshot.rows(
      """
      SELECT handed.request_id, company.name FROM request_share AS handed JOIN organization AS company ON company.id = handed.organization_id
      WHERE handed.request_id IN \(SQL.list(ids)) AND (handed.expires_at IS NULL OR handed.expires_at > \(now))
      ORDER BY company.name, company.id LIMIT \(20 * ids.count)
      """)
    {
      organizations[try row["request_id"], default: []].append(try row["name"])
    }
    var lines: [ID<Request>: QueueLine] = [:]
    for row in try snapshot.rows("SELECT \(QueueLine.columns) FROM \(QueueLine.rows) WHERE request.id IN \(SQL.list(ids))") {
      let line = try QueueLine(row, organizations: organizations)
      lines[line.id] = line
    }
    return ids.compactMap { lines[$0] }
  }
}
