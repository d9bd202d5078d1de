import ArgumentParser
import Desk
import Store

/// `gatehouse account …`
struct AccountCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Make, list, shut, merge and erase accounts.",
    subcommands: [
      Create.self, List.self, Deactivate.self, Reactivate.self, Alias.self, Merge.self, Unmerge.self, Erase.self,
    ])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make an account; one that exists is left as it is.")

    @Argument(help: "The e-mail address.")
    var email: String

    @Option(help: "What the person is called.")
    var name: String

    @Flag(help: "Let it administer the site.")
    var siteAdmin = false

    @Flag(help: "Read a password from the first line of the standard input. Without it, a mail asks the person to choose one.")
    var passwordStdin = false

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      guard let address = EmailAddress(email) else { throw Refusal.invalid("email", "“\(email)” is not an e-mail address.") }
      guard let person = PersonName(name) else { throw Refusal.invalid("name", "Write a name of at most \(PersonName.limit) characters.") }
      let password = try passwordStdin ? PlainPassword(chosen: Console.readLine() ?? "") : nil
      try await OpenedSite.with(options) { site, _ in
        let new = NewAccount(email: address, name: person, source: .operator, isVerified: true, isSiteAdministrator: siteAdmin)
        let account = try await site.desk.perform(CreateAccount(new, invites: password == nil), as: .operator, by: .operator)
        guard account.isNew else { throw Refusal.conflict("There is an account of \(address.written) already.") }
        if let password {
          let hash = try await PasswordHasher.shared.hash(password)
          try await site.desk.perform(SetPassword(account.id, hash: hash), as: .operator, by: .operator)
        }
        Console.say("\(account.id)  \(address.written)  \(person.text)")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the accounts by name.")

    @Option(help: "Only those whose name or address contains these words.")
    var matching = ""

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        var last: NameKey?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { try $0.accounts(matching: matching, after: after, limit: 200) }
          for account in page.items {
            let marks = [account.isActive ? nil : "deactivated", account.isSiteAdministrator ? "site administrator" : nil].compactMap { $0 }
            Console.say(([account.id.description, account.email, account.name] + marks).joined(separator: "  "))
          }
          guard !page.isLast, let item = page.items.last else { return }
          last = item.nameKey
        }
      }
    }
  }

  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shut an account; it keeps its history.")

    @Argument(help: "The e-mail address.")
    var email: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let account = try await site.account(email)
        try await site.desk.perform(DeactivateAccount(account.id), as: .operator, by: .operator)
        Console.say("\(account.email) is deactivated.")
      }
    }
  }

  struct Reactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Open a deactivated account again.")

    @Argument(help: "The e-mail address.")
    var email: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let account = try await site.account(email)
        try await site.desk.perform(ReactivateAccount(account.id), as: .operator, by: .operator)
        Console.say("\(account.email) is active.")
      }
    }
  }
}
