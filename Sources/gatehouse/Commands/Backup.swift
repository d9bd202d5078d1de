import ArgumentParser
import Foundation

/// `gatehouse backup FILE`
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write database and attachments into one archive, while the site goes on.",
    discussion: "The archive holds everything that the site knows. Keep it where only you can read it.")

  @Argument(help: "The archive to write; there must be no such file yet.")
  var file: String

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await OpenedSite.with(options) { site, settings in
      try await Archive(path: file).write(site, settings)
      Console.say("\(file) is written.")
    }
  }
}
