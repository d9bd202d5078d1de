import ArgumentParser

/// Fills a database with a busy site, measures what people do there, and shows how the engine goes about it.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure the desk on a site of any size.", subcommands: [Fill.self, Run.self, Plans.self, Start.self])
}
