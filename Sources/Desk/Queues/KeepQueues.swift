import Store

/// Makes a queue at the end of a project's list.
public struct CreateQueue: Command {
  public let project: ID<Project>
  public let name: String
  public let jql: String

  public init(project: ID<Project>, name: String, jql: String) {
    self.project = project
    self.name = name
    self.jql = jql
  }

  public func run(in act: Act) throws -> ID<Queue> {
    _ = try act.permit(Project.administer, project)
    let name = try PlainText.line(name, for: "name", upTo: QueueLimits.name)
    let jql = try act.queueQuery(jql)
    let queues = try act.inquiry.queues(of: project)
    guard queues.count < QueueLimits.perProject else {
      throw Refusal.conflict("The project has \(QueueLimits.perProject) queues already. Delete one that nobody needs.")
    }
    let made = try act.transaction.first(
      """
      INSERT INTO queue (project_id, name, jql, position)
      VALUES (\(project), \(name), \(jql), (SELECT coalesce(max(before.position) + 1, 0) FROM queue AS before WHERE before.project_id = \(project)))
      RETURNING id
      """)
    guard let made else { throw DatabaseFailure.failed("a queue was not inserted") }
    try act.record(
      Event(.queueChanged, project: project, detail: ["name.before": "", "name.after": name, "jql.before": "", "jql.after": jql]))
    return try made["id"]
  }
}

/// Changes a queue; what is nil stays as it is.
public struct ChangeQueue: Command {
  public let queue: ID<Queue>
  public let name: String?
  public let jql: String?

  public init(_ queue: ID<Queue>, name: String? = nil, jql: String? = nil) {
    self.queue = queue
    self.name = name
    self.jql = jql
  }

  public func run(in act: Act) throws {
    let before = try act.inquiry.queue(queue)
    _ = try act.permit(Project.administer, before.project)
    let name = try self.name.map { try PlainText.line($0, for: "name", upTo: QueueLimits.name) } ?? before.name
    let jql = try self.jql.map { try act.queueQuery($0) } ?? before.jql
    var differences = Differences()
    differences.note("name", before.name, name)
    differences.note("jql", before.jql, jql)
    guard !differences.isEmpty else { return }
    try act.transaction.execute("UPDATE queue SET name = \(name), jql = \(jql) WHERE id = \(queue)")
    var detail = differences.detail
    detail["queue"] = before.name
    try act.record(Event(.queueChanged, project: before.project, detail: detail))
  }
}

/// Takes a queue away; the requests in it stay.
public struct DeleteQueue: Command {
  public let queue: ID<Queue>

  public init(_ queue: ID<Queue>) { self.queue = queue }

  public func run(in act: Act) throws {
    let before = try act.inquiry.queue(queue)
    _ = try act.permit(Project.administer, before.project)
    try act.transaction.execute("DELETE FROM queue WHERE id = \(queue)")
    try act.record(
      Event(
        .queueChanged, project: before.project,
        detail: ["name.before": before.name, "name.after": "", "jql.before": before.jql, "jql.after": ""]))
  }
}

/// Puts a project's queues in another order.
public struct ReorderQueues: Command {
  public let project: ID<Project>
  /// All its queues, the first first.
  public let order: [ID<Queue>]

  public init(project: ID<Project>, order: [ID<Queue>]) {
    self.project = project
    self.order = order
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    let queues = try act.inquiry.queues(of: project)
    guard order.count == queues.count, Set(order) == Set(queues.map(\.id)) else {
      throw Refusal.conflict("The queues have changed meanwhile. Look at the list again, then put it in order.")
    }
    guard order != queues.map(\.id) else { return }
    for (position, queue) in order.enumerated() {
      try act.transaction.execute("UPDATE queue SET position = \(position) WHERE id = \(queue)")
    }
    let names = Dictionary(uniqueKeysWithValues: queues.map { ($0.id, $0.name) })
    try act.record(
      Event(
        .queueChanged, project: project,
        detail: [
          "order.before": queues.map(\.name).joined(separator: ", "),
          "order.after": order.compactMap { names[$0] }.joined(separator: ", "),
        ]))
  }
}

extension Act {
  /// A query that can be kept, as it was written.
  ///
  /// - Throws: `Refusal.invalid` for the field `jql`
  fileprivate func queueQuery(_ jql: String) throws -> String {
    _ = try inquiry.fullVocabulary().check(jql)
    return jql.trimmed
  }
}
