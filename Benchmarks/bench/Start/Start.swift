import ArgumentParser
import Desk
import Foundation
import Store

/// `bench start`
struct Start: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how long gatehouse takes until its first answer, and what memory it keeps.")

  @Option(help: "The program, as built for release.")
  var program: String

  @Option(help: "sqlite:PATH or postgres://…, filled by bench fill.")
  var database: Place

  @Option(help: "A port that is free.")
  var port = 9180

  func run() async throws {
    let files = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-bench-files").path
    try await database.with(connections: 2) { database in
      let sample = try await database.read { try Sample($0) }
      let visitors = try await Visitors.signIn(sample.people, to: Desk(on: database))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["serve", "--database", self.database.url, "--port", "\(port)", "--files", files]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      let start = ContinuousClock.now
      try process.run()
      defer { process.terminate() }
      let connection = try await firstAnswer(of: process)
      say("first answer after \(start.duration(to: .now))")
      try await Task.sleep(for: .seconds(3))
      say("memory when idle: \(memory(of: process))")
      let pages = Operation.pages(sample, visitors)
      for page in pages {
        guard case .wire(let request) = page.way else { continue }
        for turn in 0..<200 { try connection.ask(request(turn)) }
      }
      say("memory after \(200 * pages.count) pages: \(memory(of: process))")
    }
  }

  /// Asks until somebody answers.
  private func firstAnswer(of process: Process) async throws -> Connection {
    while process.isRunning {
      if let connection = try? Connection(port: port), (try? connection.ask(.get("/health"))) != nil { return connection }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw Connection.Broken(description: "\(program) ended with \(process.terminationStatus).")
  }

  private func memory(of process: Process) -> String {
    let memory = Memory(of: process.processIdentifier)
    return "\(memory.resident) MB resident, \(memory.own) MB of it its own"
  }
}
