import Query
import Store

/// What a query finds, in the order that it names, or in that of the last change.
struct OrderedWalk {
  let inquiry: Inquiry
  let project: ID<Project>?
  let found: FoundRequests

  func rows(after place: OrderPlace?, skip: Int, limit: Int) throws -> [FoundRow] {
    let ordering = Ordering(found.query.isOrdered ? found.order : [OrderTerm(found.latest, descending: true)])
    let after = try place.map { try $0.behind(ordering.after($0.values)) } ?? "TRUE"
    // Each scope walks the index that has this order, no further than the page needs; the few rows that come out are merged.
    let walks = try scopes().map { scope -> SQL in
      """
      SELECT * FROM (SELECT request.id, \(ordering.columns) FROM request
      WHERE \(scope) AND \(found.asked) AND \(found.seen) AND \(after) ORDER BY \(ordering.orderBy) LIMIT \(skip + limit)) AS walk
      """
    }
    let merged = SQL.joined(walks, by: " UNION ALL ", or: "")
    return try inquiry.snapshot.rows("\(merged) ORDER BY \(ordering.orderByColumns) LIMIT \(limit) OFFSET \(skip)").map { row in
      FoundRow(id: try row["id"], place: try row.place(terms: ordering.terms.count))
    }
  }

  /// In the index of changes, projects lie apart, and open and closed requests in them.
  private func scopes() throws -> [SQL] {
    let byChange = !found.query.isOrdered || found.query.isOrderedByChange
    guard byChange, !found.query.isNarrow, found.standing == .agent, let projects = try walkedProjects() else { return [found.scope] }
    let closed = found.query.reach.closed.sorted { !$0 && $1 }
    let scopes = projects.flatMap { project in closed.map { "request.project_id = \(project) AND request.closed = \($0)" as SQL } }
    return scopes.isEmpty ? [found.scope] : scopes
  }

  /// The projects that hold all that the viewer sees as an agent; nil where they are many, or where some of it may lie in others.
  private func walkedProjects() throws -> [ID<Project>]? {
    if let project { return [project] }
    let most = 10
    guard try !inquiry.snapshot.exists("SELECT 1 FROM permission_grant WHERE holder IN ('reporter', 'assignee')") else { return nil }
    let projects = try inquiry.snapshot.rows(
      "SELECT project.id FROM project WHERE \(inquiry.filter(Project.browse)) ORDER BY project.id LIMIT \(most + 1)"
    ).map { try $0["id"] as ID<Project> }
    // Each walk binds the query's values once more, and an engine takes some 32,000.
    let values = found.asked.rendered(for: inquiry.snapshot.dialect).values.count
    return projects.count <= most && values * projects.count <= 10_000 ? projects : nil
  }
}

extension OrderPlace {
  /// The condition that was made of the place, if it fits the order.
  ///
  /// - Throws: `Refusal.invalid` for the field `after`
  fileprivate func behind(_ condition: SQL?) throws -> SQL {
    guard let condition else { throw Refusal.invalid("after", .otherOrder) }
    return condition
  }
}
