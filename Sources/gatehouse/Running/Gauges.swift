import Desk
import Foundation
import Store
import Web

/// What operators watch beside the web's own numbers: what waits, what failed, how much there is, how much room is left.
struct Gauges {
  let site: OpenedSite
  let settings: Settings

  /// None of the database's while it is away; `/ready` says that.
  func read() async -> [Gauge] {
    let now = site.desk.now
    let counted = try? await site.database.read { snapshot in try Self.counted(snapshot, now: now) }
    return (counted ?? []) + room
  }

  private static func counted(_ snapshot: any Snapshot, now: Instant) throws -> [Gauge] {
    let oldest: Instant? = try snapshot.first("SELECT min(due_at) AS at FROM outgoing_mail WHERE state = 'waiting'")?["at"]
    let questions: [(name: String, query: SQL)] = [
      ("gatehouse_mail_waiting", "SELECT count(*) AS n FROM outgoing_mail WHERE state = 'waiting'"),
      ("gatehouse_mail_failed", "SELECT count(*) AS n FROM outgoing_mail WHERE state = 'failed'"),
      ("gatehouse_mail_in_unsettled", "SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'received'"),
      ("gatehouse_notices_waiting", "SELECT count(*) AS n FROM notice WHERE done_at IS NULL"),
      ("gatehouse_sessions", "SELECT count(*) AS n FROM session WHERE expires_at > \(now)"),
      ("gatehouse_requests_open", "SELECT count(*) AS n FROM request WHERE NOT closed"),
      (
        "gatehouse_database_bytes",
        snapshot.dialect == .postgres
          ? "SELECT pg_database_size(current_database()) AS n"
          : "SELECT pages.page_count * sizes.page_size AS n FROM pragma_page_count() AS pages, pragma_page_size() AS sizes"
      ),
    ]
    let late = oldest.map { max(0, (now - $0).milliseconds) } ?? 0
    return try questions.map { Gauge($0.name, Double(try snapshot.first($0.query)?["n"] ?? 0 as Int)) }
      + [Gauge("gatehouse_mail_overdue_seconds", Double(late) / 1000)]
  }

  /// What is left on the disk of the attachments.
  private var room: [Gauge] {
    let free = try? FileManager.default.attributesOfFileSystem(forPath: settings.filesDirectory)[.systemFreeSize] as? Int
    return free.map { [Gauge("gatehouse_files_free_bytes", Double($0))] } ?? []
  }
}
