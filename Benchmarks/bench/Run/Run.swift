import ArgumentParser
import Desk
import Foundation
import Store

/// `bench run`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure what people do, on one site or on several side by side.",
    discussion: """
      Prints microseconds of processor time for each operation: of this process without the asking side and, behind a plus, of the
      PostgreSQL server's processes if they are on this machine; in brackets the time by the clock. What is raised and said stays in the
      database.
      """)

  @Option(help: "sqlite:PATH or postgres://…, filled by bench fill. Give it again for a site beside it.")
  var database: [Place]

  @Option(help: "Seconds for each operation.")
  var seconds = 1.0

  @Option(help: "Only operations whose name has these letters.")
  var only: String?

  func run() async throws {
    var columns: [Report.Column] = []
    for place in database {
      try await place.with { database in
        let sample = try await database.read { try Sample($0) }
        let subject = try Subject(Desk(on: database))
        let visitors = try await Visitors.signIn(sample.people, to: subject.desk)
        let measurements = try await Servers.with(on: subject.desk) { servers in
          try await openAll(database)
          let measure = Measure(subject: subject, servers: servers, clocks: try await Clocks(database), span: seconds)
          return try await take(Operation.all(sample, visitors), measure)
        }
        columns.append(Report.Column(requests: sample.requests, measurements: measurements))
      }
    }
    #if DEBUG
      say("A debug build: read these numbers beside each other only.")
    #endif
    Report(columns: columns).show()
    say("most memory of this process: \(Memory.ofThisProcess.most) MB")
  }

  private func take(_ operations: [Operation], _ measure: Measure) async throws -> [Measurement] {
    var measurements: [Measurement] = []
    for operation in operations where only.map(operation.name.contains) ?? true {
      measurements.append(try await measure.alone(operation))
      if operation.writes { measurements.append(try await measure.together(operation)) }
    }
    return measurements
  }

  /// Lets every connection open.
  private func openAll(_ database: any Database) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<64 { group.addTask { try await Bare.read(from: database, 1) } }
      try await group.waitForAll()
    }
  }
}

extension Operation {
  static func all(_ sample: Sample, _ visitors: Visitors) -> [Operation] {
    ceilings(sample) + reading(sample) + searching(sample) + pages(sample, visitors) + writing(sample) + forms(sample, visitors)
      + mail(sample) + previews(sample)
  }
}
