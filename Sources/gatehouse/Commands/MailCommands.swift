import ArgumentParser
import Desk
import Mail

/// `gatehouse mail …`
struct MailCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Take in mail, or ask what would become of it.", subcommands: [Receive.self, Check.self])

  struct Receive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a message from the standard input, as the pipe of a mail server does.",
      discussion: "Ends with 0 once the message is durable, whatever becomes of it; with 75 if it is to be tried again later.")

    @Option(help: "The address that it came to.")
    var to: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      do {
        try await OpenedSite.with(options) { site, settings in
          let mail = try settings.mail()
          // One byte more than is taken, so that what is too large is seen to be.
          let message = Console.readAll(upTo: mail.largestMail + 1)
          let verdict = try await MailDoor(desk: site.desk, settings: mail).receive(message, to: to)
          Console.say(verdict.line)
        }
      } catch let error as MailTooLarge {
        Console.complain(error.because)
        throw ExitCode(69)
      } catch let mistake as ConfigurationMistake {
        throw mistake
      } catch {
        // What a mail server calls EX_TEMPFAIL: it keeps the message and tries again.
        Console.complain("The mail could not be kept: \(error)")
        throw ExitCode(75)
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say what would become of a message, and why; nothing is changed.")

    @Option(help: "The address that it would come to.")
    var to: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, settings in
        let mail = try settings.mail()
        let message = Console.readAll(upTo: mail.largestMail + 1)
        Console.say(try await MailDoor(desk: site.desk, settings: mail).check(message, to: to).line)
      }
    }
  }
}

extension MailVerdict {
  fileprivate var line: String { [outcome.rawValue, key?.description, because].compactMap { $0 }.joined(separator: "  ") }
}
