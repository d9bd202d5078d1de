import Store

/// A queue of a project as its side list shows it.
public struct QueueSummary: Sendable, Hashable {
  public let id: ID<Queue>
  public let project: ID<Project>
  public let name: String
  public let jql: String

  static let columns: SQL = "queue.id, queue.project_id, queue.name, queue.jql"

  init(_ row: Row) throws {
    id = try row["id"]
    project = try row["project_id"]
    name = try row["name"]
    jql = try row["jql"]
  }
}

extension Inquiry {
  /// The queues of a project in their order, for those who work there or administer it.
  ///
  /// - Throws: `Refusal.notFound`
  public func queues(of project: ID<Project>) throws -> [QueueSummary] {
    try requireDesk(project)
    return try snapshot.rows(
      """
      SELECT \(QueueSummary.columns) FROM queue WHERE queue.project_id = \(project)
      ORDER BY queue.position, queue.id LIMIT \(QueueLimits.perProject)
      """
    ).map(QueueSummary.init)
  }

  /// One queue, for those who work in its project or administer it.
  ///
  /// - Throws: `Refusal.notFound`
  public func queue(_ id: ID<Queue>) throws -> QueueSummary {
    guard let row = try snapshot.first("SELECT \(QueueSummary.columns) FROM queue WHERE queue.id = \(id)") else { throw Refusal.notFound }
    let queue = try QueueSummary(row)
    try requireDesk(queue.project)
    return queue
  }

  /// That a project has queues is known to those who work there or administer it.
  func requireDesk(_ project: ID<Project>) throws {
    guard try may(Project.work, project) || may(Project.administer, project) else { throw Refusal.notFound }
  }

  /// A page of what a queue finds for this agent.
  ///
  /// - Throws: `Refusal.invalid` for the field `jql` if the queue's query has become wrong, for instance because a field was removed.
  public func requests(in queue: QueueSummary, after place: OrderPlace? = nil, skip: Int = 0, limit: Int = 50) throws -> QueryPage {
    try requests(QueryListing(jql: queue.jql, project: queue.project, after: place, skip: skip, limit: limit))
  }
}

enum QueueLimits {
  static let perProject = 100
  /// Characters of a name.
  static let name = 80
}
