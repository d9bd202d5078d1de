import Desk
import Store
import Synchronization

/// A database that notices when a command changes access, settings or accounts and records no event of it.
final class WatchedDatabase: Database {
  private let base: any Database
  private let lapses = Mutex<[Int: String]>([:])
  private let found = Mutex<[String]>([])

  init(_ base: any Database) { self.base = base }

  var dialect: Dialect { base.dialect }

  /// What commands changed without saying so, a sentence each.
  var unrecorded: [String] { found.withLock { $0 } }

  func read<Result: Sendable>(_ body: @Sendable (any Snapshot) throws -> Result) async throws -> Result { try await base.read(body) }

  func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result {
    let (result, lapse) = try await base.write { transaction in
      let watched = WatchedTransaction(transaction)
      return (try body(watched), watched.lapse)
    }
    let task = Self.task
    lapses.withLock { $0[task] = lapse }
    return result
  }

  func close() async throws { try await base.close() }

  /// The last write of this task was a command: what it did without an event, counts.
  func noteCommand() {
    let task = Self.task
    guard let lapse = lapses.withLock({ $0.removeValue(forKey: task) }) else { return }
    found.withLock { $0.append(lapse) }
  }

  private static var task: Int { withUnsafeCurrentTask { $0?.hashValue ?? 0 } }
}

/// A transaction that keeps in mind what it changed and what it recorded.
private final class WatchedTransaction: Transaction {
  private let base: any Transaction
  private var changes: [AuditedChange] = []
  private var hasEvent = false
  private var saysWhatWasBefore = false

  init(_ base: any Transaction) { self.base = base }

  var dialect: Dialect { base.dialect }

  func rows(_ query: SQL) throws -> [Row] {
    let rows = try base.rows(query)
    note(query, touched: rows.count)
    return rows
  }

  func execute(_ statement: SQL) throws -> Int {
    let touched = try base.execute(statement)
    note(statement, touched: touched)
    return touched
  }

  func run(script: String) throws { try base.run(script: script) }

  var lapse: String? {
    if let change = changes.first, !hasEvent { return "\(change.statement): no event records it." }
    if let change = changes.first(where: \.hasBefore), !saysWhatWasBefore { return "\(change.statement): no event says what was before." }
    return nil
  }

  private func note(_ statement: SQL, touched: Int) {
    guard touched > 0 else { return }
    let (text, values) = statement.rendered(for: .sqlite)
    if text.hasPrefix("INSERT INTO event ") {
      let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      guard texts.first.flatMap(EventKind.init)?.isAudited == true else { return }
      hasEvent = true
      // What undoes or takes away as a whole names what it undoes.
      let isWhole = texts.first.flatMap(EventKind.init).map { [.accessChangeUndone, .merged, .mergeUndone, .erased].contains($0) } ?? false
      saysWhatWasBefore = saysWhatWasBefore || isWhole || texts.contains { $0.contains("before\"") }
    } else if let change = AuditedChange(text) {
      changes.append(change)
    }
  }
}

/// A statement that changes who gets in, how the desk is set up, or an account.
private struct AuditedChange {
  let statement: String
  /// Whether a value is replaced by another, so that the event says both.
  let hasBefore: Bool

  private static let tables: Set<String> = [
    "site", "site_domain", "account", "account_alias", "account_group", "group_member", "group_nesting", "organization",
    "organization_domain",
    "organization_member", "project", "project_address", "project_organization", "role_member", "role_group", "permission_grant",
    "security_level", "security_level_holder", "request_type", "request_type_group", "field", "request_type_field", "queue", "api_token",
    "participant", "address_participant", "request_share", "inactivity_rule", "blocked_sender",
  ]
  private static let settings: Set<String> = ["site", "organization", "project", "account_group", "field", "queue", "request_type"]

  /// Columns that no setting is: visits, counters, places in a list's order, and what a request's own rows repeat of it.
  private static let passing: Set<String> = [
    "last_seen_at", "last_number", "position", "closed", "public_at", "last_used_at", "project_id", "since", "source", "granted_by",
  ]

  init?(_ text: String) {
    let words = text.split { $0.isWhitespace || $0 == "(" }.map(String.init)
    guard words.count > 2 else { return nil }
    statement = text.split(whereSeparator: \.isWhitespace).prefix(12).joined(separator: " ")
    switch (words[0], words[1]) {
    case ("INSERT", "INTO"), ("DELETE", "FROM"):
      guard Self.tables.contains(words[2]) else { return nil }
      hasBefore = false
    case ("UPDATE", let table):
      let columns = Self.columns(in: text)
      guard Self.tables.contains(table), !columns.isSubset(of: Self.passing) else { return nil }
      hasBefore = Self.settings.contains(table)
    default: return nil
    }
  }

  /// The columns that an update sets to something else than they are.
  private static func columns(in text: String) -> Set<String> {
    guard let start = text.firstRange(of: "SET ")?.upperBound else { return [] }
    let end = text[start...].firstRange(of: "WHERE ")?.lowerBound ?? text.endIndex
    let assignments = text[start..<end].split(separator: ",").map { $0.split(separator: "=").map { $0.filter { !$0.isWhitespace } } }
    return Set(assignments.filter { $0.count > 1 && $0[0] != $0[1] }.map { $0[0] })
  }
}
