import ArgumentParser
import Desk
import Logging
import Store
import Work

/// `gatehouse serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the site.")

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    let settings = try options.settings()
    settings.startLogging()
    let bell = Bell()
    let site = try await OpenedSite.open(settings, eventsRecorded: { bell.ring() })
    let logger = Logger(label: "gatehouse")
    logger.notice(
      "Starting.",
      metadata: ["database": "\(settings.database.words)", "files": "\(settings.filesDirectory)", "smtp": "\(settings.smtp != nil)"])
    do {
      try await Running(settings: settings, site: site, bell: bell, logger: logger).run { port in
        let base = settings.baseURL.map { " (\($0))" } ?? ""
        Console.say("Gatehouse listens at http://\(settings.host):\(port)\(base)")
      }
    } catch {
      try? await site.database.close()
      throw error
    }
    try await site.database.close()
    logger.notice("Ended.")
  }
}
