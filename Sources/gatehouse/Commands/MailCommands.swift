import ArgumentParser
import Desk
import Mail

/// `gatehouse mail …`
struct MailCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Take in mail, ask what would become of it, block senders.",
    subcommands: [Receive.self, Check.self, Block.self, Unblock.self, Blocked.self])

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

extension MailCommands {
  struct Block: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Act on no more mail of a sender; it is kept in the log and gets no answer.")

    @Argument(help: "An address, or a domain that stands for all that lies below it.")
    var sender: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        try await site.desk.perform(BlockSender(sender), as: .operator, by: .operator)
        Console.say("Mail from \(sender) is not acted on any more.")
      }
    }
  }

  struct Unblock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Act on the mail of a sender again.")

    @Argument(help: "The address or domain as it was blocked.")
    var sender: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        try await site.desk.perform(UnblockSender(sender), as: .operator, by: .operator)
        Console.say("Mail from \(sender) is taken in again.")
      }
    }
  }

  struct Blocked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the blocked senders.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        var last: String?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { try $0.blockedSenders(after: after, limit: 200) }
          for line in page.items { Console.say(line.pattern) }
          guard !page.isLast, let line = page.items.last else { return }
          last = line.pattern
        }
      }
    }
  }
}

extension MailVerdict {
  fileprivate var line: String { [outcome.rawValue, key?.description, because].compactMap { $0 }.joined(separator: "  ") }
}
