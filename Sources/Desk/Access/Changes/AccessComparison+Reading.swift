import Store

extension AccessComparison {
  /// Counts all that differs.
  func tally() throws -> AccessTally {
    var tally = AccessTally()
    let rows = try act.transaction.rows("SELECT action, gains, sum(weight) AS count FROM access_moved GROUP BY action, gains")
    for row in rows {
      let part: WritableKeyPath<AccessTally, AccessTally.Delta>
      switch try row["action"] as String {
      case "enter": part = \.entry
      case "raise": part = \.raising
      default: part = \.sight
      }
      let side: WritableKeyPath<AccessTally.Delta, Int> = try row["gains"] ? \.gained : \.lost
      tally[keyPath: part][keyPath: side] = try row["count"]
    }
    for row in try act.transaction.rows("SELECT gains, count(DISTINCT person_id) AS count FROM access_moved GROUP BY gains") {
      let side: WritableKeyPath<AccessTally.Delta, Int> = try row["gains"] ? \.gained : \.lost
      tally.people[keyPath: side] = try row["count"]
    }
    return tally
  }

  /// Some of the people who gain or lose something, by account.
  func movers(gaining gains: Bool, _ excerpt: Consequences.Excerpt) throws -> Page<Consequences.Mover> {
    let after = gains ? excerpt.gainersAfter : excerpt.losersAfter
    let limit = Page<Consequences.Mover>.bounded(excerpt.limit)
    // By the account alone, in the order of its index: only the people who are told of are looked at.
    let rows = try act.transaction.rows(
      """
      SELECT moved.person_id, min(person.name) AS name, sum(CASE WHEN moved.action = 'enter' THEN 1 ELSE 0 END) AS entries,
        sum(CASE WHEN moved.action = 'see' THEN moved.weight ELSE 0 END) AS requests
      FROM access_moved AS moved LEFT JOIN account AS person ON person.id = moved.person_id
      WHERE moved.gains = \(gains) AND moved.person_id > \(after?.number ?? -1)
        AND \(SQL.contains(excerpt.words, in: ["person.name", "person.email"]))
      GROUP BY moved.person_id ORDER BY moved.person_id LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit) { row in
      let name: String? = try row["name"]
      return .init(
        account: try Self.account(row), name: name ?? Self.stranger, entries: try row["entries"], requests: try row["requests"])
    }
  }

  /// Hands over every answer that differs, a thousand people at a time, so that memory does not follow how many there are.
  func eachLine(_ take: ([Consequences.Line]) -> Void) throws {
    var last: Int64 = -1
    while true {
      let next: Int64? = try act.transaction.first(
        """
        SELECT max(lot.person_id) AS last FROM (
          SELECT DISTINCT person_id FROM access_moved WHERE person_id > \(last) ORDER BY person_id LIMIT 1000) AS lot
        """)?["last"]
      guard let next else { return }
      take(try lines(of: "moved.person_id > \(last) AND moved.person_id <= \(next)"))
      last = next
    }
  }

  /// Every answer that differs, by account. Projects and requests that are hidden from whoever asks bear no key.
  func lines(of people: SQL = "TRUE", skipping: Int = 0, limit: Int = .max) throws -> [Consequences.Line] {
    try act.transaction.rows(
      """
      SELECT moved.gains, moved.action, moved.person_id, person.name, person.email, moved.weight,
        CASE WHEN \(knownProject) THEN project.key END AS key, CASE WHEN \(knownRequest) THEN request.number END AS number
      FROM access_moved AS moved JOIN project ON project.id = moved.project_id LEFT JOIN account AS person ON person.id = moved.person_id
        LEFT JOIN request ON request.id = moved.request_id
      WHERE \(people)
      ORDER BY moved.person_id, project.key, moved.action, request.number, moved.gains LIMIT \(limit) OFFSET \(skipping)
      """
    ).map { row in
      guard let action = AccessAction(rawValue: try row["action"]) else { throw DatabaseFailure.failed("an action has no name") }
      let (name, email, project): (String?, String?, String?) = (try row["name"], try row["email"], try row["key"])
      let number: Int? = try row["number"]
      let request = project.flatMap { project in number.map { RequestKey(project: project, number: $0) } }
      return .init(
        gains: try row["gains"], action: action, account: try Self.account(row), name: name ?? Self.stranger, email: email ?? "",
        project: project, request: request, requests: action == .see ? try row["weight"] : 0)
    }
  }

  private var knownProject: SQL { act.viewer == .operator ? "TRUE" : act.inquiry.filter(Project.see) }

  private var knownRequest: SQL {
    act.viewer == .operator ? "TRUE" : "(\(act.inquiry.filter(Project.administer)) OR \(act.inquiry.filter(Request.see)))"
  }

  private static let stranger = "Anyone, without signing in"

  private static func account(_ row: Row) throws -> ID<Account>? {
    let id: ID<Account> = try row["person_id"]
    return id.number == 0 ? nil : id
  }
}
