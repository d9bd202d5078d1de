import Foundation

/// Repeats operations until the average says something.
struct Measure: Sendable {
  let subject: Subject
  let servers: Servers
  let clocks: Clocks
  /// How many seconds one operation is repeated.
  let span: Double

  private static let fewest = 3
  private static let most = 20_000
  private static let people = 8

  /// One after the other.
  func alone(_ operation: Operation) async throws -> Measurement {
    if !operation.isLong { try await warm(operation) }
    let span = span
    let start = clocks.now
    let (turns, asking) = try await turns(of: operation, from: 0, step: 1) { turn, elapsed in
      turn < Self.fewest || (turn < Self.most && elapsed < span)
    }
    return Measurement(operation.name, bar: operation.bar, clocks.now - start, asking: asking, count: turns)
  }

  /// As eight people at once.
  func together(_ operation: Operation) async throws -> Measurement {
    let each = max(Int(span * 200), 10)
    let start = clocks.now
    let asking = try await all(operation, each: each)
    return Measurement("\(operation.name), 8 at once", bar: nil, clocks.now - start, asking: asking, count: Self.people * each)
  }

  /// Every connection prepares its statements when it first meets them.
  private func warm(_ operation: Operation) async throws { _ = try await all(operation, each: 4) }

  /// Returns the processor time that the asking took.
  private func all(_ operation: Operation, each: Int) async throws -> Double {
    try await withThrowingTaskGroup(of: Double.self) { group in
      for person in 0..<Self.people {
        group.addTask { try await turns(of: operation, from: person, step: Self.people) { turn, _ in turn < each }.asking }
      }
      return try await group.reduce(0, +)
    }
  }

  /// Takes turns as long as `goesOn` says so, by their number and the seconds since the start.
  private func turns(
    of operation: Operation, from first: Int, step: Int, while goesOn: @escaping @Sendable (Int, Double) -> Bool
  ) async throws -> (count: Int, asking: Double) {
    switch operation.way {
    case .within(let run):
      let start = ContinuousClock.now
      var turn = 0
      while goesOn(turn, start.duration(to: .now) / .seconds(1)) {
        try await run(subject, first + turn * step)
        turn += 1
      }
      return (turn, 0)
    case .wire(let request):
      let servers = servers
      return try await onThread {
        var connections: [WireRequest.Server: Connection] = [:]
        let start = ContinuousClock.now
        var turn = 0
        while goesOn(turn, start.duration(to: .now) / .seconds(1)) {
          let asked = request(first + turn * step)
          let connection = try connections[asked.server] ?? Connection(port: asked.server == .desk ? servers.desk : servers.bare)
          connections[asked.server] = connection
          try connection.ask(asked)
          turn += 1
        }
        return turn
      }
    }
  }

  /// Runs what waits on a thread of its own, so that it keeps no thread from the server, and says what processor time it took itself.
  private func onThread(_ body: @escaping @Sendable () throws -> Int) async throws -> (count: Int, asking: Double) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        let outcome = Result { (count: try body(), asking: Clocks.ofThisThread) }
        continuation.resume(with: outcome)
      }
    }
  }
}
