import Query
import Store

/// Requests with certain words that the viewer sees as an agent, by their newest text that has them.
///
/// The index of words gives its hits newest first, and each is held against the viewer's own condition, until the page is full. Where hits
/// are many and the viewer's projects small, it is the other way round on SQLite; PostgreSQL chooses by its own statistics.
struct TextWalk {
  let inquiry: Inquiry
  let words: SearchWords
  let project: ID<Project>?

  /// From which side the walk begins.
  enum Side: Sendable, CaseIterable { case hits, requests }

  /// As many hits are looked through at once without a thought, and as many requests asked one by one.
  private static let few = 2000

  func rows(after place: OrderPlace?, limit: Int, from side: Side? = nil) throws -> [FoundRow] {
    var end: Int64?
    if let place {
      guard place.values.count == 1, case .integer(let text) = place.values[0] else {
        throw Refusal.invalid("after", "This page belongs to another order. Begin at the first page.")
      }
      end = text
    }
    switch try side ?? better() {
    case .hits: return try walkHits(before: end, limit: limit)
    case .requests: return try found(byRequests(before: end), limit: limit).map(\.row)
    }
  }

  /// A request comes once for each of its hits, so that more hits are asked for than the page has lines.
  private func walkHits(before end: Int64?, limit: Int) throws -> [FoundRow] {
    var rows: [FoundRow] = []
    var seen: Set<ID<Request>> = []
    var next = end ?? .max
    while true {
      let hits = try found(byHits(before: next, shownFrom: end), limit: 3 * limit)
      for hit in hits where seen.insert(hit.row.id).inserted && rows.count < limit { rows.append(hit.row) }
      guard rows.count < limit, hits.count == 3 * limit, let last = hits.last else { return rows }
      next = last.text
    }
  }

  private func found(_ statement: SQL, limit: Int) throws -> [(row: FoundRow, text: Int64)] {
    try inquiry.snapshot.rows("\(statement) ORDER BY place DESC LIMIT \(limit)").map { row in
      let text: Int64 = try row["place"]
      return (FoundRow(id: try row["id"], place: OrderPlace([.integer(text)])), text)
    }
  }

  /// Pages before this one have shown what has a hit at `shown` or later.
  private func byHits(before end: Int64, shownFrom shown: Int64?) -> SQL {
    let isNew: SQL =
      shown.map { "hit.request_id NOT IN (SELECT newer.request_id FROM \(hits("newer")) AND \(place("newer")) >= \($0))" } ?? "TRUE"
    return """
      SELECT hit.request_id AS id, \(place("hit")) AS place FROM \(hits("hit", joined: "CROSS JOIN request"))
        AND \(place("hit")) < \(end) AND request.id = hit.request_id AND \(sight) AND \(isNew)
      """
  }

  /// The tables of a walk through the hits, and the condition that makes them so. CROSS JOIN keeps SQLite to this order of its tables.
  private func hits(_ name: String, joined more: SQL = "") -> SQL {
    let text = SQL(trusted: name)
    switch dialect {
    case .sqlite:
      return """
        request_words CROSS JOIN request_text AS \(text) \(more)
        WHERE request_words MATCH \(words.expression(for: .sqlite)) AND \(text).id = request_words.rowid
        """
    case .postgres:
      return "request_text AS \(text) \(more) WHERE \(words.occur(inText: text, on: .postgres))"
    }
  }

  /// The column whose order the walk has.
  private func place(_ name: String) -> SQL {
    dialect == .sqlite ? "request_words.rowid" : SQL(trusted: "\(name).id")
  }

  private func byRequests(before end: Int64?) throws -> SQL {
    """
    SELECT hit.request_id AS id, max(hit.id) AS place FROM request CROSS JOIN request_text AS hit
    WHERE (\(bound)) AND \(sight) AND hit.request_id = request.id AND \(words.occur(inText: "hit", on: dialect))
    GROUP BY hit.request_id HAVING max(hit.id) < \(end ?? .max)
    """
  }

  private var dialect: Dialect { inquiry.snapshot.dialect }

  private var sight: SQL {
    let scope: SQL = project.map { "request.project_id = \($0)" } ?? "TRUE"
    return "\(scope) AND \(inquiry.filter(Request.readNotes))"
  }

  /// All that the viewer can see as an agent lies in his projects or is his own: a bound that indexes answer.
  private var bound: SQL {
    """
    request.project_id IN (SELECT project.id FROM project WHERE \(inquiry.filter(Project.browse)))
    OR request.assignee_id = \(inquiry.viewer.account) OR request.reporter_id = \(inquiry.viewer.account)
    """
  }

  private func better() throws -> Side {
    switch dialect {
    case .postgres: .hits
    case .sqlite: try (hitsAreFew() || !sightIsSmall()) ? .hits : .requests
    }
  }

  private func hitsAreFew() throws -> Bool {
    let hits: SQL = "SELECT rowid FROM request_words WHERE request_words MATCH \(words.expression(for: .sqlite)) LIMIT \(Self.few + 1)"
    let count: Int = try inquiry.snapshot.first("SELECT count(*) AS count FROM (\(hits)) AS found")?["count"] ?? 0
    return count <= Self.few
  }

  private func sightIsSmall() throws -> Bool {
    let scope: SQL = project.map { "project.id = \($0)" } ?? "TRUE"
    let sight = try inquiry.snapshot.first(
      "SELECT coalesce(sum(project.last_number), 0) AS size FROM project WHERE \(scope) AND \(inquiry.filter(Project.browse))")
    let size: Int = try sight?["size"] ?? 0
    return size <= Self.few
  }
}
