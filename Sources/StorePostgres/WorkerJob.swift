import Store

/// Something that waits for a thread.
protocol Job: Sendable {
  var came: ContinuousClock.Instant { get }

  /// Does the work and answers.
  func run(on session: Session)

  /// Answers that the work will not be done.
  func refuse(_ failure: DatabaseFailure)
}

/// It lets go of the work before it answers: a read's body does not outlive the call that it came with.
///
/// It is unchecked because only the one thread that has it changes it.
final class WorkerJob<Output: Sendable>: Job, @unchecked Sendable {
  let came = ContinuousClock.now
  private var work: (@Sendable (Session) throws -> Output)?
  private let continuation: CheckedContinuation<Output, any Error>

  init(work: @escaping @Sendable (Session) throws -> Output, continuation: CheckedContinuation<Output, any Error>) {
    self.work = work
    self.continuation = continuation
  }

  func run(on session: Session) {
    let outcome = finish(on: session)
    continuation.resume(with: outcome)
  }

  func refuse(_ failure: DatabaseFailure) {
    work = nil
    continuation.resume(throwing: failure)
  }

  private func finish(on session: Session) -> Result<Output, any Error> {
    defer { work = nil }
    guard let work else { return .failure(DatabaseFailure.failed("The work was done before.")) }
    return Result { try work(session) }
  }
}
