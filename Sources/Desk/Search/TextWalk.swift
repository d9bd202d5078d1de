import Query
import Store

/// Requests with certain words that the viewer sees as an agent, by their newest text that has them.
///
/// The index of words gives its hits newest first, some at a time, and each lot is held against the viewer's own condition until the page is
/// full. Where the viewer's projects are small, it is the other way round: few of many hits would be his.
struct TextWalk {
  let inquiry: Inquiry
  let words: SearchWords
  let project: ID<Project>?

  /// From which side the walk begins.
  enum Side: Sendable, CaseIterable { case hits, requests }

  /// As many hits are looked through, or requests asked, without a thought.
  private static let few = 2000

  func rows(after place: OrderPlace?, limit: Int, from side: Side? = nil) throws -> [FoundRow] {
    var end: Int64?
    if let place {
      guard place.values.count == 1, case .integer(let text) = place.values[0] else {
        throw Refusal.invalid("after", "This page belongs to another order. Begin at the first page.")
      }
      end = text
    }
    return try (side ?? better()) == .hits ? walkHits(before: end, limit: limit) : walkRequests(before: end, limit: limit)
  }

  private func walkHits(before end: Int64?, limit: Int) throws -> [FoundRow] {
    var rows: [FoundRow] = []
    var judged: Set<Int64> = []
    var next = end ?? .max
    var lot = 4 * limit
    while rows.count < limit {
      let hits = try inquiry.snapshot.rows(
        "SELECT hit.request_id, \(text("hit")) AS place FROM \(hits("hit")) AND \(text("hit")) < \(next) ORDER BY place DESC LIMIT \(lot)"
      ).map { (request: try $0["request_id"] as Int64, text: try $0["place"] as Int64) }
      // Of several hits of a request, the first is the newest.
      let candidates = hits.filter { judged.insert($0.request).inserted }
      let seen = try seen(candidates.map(\.request), shownFrom: end)
      rows += candidates.filter { seen.contains($0.request) }.map { FoundRow(id: ID($0.request), place: OrderPlace([.integer($0.text)])) }
      guard hits.count == lot, let last = hits.last else { break }
      next = last.text
      lot = min(4 * lot, 2 * Self.few)
    }
    return Array(rows.prefix(limit))
  }

  /// Which of these requests the viewer sees; without those that pages before have shown by a hit at `shown` or later.
  private func seen(_ requests: [Int64], shownFrom shown: Int64?) throws -> Set<Int64> {
    guard !requests.isEmpty else { return [] }
    var seen = Set(
      try inquiry.snapshot.rows("SELECT request.id FROM request WHERE request.id IN \(SQL.list(requests)) AND \(sight)").map {
        try $0["id"] as Int64
      })
    guard let shown, !seen.isEmpty else { return seen }
    let before = try inquiry.snapshot.rows(
      """
      SELECT DISTINCT hit.request_id FROM \(hits("hit"))
      AND \(text("hit")) >= \(shown) AND hit.request_id IN \(SQL.list(seen.sorted()))
      """
    ).map { try $0["request_id"] as Int64 }
    seen.subtract(before)
    return seen
  }

  /// The tables that give the hits, and the condition that makes them so. CROSS JOIN keeps SQLite to this order of its tables.
  private func hits(_ name: String) -> SQL {
    let text = SQL(trusted: name)
    switch dialect {
    case .sqlite:
      return """
        request_words CROSS JOIN request_text AS \(text)
        WHERE request_words MATCH \(words.expression(for: .sqlite)) AND \(text).id = request_words.rowid
        """
    case .postgres: return "request_text AS \(text) WHERE \(words.occur(inText: text, on: .postgres))"
    }
  }

  /// The id of a hit's text, as the index of words has it.
  private func text(_ name: String) -> SQL { dialect == .sqlite ? "request_words.rowid" : SQL(trusted: "\(name).id") }

  private func walkRequests(before end: Int64?, limit: Int) throws -> [FoundRow] {
    try inquiry.snapshot.rows(
      """
      SELECT hit.request_id, max(hit.id) AS place FROM request CROSS JOIN request_text AS hit
      WHERE (\(bound)) AND \(sight) AND hit.request_id = request.id AND \(words.occur(inText: "hit", on: dialect))
      GROUP BY hit.request_id HAVING max(hit.id) < \(end ?? .max) ORDER BY place DESC LIMIT \(limit)
      """
    ).map { FoundRow(id: try $0["request_id"], place: OrderPlace([.integer(try $0["place"])])) }
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

  /// From the requests, all hits have to be found first: few hits are better walked.
  private func better() throws -> Side { try sightIsSmall() && !hitsAreFew() ? .requests : .hits }

  private func hitsAreFew() throws -> Bool {
    let some: SQL = "SELECT 1 FROM \(hits("hit")) LIMIT \(Self.few + 1)"
    let count: Int = try inquiry.snapshot.first("SELECT count(*) AS count FROM (\(some)) AS found")?["count"] ?? 0
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
