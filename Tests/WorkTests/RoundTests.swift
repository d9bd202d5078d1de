import Logging
import ServiceLifecycle
import Synchronization
import Testing
import Work

@Suite struct RoundTests {
  @Test func workIsDoneAtTheStartAndWheneverTheBellRings() async throws {
    let bell = Bell()
    let (done, report) = AsyncStream<Int>.makeStream()
    let count = Mutex(0)
    let round = Round("test", every: .seconds(3600), bell: bell, logger: Logger(label: "test")) {
      report.yield(
        count.withLock { count in
          count += 1; return count
        })
    }
    try await ending(round) {
      var heard = done.makeAsyncIterator()
      #expect(await heard.next() == 1)
      bell.ring()
      #expect(await heard.next() == 2)
    }
  }

  @Test func workThatFailsIsDoneAgain() async throws {
    struct Broken: Error {}
    let bell = Bell()
    let (done, report) = AsyncStream<Int>.makeStream()
    let count = Mutex(0)
    let round = Round("test", every: .milliseconds(1), bell: bell, logger: Logger(label: "test")) {
      let turn = count.withLock { count in
        count += 1; return count
      }
      guard turn > 1 else { throw Broken() }
      report.yield(turn)
    }
    try await ending(round) {
      var heard = done.makeAsyncIterator()
      #expect(await heard.next() == 2)
    }
  }

  @Test func workThatIsStoppedWithTheProgramIsNoError() async throws {
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let (never, _) = AsyncStream<Void>.makeStream()
    let messages = Messages()
    let round = Round("test", every: .seconds(3600), logger: messages.logger) {
      begin.yield()
      for await _ in never {}
      try Task.checkCancellation()
    }
    let running = Task { try await round.run() }
    var beginning = begun.makeAsyncIterator()
    await beginning.next()
    running.cancel()
    try await running.value
    #expect(messages.all.isEmpty)
  }

  @Test func workThatFailsIsLogged() async throws {
    struct Broken: Error {}
    let messages = Messages()
    let (done, report) = AsyncStream<Void>.makeStream()
    let count = Mutex(0)
    let round = Round("test", every: .milliseconds(1), logger: messages.logger) {
      let turn = count.withLock { count in
        count += 1; return count
      }
      guard turn > 1 else { throw Broken() }
      report.yield()
    }
    try await ending(round) {
      var heard = done.makeAsyncIterator()
      await heard.next()
    }
    #expect(messages.all == ["Work was not done and will be tried again."])
  }

  /// Runs the round beside `body`, then asks it to end, as the program does, and waits for it.
  private func ending(_ round: Round, after body: @escaping @Sendable () async throws -> Void) async throws {
    let group = ServiceGroup(services: [round], logger: Logger(label: "test"))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      try await body()
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}

/// What is logged.
private final class Messages: LogHandler, Sendable {
  private let logged = Mutex<[String]>([])

  var all: [String] { logged.withLock { $0 } }
  var logger: Logger { Logger(label: "test") { _ in self } }

  func log(event: LogEvent) { logged.withLock { $0.append("\(event.message)") } }

  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
}
