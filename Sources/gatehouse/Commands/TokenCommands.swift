import ArgumentParser
import Desk
import Store

/// `gatehouse token …`
struct TokenCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make API tokens.", subcommands: [Create.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make an API token and print it once.")

    @Argument(help: "The e-mail address of the account that it acts as.")
    var email: String

    @Option(help: "What the token is for.")
    var name = "Command line"

    @Option(help: ArgumentHelp("After how many days it ends by itself.", valueName: "days"))
    var days: Int?

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      if let days, !(1...3650).contains(days) { throw ValidationError("A token lives between 1 and 3650 days.") }
      try await OpenedSite.with(options) { site, _ in
        let account = try await site.account(email)
        let end = days.map { site.desk.now + .days(Int64($0)) }
        let token = try await site.desk.perform(
          CreateAPIToken(for: account.id, name: name, expiresAt: end), as: .operator, by: .operator)
        Console.say(token.text)
      }
    }
  }
}
