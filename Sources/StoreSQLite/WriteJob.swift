import Store

/// A write that waits for its turn.
protocol Job: Sendable {
  /// Runs the body once and remembers what came of it; returns whether it is to be kept.
  func run(on connection: SQLiteConnection) -> Bool

  /// Whether it was run and is not to be kept.
  var hasFailed: Bool { get }

  /// Tells the caller what came of it, or that its transaction failed as a whole.
  func answer(_ failure: (any Error)?)
}

/// It is unchecked because the writer's queue is the only place that uses it.
final class WriteJob<Output: Sendable>: Job, @unchecked Sendable {
  private let body: @Sendable (any Transaction) throws -> Output
  private let continuation: CheckedContinuation<Output, any Error>
  private var outcome: Result<Output, any Error>?

  init(body: @escaping @Sendable (any Transaction) throws -> Output, continuation: CheckedContinuation<Output, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  var hasFailed: Bool {
    if case .failure = outcome { true } else { false }
  }

  func run(on connection: SQLiteConnection) -> Bool {
    let result = Result { try body(connection) }
    if case .success = result {
      guard let failure = connection.failure else {
        outcome = result
        return true
      }
      outcome = .failure(failure)
    } else {
      outcome = result
    }
    return false
  }

  func answer(_ failure: (any Error)?) {
    if let failure {
      continuation.resume(throwing: failure)
    } else {
      continuation.resume(with: outcome ?? .failure(DatabaseFailure.failed("The write was not run.")))
    }
  }
}
