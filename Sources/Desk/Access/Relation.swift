import Store

/// Rows that pair a thing with an account, and say since when, by whom and how that came about.
///
/// Tables inside a relation bear other names than `project`, `request` and `organization`, which are the row that is decided on.
struct Relation: Sendable {
  let from: SQL
  let thing: SQL
  /// Nil where the relation holds for everybody, signed in or not.
  let account: SQL?
  /// Whether a person has few of what the thing may have many of, so that a check had better begin with the person.
  let isPersonal: Bool
  /// What tells the paths over the same rows from each other, if anything does.
  private(set) var kind: Kind?
  /// The column that names the project which the thing lies in, where the rows have one.
  let project: SQL?
  private let further: SQL
  let since: SQL
  let by: SQL
  let source: SQL
  /// The name of the organization or group that stands between.
  let via: SQL

  /// A column, and what it holds: literals, for of some kinds there are few rows and of others many.
  struct Kind: Sendable {
    let column: SQL
    var literals: [SQL]
  }

  init(
    from: SQL, thing: SQL, account: SQL?, isPersonal: Bool = false, kind: Kind? = nil, project: SQL? = nil, condition: SQL = "TRUE",
    since: SQL = "NULL", by: SQL = "NULL", source: SQL = "NULL", via: SQL = "NULL"
  ) {
    self.from = from
    self.thing = thing
    self.account = account
    self.isPersonal = isPersonal
    self.kind = kind
    self.project = project
    further = condition
    self.since = since
    self.by = by
    self.source = source
    self.via = via
  }

  var condition: SQL {
    guard let kind else { return further }
    return "\(kind.column) IN \(SQL.joined(kind.literals, by: ", ", or: "NULL").bracketed) AND \(further)"
  }

  /// Takes in a relation over the same rows, of another kind. Returns false where it goes over other rows.
  mutating func takeIn(_ other: Relation) -> Bool {
    guard let kind, let others = other.kind, rows == other.rows else { return false }
    self.kind?.literals = kind.literals + others.literals
    return true
  }

  private var rows: [String] { [from, thing, account ?? "NULL", kind?.column ?? "NULL", further].map { $0.rendered(for: .sqlite).text } }
}
