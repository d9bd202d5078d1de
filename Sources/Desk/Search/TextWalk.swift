import Query
import Store

/// Requests with certain words that the viewer sees as an agent, by their newest text that has them. The index of words gives its hits newest
/// first, and each is held against the viewer's own condition, until the page is full. Where hits are many and the viewer's projects small,
/// it is the other way round on SQLite; PostgreSQL chooses by its own statistics.
struct TextWalk {
  let inquiry: Inquiry
  let words: SearchWords
  let project: ID<Project>?

  /// From which side the walk begins.
  enum Side: Sendable, CaseIterable { case hits, requests }

  /// As many hits are looked through at once without a thought, and as many requests asked one by one.
  private static let few = 2000

  func rows(after place: OrderPlace?, limit: Int, from side: Side? = nil) throws -> [FoundRow] {
    var before = Int64.max
    if let place {
      guard place.values.count == 1, case .integer(let text) = place.values[0] else {
        throw Refusal.invalid("after", "This page belongs to another order. Begin at the first page.")
      }
      before = text
    }
    let statement = try (side ?? better()) == .hits ? byHits(before) : byRequests(before)
    return try inquiry.snapshot.rows("\(statement) ORDER BY place DESC LIMIT \(limit)").map { row in
      FoundRow(id: try row["id"], place: OrderPlace([.integer(try row["place"])]))
    }
  }

  private func better() throws -> Side {
    switch dialect {
    case .postgres: .hits
    case .sqlite: try (hitsAreFew() || !sightIsSmall()) ? .hits : .requests
    }
  }

  private var dialect: Dialect { inquiry.snapshot.dialect }

  private var seen: SQL {
    let scope: SQL = project.map { "request.project_id = \($0)" } ?? "TRUE"
    return "\(scope) AND \(inquiry.filter(Request.readNotes))"
  }

  /// A request with several such texts is found by its newest.
  private var isNewest: SQL {
    """
    NOT EXISTS (SELECT 1 FROM request_text AS newer
    WHERE newer.request_id = hit.request_id AND newer.id > hit.id AND \(words.occur(inText: "newer", on: dialect)))
    """
  }

  private func byHits(_ before: Int64) -> SQL {
    switch dialect {
    // CROSS JOIN keeps SQLite to this order of the tables.
    case .sqlite:
      """
      SELECT hit.request_id AS id, request_words.rowid AS place
      FROM request_words CROSS JOIN request_text AS hit CROSS JOIN request
      WHERE request_words MATCH \(words.expression(for: .sqlite)) AND request_words.rowid < \(before) AND hit.id = request_words.rowid
        AND request.id = hit.request_id AND \(seen) AND \(isNewest)
      """
    case .postgres:
      """
      SELECT hit.request_id AS id, hit.id AS place FROM request_text AS hit JOIN request ON request.id = hit.request_id
      WHERE \(words.occur(inText: "hit", on: .postgres)) AND hit.id < \(before) AND \(seen) AND \(isNewest)
      """
    }
  }

  private func byRequests(_ before: Int64) throws -> SQL {
    """
    SELECT hit.request_id AS id, hit.id AS place FROM request CROSS JOIN request_text AS hit
    WHERE (\(try mine())) AND \(seen) AND hit.request_id = request.id AND hit.id < \(before)
      AND \(words.occur(inText: "hit", on: dialect)) AND \(isNewest)
    """
  }

  /// All that the viewer can see as an agent lies in his projects or is his own: a bound that indexes answer.
  private func mine() throws -> SQL {
    """
    request.project_id IN (SELECT project.id FROM project WHERE \(inquiry.filter(Project.browse)))
    OR request.assignee_id = \(inquiry.viewer.account) OR request.reporter_id = \(inquiry.viewer.account)
    """
  }

  private func hitsAreFew() throws -> Bool {
    let hits: SQL = "SELECT rowid FROM request_words WHERE request_words MATCH \(words.expression(for: .sqlite)) LIMIT \(Self.few + 1)"
    let count: Int = try inquiry.snapshot.first("SELECT count(*) AS count FROM (\(hits)) AS found")?["count"] ?? 0
    return count <= Self.few
  }

  private func sightIsSmall() throws -> Bool {
    let scope: SQL = project.map { "project.id = \($0)" } ?? "TRUE"
    let size: Int =
      try inquiry.snapshot.first(
        "SELECT coalesce(sum(project.last_number), 0) AS size FROM project WHERE \(scope) AND \(inquiry.filter(Project.browse))")?["size"]
      ?? 0
    return size <= Self.few
  }
}
