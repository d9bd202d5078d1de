import Store

/// Asks the policy the same questions before and after a change of facts, and keeps where the answers differ.
///
/// The facts are put back and forth within the transaction, and the answers lie in temporary tables, so that neither time nor memory depends on
/// how many people there are whom nothing concerns. Whoever browses a project sees all of its requests that bear no security level: that is kept
/// as one row with a weight, not as a row for each request.
struct AccessComparison {
  private let changes: [FactChange]
  private let span: AccessSpan
  let act: Act

  private enum State: Int, Storable { case before, after }

  init(of changes: [FactChange], in act: Act) throws {
    self.changes = changes
    self.act = act
    span = try AccessSpan(of: changes, in: act.transaction)
  }

  /// Begins and ends with the facts as they are after the change.
  func run() throws {
    try act.transaction.run(script: Self.tables)
    guard !changes.isEmpty else { return }
    try askProjects(.after)
    try put(changes.map(\.reversed))
    try askProjects(.before)
    try compareProjects()
    try nameConcerned()
    try measure()
    try askRequests(.before)
    try put(changes)
    try askRequests(.after)
    try compareRequests()
    try tellRaising()
    try act.transaction.run(script: "CREATE INDEX access_moved_by_person ON access_moved (person_id, gains);")
  }

  func end() throws {
    try act.transaction.run(
      script: "DROP TABLE access_answer; DROP TABLE access_sight; DROP TABLE access_concerned; DROP TABLE access_moved;")
  }

  private static let tables = """
    CREATE TEMP TABLE access_answer (
      state BIGINT NOT NULL, action TEXT NOT NULL, person_id BIGINT NOT NULL, project_id BIGINT NOT NULL
    );
    CREATE TEMP TABLE access_sight (
      state BIGINT NOT NULL, person_id BIGINT NOT NULL, project_id BIGINT NOT NULL, request_id BIGINT NOT NULL, levelled BOOLEAN NOT NULL
    );
    CREATE TEMP TABLE access_concerned (person_id BIGINT PRIMARY KEY);
    CREATE TEMP TABLE access_moved (
      gains BOOLEAN NOT NULL, action TEXT NOT NULL, person_id BIGINT NOT NULL, project_id BIGINT NOT NULL, request_id BIGINT NOT NULL,
      weight BIGINT NOT NULL
    );
    """

  private func put(_ changes: [FactChange]) throws {
    guard try act.transaction.put(changes) else {
      throw DatabaseFailure.failed("a change of access could not be looked at from both sides")
    }
  }

  private func askProjects(_ state: State) throws {
    let raising = raisesWhoeverEnters ? [] : [("raise", Project.raise)]
    for (action, permission) in [("enter", Project.enter), ("browse", Project.browse)] + raising {
      try act.transaction.execute(
        """
        INSERT INTO access_answer (state, action, person_id, project_id)
        SELECT CAST(\(state) AS BIGINT), \(action), person_id, thing_id FROM (\(pairs(of: permission))) AS pair
        """)
    }
    // Whoever has not signed in is nobody's account: 0.
    let stranger = Asker(account: "NULL", now: act.now)
    try act.transaction.execute(
      """
      INSERT INTO access_answer (state, action, person_id, project_id)
      SELECT CAST(\(state) AS BIGINT), 'raise', 0, project.id FROM project
      WHERE \(span.holds(project: "project.id")) AND \(Project.raise.condition(for: stranger))
      """)
  }

  /// Whether the policy says the same of accounts that raise as of those that enter: then that is asked once.
  private var raisesWhoeverEnters: Bool { pairs(of: Project.raise) == pairs(of: Project.enter) }

  private func pairs(of permission: Permission<Project>) -> SQL {
    permission.pairs(of: Asker(row: "person", now: act.now), people: span.holds(account:), projects: span.holds(project:))
  }

  private func compareProjects() throws {
    for (one, other, gains) in Self.directions {
      // Who browses more or less has no line for it: it weighs nothing. Its requests are counted later.
      try act.transaction.execute(
        """
        INSERT INTO access_moved (gains, action, person_id, project_id, request_id, weight)
        SELECT \(gains), action, person_id, project_id, 0, CASE action WHEN 'browse' THEN 0 ELSE 1 END FROM (
          SELECT action, person_id, project_id FROM access_answer WHERE state = \(one)
          EXCEPT SELECT action, person_id, project_id FROM access_answer WHERE state = \(other)) AS moved
        """)
    }
  }

  private static let directions = [(State.after, State.before, true), (.before, .after, false)]

  /// Those whose sight can change: by their entry, by what was changed itself, or because they read on without entering.
  private func nameConcerned() throws {
    guard !concernsEverybody else { return }
    let moved: SQL = "SELECT person_id FROM access_moved WHERE person_id <> 0"
    let direct: [SQL] = span.changesSight ? [span.people ?? "SELECT 0"] : []
    let concerned = SQL.joined([moved] + direct + peopleBesideEntry, by: " UNION ", or: "SELECT 0")
    try act.transaction.execute("INSERT INTO access_concerned (person_id) SELECT DISTINCT person_id FROM (\(concerned)) AS concerned")
  }

  /// Queries for the accounts that a way leads to requests past the entry of their project: the gates of that way alone can let them in or out.
  private var peopleBesideEntry: [SQL] {
    let anybody = Asker(row: "person", now: act.now)
    return Request.readOn.relations(for: anybody).compactMap { _, relation in
      guard let account = relation.account, let project = relation.project else { return nil }
      return """
        SELECT \(account) FROM \(relation.from)
        WHERE \(span.holds(account: account)) AND \(span.holds(project: project)) AND \(relation.condition)
        """
    }
  }

  /// Tells PostgreSQL how many are concerned: of temporary tables it learns nothing by itself.
  private func measure() throws {
    guard act.transaction.dialect == .postgres else { return }
    try act.transaction.run(script: "ANALYZE access_concerned;")
  }

  private var concernsEverybody: Bool { span.changesSight && span.people == nil }

  /// The condition that an account is among those whose sight can change. A few are looked up where they are; of many, what lies in the
  /// projects is gone through instead, for which the plus keeps an engine from their indexes.
  private func concerned() throws -> (SQL) -> SQL {
    if concernsEverybody { return { _ in "TRUE" } }
    let some = try act.transaction.rows("SELECT person_id FROM access_concerned LIMIT \(Self.few + 1)")
    let isFew = some.count <= Self.few
    return { "\(isFew ? $0 : "+\($0)") IN (SELECT person_id FROM access_concerned)" }
  }

  private static let few = 20

  private func askRequests(_ state: State) throws {
    let concerned = try concerned()
    let anybody = Asker(row: "person", now: act.now)
    let within = span.holds(request: "request.id")
    let agents = Request.readNotes
    for (permission, things) in [
      (Request.follow, within), (agents.along(.thing), within),
      (agents.along(.project), "\(within) AND \(span.isLevelled("request"))"),
    ] as [(Permission<Request>, SQL)] {
      let pairs = permission.pairs(of: anybody, people: concerned, projects: span.holds(project:), things: things)
      try act.transaction.execute(
        """
        INSERT INTO access_sight (state, person_id, project_id, request_id, levelled)
        SELECT CAST(\(state) AS BIGINT), pair.person_id, seen.project_id, seen.id, \(span.isLevelled("seen"))
        FROM (\(pairs)) AS pair JOIN request AS seen ON seen.id = pair.thing_id
        """)
    }
  }

  private func compareRequests() throws {
    for (one, other, gains) in Self.directions {
      try act.transaction.execute(
        """
        INSERT INTO access_moved (gains, action, person_id, project_id, request_id, weight)
        SELECT \(gains), 'see', person_id, project_id, request_id, 1 FROM (
          SELECT person_id, project_id, request_id FROM access_sight WHERE state = \(one) AND \(unbrowsed)
          EXCEPT SELECT person_id, project_id, request_id FROM access_sight WHERE state = \(other)) AS moved
        """)
      // Requests are counted only where somebody browses anew, or no more.
      let browsers: SQL = "SELECT person_id, project_id FROM access_moved WHERE action = 'browse' AND gains = \(gains)"
      try act.transaction.execute(
        """
        INSERT INTO access_moved (gains, action, person_id, project_id, request_id, weight)
        SELECT \(gains), 'see', moved.person_id, moved.project_id, 0, plain.count - (
          SELECT count(DISTINCT request_id) FROM access_sight AS seen
          WHERE seen.state = \(other) AND NOT seen.levelled AND seen.person_id = moved.person_id AND seen.project_id = moved.project_id)
        FROM (\(browsers)) AS moved
          JOIN (SELECT project_id, count(*) AS count FROM request
                WHERE NOT \(span.isLevelled("request")) AND project_id IN (SELECT project_id FROM (\(browsers)) AS browsing)
                GROUP BY project_id) AS plain
            ON plain.project_id = moved.project_id
        """)
    }
    try act.transaction.execute("DELETE FROM access_moved WHERE weight = 0")
  }

  /// Tells of raising what is told of entry, where both were asked as one.
  private func tellRaising() throws {
    guard raisesWhoeverEnters else { return }
    try act.transaction.execute(
      """
      INSERT INTO access_moved (gains, action, person_id, project_id, request_id, weight)
      SELECT gains, 'raise', person_id, project_id, request_id, weight FROM access_moved WHERE action = 'enter'
      """)
  }

  /// Requests without a level of people who browse the project before or after are told of by that.
  private var unbrowsed: SQL {
    "(levelled OR (person_id, project_id) NOT IN (SELECT person_id, project_id FROM access_answer WHERE action = 'browse'))"
  }
}
