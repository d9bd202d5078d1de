import Foundation
import Store

/// Threads that wait for the server, so that no thread of Swift's own pool ever does: each has one connection.
///
/// It is unchecked because the condition guards everything that changes.
final class Workers: @unchecked Sendable {
  /// A job that has waited longer than this is refused, so that a server that is down or drowned is told of within seconds.
  private static let patience = Duration.seconds(10)

  private let condition = NSCondition()
  private var line: [any Job] = []
  private var isClosed = false
  private var running: Int
  private var finished: [CheckedContinuation<Void, Never>] = []

  init(url: String, count: Int) {
    running = count
    for number in 1...count {
      let thread = Thread { [self] in work(Session(url: url)) }
      thread.name = "gatehouse.postgres.\(number)"
      thread.start()
    }
  }

  /// Runs `work` on the first thread that is free.
  func perform<Output: Sendable>(_ work: @escaping @Sendable (Session) throws -> Output) async throws -> Output {
    try await withCheckedThrowingContinuation { continuation in
      let job = WorkerJob(work: work, continuation: continuation)
      if !queueUp(job) { job.refuse(.unavailable("The database is closed.")) }
    }
  }

  /// Lets the threads end once the jobs that have come are done.
  func stop() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  /// Returns when all threads have ended.
  func finish() async {
    stop()
    await withCheckedContinuation { continuation in
      let isFinished = condition.withLock {
        if running > 0 { finished.append(continuation) }
        return running == 0
      }
      if isFinished { continuation.resume() }
    }
  }

  private func queueUp(_ job: any Job) -> Bool {
    condition.withLock {
      guard !isClosed else { return false }
      line.append(job)
      condition.signal()
      return true
    }
  }

  private func work(_ session: Session) {
    while let job = next() {
      if job.came.duration(to: .now) < Self.patience {
        job.run(on: session)
      } else {
        job.refuse(.unavailable("The database has not come to this in time."))
      }
    }
    session.end()
    let waiting = condition.withLock {
      running -= 1
      return running == 0 ? finished : []
    }
    waiting.forEach { $0.resume() }
  }

  private func next() -> (any Job)? {
    condition.withLock {
      while line.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      return line.removeFirst()
    }
  }
}
