import Store

/// One line of a customer's list.
public struct RequestLine: Sendable, Hashable {
  public let id: ID<Request>
  public let key: RequestKey
  public let summary: String
  public let projectID: ID<Project>
  public let project: String
  public let typeID: ID<RequestType>
  public let type: String
  public let icon: String
  public let reporter: Person
  public let status: RequestStatus
  public let isClosed: Bool
  public let ball: Ball
  public let createdAt: Instant
  public let activityAt: Instant
}

/// Which of the requests that he may see as a customer somebody wants listed, newest activity first.
public struct RequestListing: Sendable, Hashable {
  /// Whose requests.
  public enum Ownership: Sendable, Hashable {
    /// Reported by him, shared with him by name, or with one of his organizations.
    case all
    case reported
    case participated
    case organizations
    case organization(ID<Organization>)

    var takesInReported: Bool { self == .all || self == .reported }
  }

  /// A place in the list: the last line of the page before.
  public struct Place: Sendable, Hashable {
    public let activityAt: Instant
    public let id: ID<Request>

    public init(activityAt: Instant, id: ID<Request>) {
      self.activityAt = activityAt
      self.id = id
    }
  }

  public var ownership: Ownership
  /// Nil: open and closed.
  public var closed: Bool?
  public var project: ID<Project>?
  public var type: ID<RequestType>?
  /// Words to look for in what customers may read.
  public var words: String?
  public var after: Place?
  public var skip: Int
  public var limit: Int

  public init(
    ownership: Ownership = .all, closed: Bool? = nil, project: ID<Project>? = nil, type: ID<RequestType>? = nil, words: String? = nil,
    after: Place? = nil, skip: Int = 0, limit: Int = 50
  ) {
    self.ownership = ownership
    self.closed = closed
    self.project = project
    self.type = type
    self.words = words
    self.after = after
    self.skip = skip
    self.limit = limit
  }
}

extension Inquiry {
  /// A page of the viewer's list as a customer. Each way in walks its own index in the list's order, and the few rows that come out are merged.
  ///
  /// - Throws: `Refusal.invalid` for the field `text` if there are too many words.
  public func requests(_ listing: RequestListing) throws -> [RequestLine] { try requests(listing, by: nil) }

  /// - Parameter way: how words are looked for; nil for the one that costs least.
  func requests(_ listing: RequestListing, by way: WordWay?) throws -> [RequestLine] {
    guard let account = viewer.account else { return [] }
    guard let text = listing.words else { return try lines(listing, of: account) }
    guard let words = try sought(text) else { return [] }
    return try lines(listing, of: account, having: having(words, by: way ?? self.way(to: words, for: account)))
  }

  private func lines(_ listing: RequestListing, of account: ID<Account>, having found: WordCondition? = nil) throws -> [RequestLine] {
    let walks = try RequestWalks(inquiry: self, account: account, listing: listing, found: found).all()
    guard !walks.isEmpty else { return [] }
    let merged = SQL.joined(walks.map { "SELECT * FROM (\($0)) AS walk" }, by: " UNION ", or: "")
    return try snapshot.rows(
      """
      SELECT \(RequestLine.columns)
      FROM \(RequestLine.rows)
      JOIN (SELECT id, public_at FROM (\(merged)) AS merged ORDER BY public_at DESC, id DESC LIMIT \(listing.limit) OFFSET \(listing.skip)) AS listed
        ON listed.id = request.id
      ORDER BY request.public_at DESC, request.id DESC
      """
    ).map(RequestLine.init)
  }
}

extension RequestLine {
  /// What `init(_:)` reads, of `rows`.
  static let columns: SQL = """
    request.id, request.project_id, request.type_id, request.number, request.summary, request.reporter_id, reporter.name AS reporter, request.closed, request.ball,
    request.created_at, request.public_at, project.key, project.name AS project, request_type.name AS type, request_type.icon,
    status.id AS status_id, status.name AS status, status.says, status.category
    """

  static let rows: SQL = """
    request JOIN project ON project.id = request.project_id JOIN request_type ON request_type.id = request.type_id
    JOIN status ON status.id = request.status_id JOIN account AS reporter ON reporter.id = request.reporter_id
    """

  init(_ row: Row) throws {
    id = try row["id"]
    key = RequestKey(project: try row["key"], number: try row["number"])
    summary = try row["summary"]
    projectID = try row["project_id"]
    project = try row["project"]
    typeID = try row["type_id"]
    type = try row["type"]
    icon = try row["icon"]
    reporter = Person(id: try row["reporter_id"], name: try row["reporter"])
    status = RequestStatus(id: try row["status_id"], name: try row["status"], says: try row["says"], category: try row["category"])
    isClosed = try row["closed"]
    ball = try row["ball"]
    createdAt = try row["created_at"]
    activityAt = try row["public_at"]
  }
}
