import Query
import Store

/// Which requests somebody wants listed: what a query finds among those that he sees as one of the desk, or among those that he follows as a
/// customer.
public struct QueryListing: Sendable, Hashable {
  public var jql: String
  public var standing: Standing
  /// Nil: in all his projects.
  public var project: ID<Project>?
  public var after: OrderPlace?
  /// Rows to leave out at the start, for callers that count rows instead of following places.
  public var skip: Int
  public var limit: Int

  public init(
    jql: String, as standing: Standing = .agent, project: ID<Project>? = nil, after: OrderPlace? = nil, skip: Int = 0, limit: Int = 50
  ) {
    self.jql = jql
    self.standing = standing
    self.project = project
    self.after = after
    self.skip = skip
    self.limit = limit
  }

  public static let farthestSkip = 10_000
}

/// A page of requests in the order of a query.
public struct QueryPage: Sendable {
  public let lines: [QueueLine]
  /// Where the next page begins; nil if nothing comes after this one.
  public let next: OrderPlace?
}

extension Inquiry {
  /// What a query finds, a page at a time. Without `ORDER BY`, a project's list is in the order of who waits for the desk, longest first, and
  /// a list of all projects in that of the last change.
  ///
  /// - Throws: `Refusal.invalid` for the field `jql` if the query is not right; `.notFound` for a project whose queues are not the viewer's.
  public func requests(_ listing: QueryListing) throws -> QueryPage {
    let (requests, next) = try find(listing)
    return QueryPage(lines: try lines(requests), next: next)
  }

  /// The same, without what stands on the lines.
  public func find(_ listing: QueryListing) throws -> (requests: [ID<Request>], next: OrderPlace?) {
    let found = try found(by: listing)
    let limit = Page<QueueLine>.bounded(listing.limit)
    let skip = min(max(listing.skip, 0), QueryListing.farthestSkip)
    let rows: [FoundRow]
    if listing.project != nil, !found.query.isOrdered {
      let walk = WaitingWalk(inquiry: self, found: found)
      rows = Array(try walk.rows(after: listing.after, limit: skip + limit + 1).dropFirst(skip))
    } else {
      let walk = OrderedWalk(inquiry: self, project: listing.project, found: found)
      rows = try walk.rows(after: listing.after, skip: skip, limit: limit + 1)
    }
    let shown = rows.prefix(limit)
    return (shown.map(\.id), rows.count > limit ? shown.last?.place : nil)
  }

  /// How many requests a query finds.
  public func count(_ listing: QueryListing) throws -> Int {
    let found = try found(by: listing)
    return try snapshot.first("SELECT count(*) AS count FROM request WHERE \(found.condition)")?["count"] ?? 0
  }

  private func found(by listing: QueryListing) throws -> FoundRequests {
    if let project = listing.project { try requireDesk(project) }
    let query = try vocabulary().check(listing.jql, for: listing.standing == .customer ? .customers : .desk)
    return try found(by: query, in: listing.project, as: listing.standing)
  }

  /// The condition of a query together with the viewer's own.
  func found(by query: CheckedQuery, in project: ID<Project>?, as standing: Standing = .agent) throws -> FoundRequests {
    let context = QueryContext(account: viewer.account, now: now, timeZone: try zone().timeZone, dialect: snapshot.dialect)
    let compiled = query.compiled(in: context)
    // SQLite keeps no statistics: where the query asks for few by an index of theirs, the plus keeps it from walking the whole project.
    let column: SQL = query.isNarrow && snapshot.dialect == .sqlite ? "+request.project_id" : "request.project_id"
    return FoundRequests(
      query: query, standing: standing, project: project.map { "\(column) = \($0)" } ?? "TRUE", asked: compiled.condition,
      seen: standing == .customer ? followed : filter(Request.readNotes), order: compiled.order)
  }

  /// What the viewer sees as a customer: few among many, each found by its path.
  private var followed: SQL { "request.id IN (\(Request.follow.candidates(for: asker))) AND \(filter(Request.follow))" }

  /// Where the viewer's days begin.
  func zone() throws -> Zone {
    guard let row = try snapshot.first("SELECT time_zone FROM account WHERE id = \(viewer.account)") else { return .utc }
    return Zone(try row["time_zone"])
  }
}

/// What a query finds for a viewer, as conditions on rows of `request`.
struct FoundRequests {
  let query: CheckedQuery
  let standing: Standing
  let project: SQL
  let asked: SQL
  /// What the viewer sees, as an agent or as a customer.
  let seen: SQL
  let order: [OrderTerm]

  /// The project, and whether closed, as indexes know them.
  var scope: SQL {
    guard query.reach.closed.count == 1, let closed = query.reach.closed.first else { return project }
    return "\(project) AND request.closed = \(closed)"
  }

  var condition: SQL { "\(scope) AND \(asked) AND \(seen)" }

  /// When something happened last that the viewer may know of.
  var latest: SQL { standing == .customer ? "request.public_at" : "request.updated_at" }
}

/// A row that was found, with its place in the order.
struct FoundRow {
  let id: ID<Request>
  let place: OrderPlace
}
