import ArgumentParser
import Desk
import Store

/// `bench fill`
struct Fill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty database with a site of so many requests.",
    discussion: "A tenth as many customers, a two-hundredth as many organizations, 20 projects, two comments to each request.")

  @Option(help: "sqlite:PATH or postgres://…, an empty database.")
  var database: Place

  @Option(help: "How many requests, at least 1000.")
  var requests: Int

  func validate() throws {
    guard (1000...20_000_000).contains(requests) else { throw ValidationError("Between 1000 and 20000000 requests can be made.") }
  }

  func run() async throws {
    let plan = Population(requests: requests, now: .now)
    let clock = ContinuousClock()
    let start = clock.now
    // One connection, as the sentences lie in a temporary table.
    try await database.with(connections: 1) { database in
      try await database.migrate()
      guard try await !database.read({ try $0.exists("SELECT 1 FROM account") }) else {
        throw ValidationError("This database holds a site already. Name an empty one.")
      }
      try await plan.settle(in: database)
      try await plan.write(into: database) { done in say("\(done) requests after \(clock.now - start)") }
      try await plan.finish(database)
    }
    say("\(requests) requests, \(plan.customers) customers, \(plan.organizations) organizations in \(clock.now - start)")
  }
}
