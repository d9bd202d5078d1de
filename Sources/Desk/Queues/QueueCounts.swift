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

extension Project {
  /// The part of `Request.see` that lets an agent see every request of a project that has no security level.
  static let browse = Permission<Project>("browse", [Way(standing: .agent, gates: [.accountActive], paths: Path<Project>.browsing)])
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
      // Who sees the whole project was permitted that on this state: the count can stay on an index.
      let condition: SQL = sight == .whole ? "\(found.scope) AND \(found.asked)" : found.condition
      let count: Int = try snapshot.first("SELECT count(*) AS count FROM request WHERE \(condition)")?["count"] ?? 0
      cache.keep(count, for: key)
      counts[queue.id] = count
    }
    return counts
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
