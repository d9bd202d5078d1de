import ArgumentParser
import Desk
import Store

/// `bench plans`
struct Plans: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show how the engine answers each operation's statements.")

  @Option(help: "sqlite:PATH or postgres://…, filled by bench fill.")
  var database: Place

  @Option(help: "Only operations whose name has these letters.")
  var only: String?

  @Flag(help: "The statements too.")
  var statements = false

  func run() async throws {
    try await database.with(connections: 1) { database in
      let sample = try await database.read { try Sample($0) }
      let explaining = ExplainingDatabase(database, showsStatements: statements)
      let subject = try Subject(Desk(on: explaining))
      let all = Operation.reading(sample) + Operation.searching(sample) + Operation.writing(sample) + Operation.mail(sample)
      for operation in all where only.map(operation.name.contains) ?? true {
        // What goes over the wire asks the same.
        guard case .within(let run) = operation.way else { continue }
        say("\n== \(operation.name)")
        try await run(subject, 1)
      }
    }
  }
}
