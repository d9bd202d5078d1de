import Query
import Store
import Synchronization

extension Desk {
  /// How many requests each queue of a project holds for this agent, exactly. Counted again only after something has happened; a queue whose
  /// query has become wrong has no count.
  ///
  /// - Throws: `Refusal.notFound`
  public func queueCounts(of project: ID<Project>, as viewer: Viewer) async throws -> [ID<Queue>: Int] {
    let cache = queueCountCache
    return try await ask(as: viewer) { try $0.queueCounts(of: project, from: cache) }
  }
}

/// Counts that this node has made: each belongs to a state of the project and to what its viewer sees, so that none is ever stale or another's.
final class QueueCountCache: Sendable {
  struct Key: Hashable {
    let project: ID<Project>
    let jql: String
    let sight: Sight
    let revision: Revision
    /// The minute, for counts that change as time passes.
    let minute: Int64?
  }

  private let counts = Mutex(RecentlyUsed<Key, Int>(limit: 5000))

  func find(_ key: Key) -> Int? { counts.withLock { $0.find(key) } }
  func keep(_ count: Int, for key: Key) { counts.withLock { _ = $0.keep(count, for: key) } }
}

/// What two viewers must have in common to get the same count.
enum Sight: Hashable {
  /// Every request of the project.
  case whole
  case account(ID<Account>?)
}

/// The state of a project: the last that happened in it, and the last that happened in none, such as to a group.
struct Revision: Hashable {
  let project: Int64
  let site: Int64
}

extension Inquiry {
  func queueCounts(of project: ID<Project>, from cache: QueueCountCache) throws -> [ID<Queue>: Int] {
    let queues = try queues(of: project)
    let vocabulary = try vocabulary()
    let revision = try revision(of: project)
    let sight = try sight(of: project)
    var counts: [ID<Queue>: Int] = [:]
    for queue in queues {
      guard let query = try? vocabulary.check(queue.jql) else { continue }
      let key = QueueCountCache.Key(
        project: project, jql: queue.jql, sight: query.isPersonal ? .account(viewer.account) : sight, revision: revision,
        minute: query.isVolatile || sight != .whole ? now.milliseconds / 60_000 : nil)
      if let known = cache.find(key) {
        counts[queue.id] = known
        continue
      }
      let found = try found(by: query, in: project)
      let count = try sight == .whole ? countWhole(found) : count(found.condition)
      cache.keep(count, for: key)
      counts[queue.id] = count
    }
    return counts
  }

  /// For whoever was permitted on this state to see the whole project: no policy slows the count.
  private func countWhole(_ found: FoundRequests) throws -> Int {
    let closed = found.query.reach.closed
    guard found.query.isTallied, closed.contains(true) else { return try count("\(found.scope) AND \(found.asked)") }
    let tallied = try snapshot.first(
      "SELECT coalesce(sum(request.requests), 0) AS count FROM closed_tally AS request WHERE \(found.project) AND \(found.asked)")
    let open = closed.contains(false) ? try count("\(found.project) AND request.closed = FALSE AND \(found.asked)") : 0
    return try (tallied?["count"] ?? 0) + open
  }

  private func count(_ condition: SQL) throws -> Int {
    try snapshot.first("SELECT count(*) AS count FROM request WHERE \(condition)")?["count"] ?? 0
  }

  func sight(of project: ID<Project>) throws -> Sight {
    let isWhole = try may(Project.browse, project) && !snapshot.exists("SELECT 1 FROM security_level WHERE project_id = \(project)")
    return isWhole ? .whole : .account(viewer.account)
  }

  private func revision(of project: ID<Project>) throws -> Revision {
    let inProject = try snapshot.first("SELECT id FROM event WHERE project_id = \(project) ORDER BY project_id DESC, id DESC LIMIT 1")
    let elsewhere = try snapshot.first("SELECT id FROM event WHERE project_id IS NULL ORDER BY project_id DESC, id DESC LIMIT 1")
    return Revision(project: try inProject?["id"] ?? 0, site: try elsewhere?["id"] ?? 0)
  }
}
