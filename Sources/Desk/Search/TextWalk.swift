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

  /// From which side the walk begins: from the hits in their order, from all of few hits, or from the requests.
  enum Side: Sendable, CaseIterable { case hits, fewHits, requests }

  /// As many hits are looked through, or requests asked, without a thought.
  private static let few = 2000

  func rows(after place: OrderPlace?, limit: Int, from side: Side? = nil) throws -> [FoundRow] {
    var end: Int64?
    if let place {
      guard place.values.count == 1, case .integer(let text) = place.values[0] else {
        throw Refusal.invalid("after", .otherOrder)
      }
      end = text
    }
    return try walk(hits(from: side ?? better()), before: end, limit: limit)
  }

  private func walk(_ hits: Hits, before end: Int64?, limit: Int) throws -> [FoundRow] {
    var rows: [FoundRow] = []
    var judged: Set<Int64> = []
    var next = end ?? .max
    var lot = 4 * limit
    while rows.count < limit {
      let found = try inquiry.snapshot.rows(
        "SELECT hit.request_id, \(hits.text) AS place FROM \(hits.rows) AND \(hits.text) < \(next) ORDER BY place DESC LIMIT \(lot)"
      ).map { (request: try $0["request_id"] as Int64, text: try $0["place"] as Int64) }
      // Of several hits of a request, the first is the newest.
      let candidates = found.filter { judged.insert($0.request).inserted }
      let seen = try seen(candidates.map { ID($0.request) }, of: hits, shownFrom: end)
      rows += candidates.filter { seen.contains(ID($0.request)) }.map {
        FoundRow(id: ID($0.request), place: OrderPlace([.integer($0.text)]))
      }
      guard found.count == lot, let last = found.last else { break }
      next = last.text
      lot = min(4 * lot, 2 * Self.few)
    }
    return Array(rows.prefix(limit))
  }

  /// Which of these requests the viewer sees; without those that pages before have shown by a hit at `shown` or later.
  private func seen(_ requests: [ID<Request>], of hits: Hits, shownFrom shown: Int64?) throws -> Set<ID<Request>> {
    guard !requests.isEmpty else { return [] }
    let scope: SQL = project.map { "request.project_id = \($0)" } ?? "TRUE"
    var seen = Set(
      try inquiry.snapshot.rows(
        """
        SELECT request.id FROM request
        WHERE \(SQL.holds("request.id", oneOf: requests, on: dialect)) AND \(scope) AND \(inquiry.filter(Request.readNotes))
        """
      ).map { try $0["id"] as ID<Request> })
    guard let shown, !seen.isEmpty else { return seen }
    let before = try inquiry.snapshot.rows(
      """
      SELECT DISTINCT hit.request_id FROM \(hits.rows)
      AND \(hits.text) >= \(shown) AND \(SQL.holds("hit.request_id", oneOf: seen.sorted(), on: dialect))
      """
    ).map { try $0["request_id"] as ID<Request> }
    seen.subtract(before)
    return seen
  }

  /// Where hits come from: tables with the condition that makes their rows `hit`, and the column that orders them, the id of the text.
  private struct Hits {
    let rows: SQL
    var text: SQL = "hit.id"
  }

  private func hits(from side: Side) throws -> Hits {
    let found: SQL = "request_text AS hit WHERE \(words.occur(inText: "hit", on: dialect))"
    switch (side, dialect) {
    case (.requests, _):
      return Hits(rows: "request CROSS JOIN \(found) AND hit.request_id = request.id AND (\(try bound()))")
    case (_, .sqlite):
      // CROSS JOIN keeps SQLite to this order of its tables.
      return Hits(
        rows: """
          request_words CROSS JOIN request_text AS hit
          WHERE request_words MATCH \(words.expression(for: .sqlite)) AND hit.id = request_words.rowid
          """, text: "request_words.rowid")
    case (.hits, .postgres): return Hits(rows: found)
    case (.fewHits, .postgres):
      // To meet a rare word sooner or later, all texts would be walked in their order. A limit that few hits never reach has the index asked.
      return Hits(rows: "(SELECT hit.id, hit.request_id FROM \(found) LIMIT \(Self.few + 1)) AS hit WHERE TRUE")
    }
  }

  private var dialect: Dialect { inquiry.snapshot.dialect }

  /// All that the viewer can see as an agent lies in his projects or is his own: a bound that indexes answer.
  private func bound() throws -> SQL {
    let projects = try inquiry.snapshot.rows(
      "SELECT project.id FROM project WHERE \(inquiry.filter(Project.browse)) ORDER BY project.id LIMIT \(Self.few)"
    ).map { try $0["id"] as ID<Project> }
    return """
      \(SQL.holds("request.project_id", oneOf: projects, on: dialect))
      OR request.assignee_id = \(inquiry.viewer.account) OR request.reporter_id = \(inquiry.viewer.account)
      """
  }

  /// From the requests, all hits have to be found first: few hits are better walked. SQLite's index has them in order, few or many.
  private func better() throws -> Side {
    let isSmall = try sightIsSmall()
    guard isSmall || dialect == .postgres else { return .hits }
    return try hitsAreFew() ? .fewHits : isSmall ? .requests : .hits
  }

  private func hitsAreFew() throws -> Bool {
    let some: SQL = "SELECT 1 FROM \(try hits(from: .hits).rows) LIMIT \(Self.few + 1)"
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
