import Logging
import ServiceLifecycle

/// One kind of work, done again and again: when its bell rings, and at the latest after an interval.
///
/// Work that fails is logged and done again after the interval; it never ends the program.
public struct Round: Service {
  private let name: String
  private let interval: Duration
  private let bell: Bell
  private let logger: Logger
  private let work: @Sendable () async throws -> Void

  public init(
    _ name: String, every interval: Duration, bell: Bell = Bell(), logger: Logger, work: @escaping @Sendable () async throws -> Void
  ) {
    self.name = name
    self.interval = interval
    self.bell = bell
    self.logger = logger
    self.work = work
  }

  public func run() async throws {
    let (rings, wake) = bell.listener()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while await slept() { wake.yield() }
      }
      wake.yield()
      for await _ in rings.cancelOnGracefulShutdown() {
        do {
          try await work()
        } catch {
          // Whoever stops the program has stopped the work too: nothing of it went wrong.
          guard !Task.isCancelled else { break }
          logger.error("Work was not done and will be tried again.", metadata: ["work": "\(name)", "error": "\(error)"])
        }
      }
      group.cancelAll()
    }
  }

  /// Whether the interval passed before the program was asked to end.
  private func slept() async -> Bool {
    await (try? cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }) != nil
  }
}
