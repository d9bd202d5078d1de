import CPQ
import Dispatch
import Foundation

/// The PostgreSQL that scripts/postgres has started.
struct TestServer {
  private let url: String

  init() throws {
    guard let url = ProcessInfo.processInfo.environment["GATEHOUSE_TEST_POSTGRES"], !url.isEmpty else { throw MissingServer() }
    self.url = url
  }

  /// The same server with another database.
  func url(of database: String) -> String {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let base = parts[0].prefix(upTo: parts[0].lastIndex(of: "/") ?? parts[0].endIndex)
    return "\(base)/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
  }

  /// Runs a statement that may not be part of a transaction, and returns the first column of what it answers.
  @discardableResult
  func administer(_ statement: String) async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      administration.async { continuation.resume(with: Result { try run(statement) }) }
    }
  }

  private func run(_ statement: String) throws -> [String] {
    let connection = PQconnectdb(url)
    defer { PQfinish(connection) }
    let result = PQexec(connection, statement)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      throw ServerComplaint(description: String(cString: PQerrorMessage(connection)))
    }
    return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
  }
}

private let administration = DispatchQueue(label: "gatehouse.tests.postgres")

private struct ServerComplaint: Error, CustomStringConvertible {
  let description: String
}

/// There is no PostgreSQL to test on.
private struct MissingServer: Error, CustomStringConvertible {
  var description: String { "GATEHOUSE_TEST_POSTGRES names no server: run the tests with scripts/test, which starts one." }
}
