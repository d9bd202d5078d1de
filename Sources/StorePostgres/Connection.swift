import CPQ
import Foundation
import Store

/// One connection to the server.
final class Connection: Transaction {
  let dialect = Dialect.postgres
  private let server: OpaquePointer
  private var statements = RecentlyUsed<Statement, Prepared>(limit: 128)
  private var prepared = 0
  /// The first thing that went wrong in the present transaction; PostgreSQL takes no statement after it.
  private(set) var trouble: Trouble?

  private struct Statement: Hashable {
    let text: String
    let types: [Oid]

    /// Whether it looks for words, and is short: to plan a long one takes longer than any plan can spare.
    var isSearch: Bool { text.utf8.count < 1000 && text.contains("to_tsquery(") }
  }

  private struct Prepared {
    let name: String
    /// Whether the best plan depends on the values: a search is walked otherwise for a rare word than for a common one.
    let isSearch: Bool
  }

  /// - Throws: `DatabaseFailure.unavailable`
  init(url: String) throws {
    let options: KeyValuePairs = [
      "connect_timeout": "3", "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "15000",
      "fallback_application_name": "gatehouse", "dbname": url, "client_encoding": "UTF8",
    ]
    server = try withCStrings(options.map(\.key)) { keys in
      try withCStrings(options.map(\.value)) { values in
        guard let server = PQconnectdbParams(keys, values, 1) else { throw DatabaseFailure.unavailable("There is no memory to connect.") }
        return server
      }
    }
    PQsetNoticeProcessor(server, { _, _ in }, nil)
    guard PQstatus(server) == CONNECTION_OK else { throw Trouble(server: server).failure }
    let encoding = PQparameterStatus(server, "server_encoding").map { String(cString: $0) }
    guard encoding == "UTF8" else {
      throw DatabaseFailure.unavailable("The database has the encoding \(encoding ?? "none"): make one with UTF8.")
    }
    try run(script: Self.settings)
    trouble = nil
  }

  deinit { PQfinish(server) }

  /// A commit is answered when it is on the disk, whatever the server does for others. The limits keep a forgotten lock from holding up all.
  /// To plan a statement of the policy takes twenty times as long as to run it, and its values change nothing: one plan serves all.
  private static let settings = """
    SET client_min_messages = warning; SET standard_conforming_strings = on; SET bytea_output = hex; SET jit = off;
    SET plan_cache_mode = force_generic_plan; SET statement_timeout = '30s'; SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '60s';
    SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') = 'off';
    """

  var isLost: Bool { PQstatus(server) != CONNECTION_OK || PQtransactionStatus(server) != PQTRANS_IDLE }

  /// Runs `body` in a transaction.
  ///
  /// - Throws: what `body` throws, or `DatabaseFailure`; `trouble` tells more.
  func transact<Output>(_ begin: String, _ body: (any Transaction) throws -> Output) throws -> Output {
    trouble = nil
    do {
      try control(begin)
      let output = try body(self)
      if let trouble { throw trouble.failure }
      try commit()
      return output
    } catch {
      if PQtransactionStatus(server) != PQTRANS_IDLE { PQclear(PQexec(server, "ROLLBACK")) }
      throw error
    }
  }

  func rows(_ query: SQL) throws -> [Row] { try remembering { try run(query).rows } }

  @discardableResult
  func execute(_ statement: SQL) throws -> Int { try remembering { try run(statement).touchedRows } }

  func run(script: String) throws {
    try remembering {
      if PQtransactionStatus(server) == PQTRANS_INTRANS { try control("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0") }
      try control(script)
    }
  }

  private func control(_ script: String) throws {
    try remembering {
      guard !script.utf8.contains(0) else { throw Trouble.nul }
      _ = try Answer(PQexec(server, script), from: server)
    }
  }

  /// The outcome of a commit during which the connection broke is unknown, so that it must not be tried again.
  private func commit() throws {
    let answer = PQexec(server, "COMMIT")
    do {
      guard try Answer(answer, from: server).tag == "COMMIT" else {
        throw Trouble(state: nil, message: "The server did not commit.", remedy: .none)
      }
    } catch let error as Trouble {
      let remedy: Trouble.Remedy = error.remedy == .tryAgain ? .tryAgain : .none
      trouble = Trouble(state: error.state, message: error.message, remedy: remedy)
      throw error.failure
    }
  }

  private func run(_ statement: SQL) throws -> Answer {
    let (text, values) = statement.rendered(for: .postgres)
    let parameters = try Parameters(values)
    let prepared = try prepare(Statement(text: text, types: parameters.types))
    if prepared.isSearch { try control("SET LOCAL plan_cache_mode = force_custom_plan") }
    let answer = try parameters.withPointers { pointers, lengths, formats in
      try Answer(PQexecPrepared(server, prepared.name, Int32(values.count), pointers, lengths, formats, 0), from: server)
    }
    if prepared.isSearch { try control("SET LOCAL plan_cache_mode = force_generic_plan") }
    return answer
  }

  private func prepare(_ statement: Statement) throws -> Prepared {
    if let known = statements.find(statement) { return known }
    prepared += 1
    let made = Prepared(name: "s\(prepared)", isSearch: statement.isSearch)
    _ = try Answer(PQprepare(server, made.name, statement.text, Int32(statement.types.count), statement.types), from: server)
    if let forgotten = statements.keep(made, for: statement) {
      _ = try Answer(PQexec(server, "DEALLOCATE \(forgotten.name)"), from: server)
    }
    return made
  }

  private func remembering<Output>(_ body: () throws -> Output) throws -> Output {
    if let trouble { throw trouble.failure }
    do {
      return try body()
    } catch let error as Trouble {
      trouble = error
      throw error.failure
    }
  }
}

/// Hands `body` a list of C strings that ends with nil.
private func withCStrings<Output>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Output
) rethrows -> Output {
  let copies = texts.map { text in text.withCString { strdup($0) } }
  defer { copies.forEach { free($0) } }
  return try body(copies.map { UnsafePointer($0) } + [nil])
}
