import Query
import Store

/// Which requests an agent wants listed: what a query finds among those that he sees as one of the desk.
public struct QueryListing: Sendable, Hashable {
  public var jql: String
  /// Nil: in all his projects.
  public var project: ID<Project>?
  public var after: OrderPlace?
  /// Rows to leave out at the start, for callers that count rows instead of following places.
  public var skip: Int
  public var limit: Int

  public init(jql: String, project: ID<Project>? = nil, after: OrderPlace? = nil, skip: Int = 0, limit: Int = 50) {
    self.jql = jql
    self.project = project
    self.after = after
    self.skip = skip
    self.limit = limit
  }

  static let farthestSkip = 10_000
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
    let found = try found(by: listing)
    let limit = Page<QueueLine>.bounded(listing.limit)
    let skip = min(max(listing.skip, 0), QueryListing.farthestSkip)
    let rows: [FoundRow]
    if let project = listing.project, !found.query.isOrdered {
      rows =
        try WaitingWalk(inquiry: self, project: project, found: found).rows(after: listing.after, limit: skip + limit + 1).dropFirst(skip)
        + []
    } else {
      rows = try ordered(found, after: listing.after, skip: skip, limit: limit + 1)
    }
    let shown = rows.prefix(limit)
    return QueryPage(lines: try lines(shown.map(\.id)), next: rows.count > limit ? shown.last?.place : nil)
  }

  /// How many requests a query finds.
  public func count(_ listing: QueryListing) throws -> Int {
    let found = try found(by: listing)
    return try snapshot.first("SELECT count(*) AS count FROM request WHERE \(found.condition)")?["count"] ?? 0
  }

  private func found(by listing: QueryListing) throws -> FoundRequests {
    if let project = listing.project { try requireDesk(project) }
    return try found(by: try vocabulary().check(listing.jql), in: listing.project)
  }

  /// The condition of a query together with the viewer's own.
  func found(by query: CheckedQuery, in project: ID<Project>?) throws -> FoundRequests {
    let context = QueryContext(account: viewer.account, now: now, timeZone: try zone().timeZone, dialect: snapshot.dialect)
    var conditions: [SQL] = []
    if let project { conditions.append("request.project_id = \(project)") }
    if query.reach.closed.count == 1, let closed = query.reach.closed.first { conditions.append("request.closed = \(closed)") }
    let compiled = query.compiled(in: context)
    return FoundRequests(
      query: query, scope: SQL.joined(conditions, by: " AND ", or: "TRUE"), asked: compiled.condition, seen: filter(Request.readNotes),
      order: compiled.order)
  }

  private func ordered(_ found: FoundRequests, after place: OrderPlace?, skip: Int, limit: Int) throws -> [FoundRow] {
    let ordering = Ordering(found.query.isOrdered ? found.order : [OrderTerm("request.updated_at", descending: true)])
    let after = try place.map { try $0.behind(ordering.after($0.values)) } ?? "TRUE"
    return try snapshot.rows(
      """
      SELECT request.id, \(ordering.columns) FROM request
      WHERE \(found.condition) AND \(after) ORDER BY \(ordering.orderBy) LIMIT \(limit) OFFSET \(skip)
      """
    ).map { FoundRow(id: try $0["id"], place: try $0.place(terms: ordering.terms.count)) }
  }

  /// Where the viewer's days begin.
  func zone() throws -> Zone {
    guard let row = try snapshot.first("SELECT time_zone FROM account WHERE id = \(viewer.account)") else { return .utc }
    return Zone(try row["time_zone"])
  }
}

/// What a query finds for a viewer, as conditions on rows of `request`.
struct FoundRequests {
  let query: CheckedQuery
  /// The project, and whether closed, as indexes know them.
  let scope: SQL
  let asked: SQL
  /// What the viewer sees as an agent.
  let seen: SQL
  let order: [OrderTerm]

  var condition: SQL { "\(scope) AND \(asked) AND \(seen)" }
}

/// A row that was found, with its place in the order.
struct FoundRow {
  let id: ID<Request>
  let place: OrderPlace
}

extension OrderPlace {
  /// The condition that was made of the place, if it fits the order.
  ///
  /// - Throws: `Refusal.invalid` for the field `after`
  func behind(_ condition: SQL?) throws -> SQL {
    guard let condition else { throw Refusal.invalid("after", "This page belongs to another order. Begin at the first page.") }
    return condition
  }
}
