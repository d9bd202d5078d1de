import ArgumentParser
import Desk
import Foundation
import Store

/// `bench run`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure what people do, on one site or on several side by side.",
    discussion: """
      Prints microseconds of processor time of this process for each operation, and in brackets the time by the clock. A PostgreSQL
      server's own processor time is not in it. What is raised and said stays in the database.
      """)

  @Option(help: "sqlite:PATH or postgres://…, filled by bench fill. Give it again for a site beside it.")
  var database: [Place]

  @Option(help: "Seconds for each operation.")
  var seconds = 1.0

  @Option(help: "Only operations whose name has these letters.")
  var only: String?

  func run() async throws {
    var columns: [[Measurement]] = []
    var sizes: [Int] = []
    for place in database {
      try await place.with { database in
        let sample = try await database.read { try Sample($0) }
        sizes.append(sample.requests)
        columns.append(try await measure(sample, Measure(desk: Desk(on: database), span: seconds)))
      }
    }
    #if DEBUG
      say("A debug build: read these numbers beside each other only.")
    #endif
    print(columns, sizes: sizes)
  }

  private func measure(_ sample: Sample, _ measure: Measure) async throws -> [Measurement] {
    var measurements: [Measurement] = []
    let all = Operation.ceilings(sample) + Operation.reading(sample) + Operation.searching(sample) + Operation.writing(sample)
    for operation in all where only.map(operation.name.contains) ?? true {
      measurements.append(try await measure.alone(operation))
      if operation.writes { measurements.append(try await measure.together(operation)) }
    }
    return measurements
  }

  private func print(_ columns: [[Measurement]], sizes: [Int]) {
    guard let first = columns.first else { return }
    let width = 44
    say(row("requests", sizes.map { "\($0)" }, width: width))
    for (index, measurement) in first.enumerated() {
      var cells = columns.map { String(format: "%.0f (%.0f)", $0[index].processor, $0[index].elapsed) }
      if let last = columns.last, columns.count > 1 {
        cells.append(String(format: "x %.2f", last[index].processor / max(measurement.processor, 0.001)))
      }
      say(row(measurement.name, cells, width: width))
    }
  }

  private func row(_ name: String, _ cells: [String], width: Int) -> String {
    ([name.padding(toLength: width, withPad: " ", startingAt: 0)] + cells.map { String(repeating: " ", count: max(18 - $0.count, 1)) + $0 })
      .joined()
  }
}
