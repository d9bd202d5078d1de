import ArgumentParser
import Desk
import Foundation
import Store

/// The program: one command of the command line each; what they share lies in Configuration, Logging and Running.
@main
struct Gatehouse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse", abstract: "A service desk whose access is one policy that everyone can ask why.",
    discussion: """
      Every setting can be given as an option, as a variable GATEHOUSE_… or in a YAML file (--config, by default \
      \(ConfigurationFile.usual)), in this order. Exit codes: 0 done, 1 refused, 2 wrong configuration, 64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      Serve.self, Demo.self, AccountCommands.self, CustomerCommands.self, TokenCommands.self, MailCommands.self, AccessCommands.self,
      AuditCommand.self, Backup.self, Restore.self,
      Doctor.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let mistake as ConfigurationMistake {
      leave(saying: mistake.sentence, code: mistake.isOption ? 64 : 2)
    } catch let refusal as Refusal {
      leave(saying: refusal.sentence, code: 1)
    } catch let failure as DatabaseFailure {
      leave(saying: failure.sentence, code: 1)
    } catch {
      exit(withError: error)
    }
  }

  private static func leave(saying sentence: String, code: Int32) -> Never {
    Console.complain(sentence)
    Foundation.exit(code)
  }
}
