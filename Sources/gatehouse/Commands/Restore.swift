import ArgumentParser
import Foundation

/// `gatehouse restore FILE`
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put an archive into an empty place.",
    discussion: "Neither database nor attachments may be there yet. The site's mail starts paused, so that nobody is written to twice.")

  @Argument(help: "The archive that gatehouse backup wrote.")
  var file: String

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    let settings = try options.settings()
    settings.startLogging()
    try await Archive(path: file).restore(settings)
    Console.say("\(settings.database.words) is restored. Its mail is paused.")
  }
}
