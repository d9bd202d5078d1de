import Desk
import Foundation

/// What one operation took on the average, in microseconds.
struct Measurement: Sendable {
  let name: String
  /// User and system time of this process.
  let processor: Double
  let elapsed: Double
}

/// Repeats operations until the average says something.
struct Measure: Sendable {
  let desk: Desk
  /// How many seconds one operation is repeated.
  let span: Double

  private static let fewest = 3
  private static let most = 20_000

  /// One after the other.
  func alone(_ operation: Operation) async throws -> Measurement {
    for turn in 0..<Self.fewest { try await operation.run(desk, turn) }
    let start = Moment.now
    var turn = 0
    while turn < Self.fewest || (turn < Self.most && Moment.now.elapsed - start.elapsed < span) {
      try await operation.run(desk, turn + Self.fewest)
      turn += 1
    }
    return average(operation.name, since: start, of: turn)
  }

  /// As eight people at once.
  func together(_ operation: Operation) async throws -> Measurement {
    let people = 8
    let each = max(Int(span * 200), 10)
    let start = Moment.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for person in 0..<people {
        group.addTask {
          for turn in 0..<each { try await operation.run(desk, turn * people + person) }
        }
      }
      try await group.waitForAll()
    }
    return average("\(operation.name), 8 at once", since: start, of: people * each)
  }

  private func average(_ name: String, since start: Moment, of count: Int) -> Measurement {
    let end = Moment.now
    return Measurement(
      name: name, processor: (end.processor - start.processor) / Double(count) * 1e6,
      elapsed: (end.elapsed - start.elapsed) / Double(count) * 1e6)
  }
}

/// A reading of both clocks, in seconds.
struct Moment {
  let processor: Double
  let elapsed: Double

  static var now: Moment {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let processor = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(processor: processor, elapsed: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
