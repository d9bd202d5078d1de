import Store

/// Something that happened to a request, as far as it matters to whom that is told.
public struct Happening: Sendable, Hashable {
  let project: ID<Project>
  let request: ID<Request>
  /// Whether customers of the request may know of it.
  let isPublic: Bool
}

/// How far somebody has followed the log of events.
///
/// On PostgreSQL ids are given before the commit, so that a smaller one can appear after a larger one: ids that were passed over are looked
/// for as long as a transaction may last.
public struct EventTail: Sendable, Equatable {
  /// Ids that nothing had when they were passed.
  private struct Gap: Sendable, Equatable {
    let ids: ClosedRange<Int64>
    let since: Instant
  }

  private static let patience = Span.seconds(60)
  private static let most = 50
  /// How many events are read at once.
  private static let piece = 1000

  private var last: Int64
  private var gaps: [Gap] = []

  /// Where the log ends now.
  public init(endOf snapshot: any Snapshot) throws {
    last = try snapshot.first("SELECT id FROM event ORDER BY id DESC LIMIT 1")?["id"] ?? 0
  }

  /// What has happened since the last look.
  public struct News: Sendable {
    public fileprivate(set) var happenings: [Happening] = []
    /// Whether access, settings or accounts were changed.
    public fileprivate(set) var changesAccess = false
  }

  /// Reads on to the end of the log.
  public mutating func news(in snapshot: any Snapshot, now: Instant) throws -> News {
    var news = News()
    gaps = gaps.filter { now - $0.since < Self.patience }.suffix(Self.most)
    var place = gaps.first?.ids.lowerBound ?? last + 1
    while true {
      let passed = SQL.joined(gaps.map { "id BETWEEN \($0.ids.lowerBound) AND \($0.ids.upperBound)" }, by: " OR ", or: "FALSE")
      let rows = try snapshot.rows(
        """
        SELECT id, project_id, request_id, public, audited FROM event WHERE id >= \(place) AND (id > \(last) OR \(passed))
        ORDER BY id LIMIT \(Self.piece)
        """)
      for row in rows {
        place = try row["id"] + 1
        pass(place - 1, now)
        if try row["audited"] { news.changesAccess = true }
        guard let project: ID<Project> = try row["project_id"], let request: ID<Request> = try row["request_id"] else { continue }
        news.happenings.append(Happening(project: project, request: request, isPublic: try row["public"]))
      }
      if rows.count < Self.piece { return news }
    }
  }

  private mutating func pass(_ id: Int64, _ now: Instant) {
    if id > last {
      if id > last + 1 { gaps.append(Gap(ids: last + 1...id - 1, since: now)) }
      last = id
    } else if let place = gaps.firstIndex(where: { $0.ids.contains(id) }) {
      let gap = gaps[place]
      let rest = [(gap.ids.lowerBound, id - 1), (id + 1, gap.ids.upperBound)].filter { $0.0 <= $0.1 }
      gaps.replaceSubrange(place...place, with: rest.map { Gap(ids: $0.0...$0.1, since: gap.since) })
    }
  }
}
