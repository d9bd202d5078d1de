import Store

/// Whom changed facts can concern, and where: outside of it every answer is what it was. It may be wider than need be, never narrower.
struct AccessSpan: Sendable {
  /// A query for the accounts; nil: everybody.
  private(set) var people: SQL?
  /// Nil: all projects.
  private(set) var projects: Set<ID<Project>>? = []
  /// The requests that can be seen or not seen anew; nil: those in the projects.
  private(set) var requests: Set<ID<Request>>? = []
  /// Requests that may have a security level on one side of the change and none on the other.
  private(set) var marked: Set<ID<Request>> = []
  /// Whether people can see more or less although they enter the same projects as before.
  private(set) var changesSight = false

  /// - Parameter snapshot: where the projects of requests are read.
  init(of changes: [FactChange], in snapshot: any Snapshot) throws {
    var queries: [SQL]? = []
    var (accounts, groups, organizations) = (Set<Int64>(), Set<Int64>(), Set<Int64>())
    for change in changes {
      guard let table = FactTable.named(change.table) else { continue }
      changesSight = changesSight || table.sight.changes(with: change)
      if table.name == FactTable.request.name, change.changes("security_level_id") { marked.formUnion(change.numbers("id").map { ID($0) }) }
      switch table.people {
      case .everybody: queries = nil
      case .account(let column): accounts.formUnion(change.numbers(column))
      case .group(let column): groups.formUnion(change.numbers(column))
      case .organization(let column): organizations.formUnion(change.numbers(column))
      case .parties(let columns, let open):
        if change.changes(open) { queries = nil }
        for column in columns where change.changes(column) { accounts.formUnion(change.numbers(column)) }
      }
      switch table.place {
      case .everywhere: (projects, requests) = (nil, nil)
      case .project(let column):
        projects?.formUnion(change.numbers(column).map { ID($0) })
        requests = nil
      case .request(let column): requests?.formUnion(change.numbers(column).map { ID($0) })
      }
    }
    queries?.append(contentsOf: Self.members(accounts, groups, organizations))
    people = queries.map { SQL.joined($0, by: " UNION ", or: "SELECT 0") }
    if let requests, !requests.isEmpty {
      let rows = try snapshot.rows("SELECT DISTINCT project_id FROM request WHERE id IN \(SQL.list(requests.sorted()))")
      for row in rows { projects?.insert(try row["project_id"]) }
    }
  }

  private static func members(_ accounts: Set<Int64>, _ groups: Set<Int64>, _ organizations: Set<Int64>) -> [SQL] {
    var queries: [SQL] = []
    if !accounts.isEmpty { queries.append("SELECT id FROM account WHERE id IN \(SQL.list(accounts.sorted()))") }
    if !groups.isEmpty { queries.append(inside(groups)) }
    if !organizations.isEmpty {
      queries.append("SELECT account_id FROM organization_member WHERE organization_id IN \(SQL.list(organizations.sorted()))")
    }
    return queries
  }

  /// The members of groups, and of all groups within them.
  private static func inside(_ groups: Set<Int64>) -> SQL {
    let named = SQL.list(groups.sorted())
    return """
      SELECT account_id FROM group_member
      WHERE group_id IN \(named) OR group_id IN (SELECT reach.inner_id FROM group_reach AS reach WHERE reach.outer_id IN \(named))
      """
  }

  /// The condition that an account is within it.
  func holds(account: SQL) -> SQL { people.map { "\(account) IN (\($0))" } ?? "TRUE" }

  /// The condition that a project is within it.
  func holds(project: SQL) -> SQL { projects.map { "\(project) IN \(SQL.list($0.sorted()))" } ?? "TRUE" }

  /// The condition, on rows of `request`, that a request is not seen by all who browse its project, before the change or after it.
  func isLevelled(_ request: SQL) -> SQL {
    let level: SQL = "\(request).security_level_id IS NOT NULL"
    return marked.isEmpty ? level : "(\(level) OR \(request).id IN \(SQL.list(marked.sorted())))"
  }

  /// The condition that a request is within it.
  func holds(request: SQL) -> SQL { requests.map { "\(request) IN \(SQL.list($0.sorted()))" } ?? "TRUE" }
}

extension FactTable.Sight {
  fileprivate func changes(with change: FactChange) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .onlyBy(let columns): change.changedColumns.map { !Set($0).isDisjoint(with: columns) } ?? true
    }
  }
}

extension FactChange {
  /// Whether a column may hold something else after it than before.
  fileprivate func changes(_ column: String) -> Bool { changedColumns?.contains(column) ?? true }

  /// The ids that a column holds, before and after.
  fileprivate func numbers(_ column: String) -> [Int64] {
    [key[column], before?[column], after?[column]].compactMap { value in
      if case .integer(let number) = value { number } else { nil }
    }
  }
}
