import Foundation
import Store

/// One thread's dealings with the server: it keeps a connection, replaces a broken one, and tries again what the server asks to try again.
final class Session {
  /// How long the server may stay away, and how often one transaction is tried.
  private static let patience = Duration.seconds(3)
  private static let attempts = 5

  private let url: String
  private var connection: Connection?

  init(url: String) { self.url = url }

  /// Runs `body` between `begin` and COMMIT.
  ///
  /// - Throws: what `body` throws, or `DatabaseFailure`.
  func transact<Output>(_ begin: String, _ body: (any Transaction) throws -> Output) throws -> Output {
    for attempt in 1... {
      let connection = try connected()
      let outcome = Result { try connection.transact(begin, body) }
      if connection.isLost { end() }
      switch connection.trouble?.remedy {
      case .tryAgain where attempt < Self.attempts:
        usleep(.random(in: 0..<5000) * UInt32(attempt))
      case .prepareAgain where attempt < Self.attempts:
        end()
      default: return try outcome.get()
      }
    }
    throw DatabaseFailure.unavailable("The transaction was not tried.")
  }

  func end() { connection = nil }

  private func connected() throws -> Connection {
    if let connection { return connection }
    let start = ContinuousClock.now
    while true {
      do {
        let made = try Connection(url: url)
        connection = made
        return made
      } catch {
        guard start.duration(to: .now) < Self.patience else { throw error }
        usleep(100_000)
      }
    }
  }
}
