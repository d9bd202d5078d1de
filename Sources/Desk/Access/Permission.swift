import Store

/// Something that access is decided for.
public protocol Guarded: SendableMetatype {
  /// The rows that a decision is about; `project` is always among them where the thing lies in one.
  static var rows: SQL { get }
  /// The column that a path of this scope is compared with.
  static func key(_ scope: PathScope) -> SQL
  /// The word for it in sentences.
  static var word: String { get }
}

/// Whether a path leads to the thing itself, or to the project that it lies in.
public enum PathScope: Sendable { case thing, project }

extension Site: Guarded {
  public static var rows: SQL { "site" }
  public static func key(_ scope: PathScope) -> SQL { "site.id" }
  public static var word: String { "site" }
}

extension Project: Guarded {
  public static var rows: SQL { "project" }
  public static func key(_ scope: PathScope) -> SQL { "project.id" }
  public static var word: String { "project" }
}

extension Request: Guarded {
  public static var rows: SQL { "request JOIN project ON project.id = request.project_id" }
  public static func key(_ scope: PathScope) -> SQL { scope == .thing ? "request.id" : "request.project_id" }
  public static var word: String { "request" }
}

extension Account: Guarded {
  public static var rows: SQL { "account" }
  public static func key(_ scope: PathScope) -> SQL { "account.id" }
  public static var word: String { "account" }
}

extension Organization: Guarded {
  public static var rows: SQL { "organization" }
  public static func key(_ scope: PathScope) -> SQL { "organization.id" }
  public static var word: String { "organization" }
}

/// What one may do with a thing. One way suffices; in a way all gates must hold and at least one path.
///
/// There is no *not*: what is unknown is never a permission.
public struct Permission<Thing: Guarded>: Sendable {
  public let name: String
  let ways: [Way<Thing>]
  /// Whether the command line of the machine itself may do it.
  let forOperator: Bool
  let readings = Readings()

  init(_ name: String, forOperator: Bool = false, _ ways: [Way<Thing>]) {
    self.name = name
    self.forOperator = forOperator
    self.ways = ways
  }

  /// The same permission, under another name, through some of its ways only.
  func only(_ standing: Standing) -> Permission { Permission(name, ways.filter { $0.standing == standing }) }

  /// The same permission, by those paths only that lead to the thing itself, or to its project.
  func along(_ scope: PathScope) -> Permission {
    Permission(name, ways.map { Way(standing: $0.standing, gates: $0.gates, paths: $0.paths.filter { $0.scope == scope }) })
  }
}

/// As what one does a thing: an account can be an agent here and a customer there.
public enum Standing: String, Sendable, CaseIterable {
  case customer, agent, administrator
  /// Nobody has signed in.
  case stranger
}

/// Gates that must all hold, and paths of which one must.
struct Way<Thing: Guarded>: Sendable {
  let standing: Standing
  let gates: [Gate<Thing>]
  let paths: [Path<Thing>]
}

/// A condition that must hold whatever path is taken.
struct Gate<Thing: Guarded>: Sendable {
  let rule: String
  let open: Sentence
  let shut: Sentence
  /// On the rows of `Thing.rows`, for one thing.
  let condition: @Sendable (Asker) -> SQL
  /// On the rows of the thing's own table alone, for lists.
  let filter: @Sendable (Asker) -> SQL
  /// The decision about the permission that this gate asks for, if it asks for one.
  let inner: (@Sendable (Inquiry, ID<Thing>, Viewer) throws -> Explanation?)?

  init(
    _ rule: String, open: Sentence, shut: Sentence, _ condition: @escaping @Sendable (Asker) -> SQL,
    filter: (@Sendable (Asker) -> SQL)? = nil,
    inner: (@Sendable (Inquiry, ID<Thing>, Viewer) throws -> Explanation?)? = nil
  ) {
    self.rule = rule
    self.open = open
    self.shut = shut
    self.condition = condition
    self.filter = filter ?? condition
    self.inner = inner
  }

  /// The phrase tells whether the gate is open.
  init(
    _ rule: String, says phrase: (_ open: Bool) -> GatePhrase, _ condition: @escaping @Sendable (Asker) -> SQL,
    filter: (@Sendable (Asker) -> SQL)? = nil,
    inner: (@Sendable (Inquiry, ID<Thing>, Viewer) throws -> Explanation?)? = nil
  ) {
    self.init(rule, open: Sentence(phrase(true)), shut: Sentence(phrase(false)), condition, filter: filter, inner: inner)
  }

  /// A gate that is another permission on the same thing.
  init(_ rule: String, says phrase: (_ open: Bool) -> GatePhrase, _ permission: Permission<Thing>) {
    self.init(rule, says: phrase, permission.condition, filter: permission.filter) { try $0.explain(permission, $1, for: $2) }
  }
}

/// A relation between things and accounts that lets the account at the thing.
struct Path<Thing: Guarded>: Sendable {
  let rule: String
  let scope: PathScope
  let missing: Sentence
  let held: @Sendable (Provenance) -> Sentence
  let relation: @Sendable (Asker) -> Relation

  init(
    _ rule: String, to scope: PathScope = .thing, missing: Sentence, held: @escaping @Sendable (Provenance) -> Sentence,
    _ relation: @escaping @Sendable (Asker) -> Relation
  ) {
    self.rule = rule
    self.scope = scope
    self.missing = missing
    self.held = held
    self.relation = relation
  }

  /// The phrase tells with what provenance the path leads there, or that it does not.
  init(
    _ rule: String, to scope: PathScope = .thing, says phrase: @escaping @Sendable (Provenance?) -> PathPhrase,
    _ relation: @escaping @Sendable (Asker) -> Relation
  ) {
    self.init(rule, to: scope, missing: Sentence(phrase(nil)), held: { Sentence(phrase($0)) }, relation)
  }

  /// The same path to a thing of another kind that lies in the project.
  func toProject<Other: Guarded>(of _: Other.Type = Other.self) -> Path<Other> {
    Path<Other>(rule, to: .project, missing: missing, held: held, relation)
  }
}

/// Since when, by whom, how and through what somebody has a path.
public struct Provenance: Sendable, Hashable {
  public let since: Instant?
  public let by: String?
  public let source: String?
  public let via: String?
}

/// Who is judged: an expression for the account, a bound value for one or a column for many.
struct Asker: Sendable {
  let account: SQL
  let now: Instant
  /// What the account's row is called, where the statement has it at hand.
  let row: SQL?

  init(account: SQL, now: Instant) {
    self.account = account
    self.now = now
    row = nil
  }

  /// Everybody whose row of `account` bears that name in the statement.
  init(row: SQL, now: Instant) {
    account = "\(row).id"
    self.now = now
    self.row = row
  }

  /// The part of a condition that lets grants end.
  func unexpired(_ column: SQL) -> SQL { "(\(column) IS NULL OR \(column) > \(now))" }
}
