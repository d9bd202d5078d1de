import Foundation
import Store

/// A reading of the clocks, in seconds.
struct Reading {
  /// User and system time of this process.
  let processor: Double
  /// That of the engine's own processes, where it has some on this machine.
  let engine: Double
  let elapsed: Double

  static func - (later: Reading, earlier: Reading) -> Reading {
    Reading(
      processor: later.processor - earlier.processor, engine: later.engine - earlier.engine, elapsed: later.elapsed - earlier.elapsed)
  }
}

/// The clocks that a measurement looks at.
struct Clocks: Sendable {
  /// The server's processes that serve our connections.
  private let backends: [Int]

  /// The clocks for a database whose connections are all open.
  init(_ database: any Database) async throws {
    guard database.dialect == .postgres else {
      backends = []
      return
    }
    backends = try await database.read { snapshot in
      try snapshot.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'")
        .map { try $0["pid"] }
    }
  }

  var now: Reading {
    Reading(
      processor: Self.seconds(CLOCK_PROCESS_CPUTIME_ID), engine: backends.reduce(0) { $0 + Self.onProcessor($1) },
      elapsed: Self.seconds(CLOCK_MONOTONIC))
  }

  /// The processor time of the thread that asks.
  static var ofThisThread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  /// The first number of schedstat: nanoseconds on a processor. Zero for a process of another machine.
  private static func onProcessor(_ process: Int) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8),
      let nanoseconds = text.split(separator: " ").first.flatMap({ Double($0) })
    else { return 0 }
    return nanoseconds / 1e9
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
