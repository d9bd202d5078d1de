import ArgumentParser
import Desk
import Store

extension AccountCommands {
  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one account of two: what the first may and works on goes to the second, its address becomes an alias.")

    @Argument(help: "The e-mail address of the account that goes.")
    var email: String

    @Argument(help: "The e-mail address of the account that stays.")
    var into: String

    @Flag(help: "Say what would go from one to the other, and change nothing.")
    var dryRun = false

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let (merged, kept) = (try await site.account(email), try await site.account(into))
        let merge = MergeAccounts(merged.id, into: kept.id)
        let outcome =
          try await dryRun
          ? site.desk.rehearse(merge, as: .operator, by: .operator) : site.desk.perform(merge, as: .operator, by: .operator)
        for line in outcome.lines { Console.say(line) }
        Console.say(
          dryRun
            ? "Nothing is changed." : "\(merged.email) is merged into \(kept.email). gatehouse account unmerge \(outcome.id) undoes it.")
      }
    }
  }

  struct Unmerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Undo a merge, where nothing that it passed on has changed since.")

    @Argument(help: "The number of the merge.", transform: { try number($0) })
    var merge: ID<AccountMerge>

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        try await site.desk.perform(UndoMerge(merge), as: .operator, by: .operator)
        Console.say("The merge is undone.")
      }
    }

    private static func number(_ text: String) throws -> ID<AccountMerge> {
      guard let id = ID<AccountMerge>(text) else { throw ValidationError("“\(text)” is not the number of a merge.") }
      return id
    }
  }

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase a person: name, addresses and profile are gone everywhere, the requests stay. It cannot be undone.")

    @Argument(help: "The e-mail address.")
    var email: String

    @Option(help: "The same address once more, to show that it is meant.")
    var confirm: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let account = try await site.account(email)
        try await site.desk.erase(account.id, typed: confirm, as: .operator, by: .operator)
        Console.say("Account \(account.id) is erased. What is left of it is called “Former person”.")
      }
    }
  }

  struct Alias: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an account a further address: mail from it is from that account, and it signs in.")

    @Argument(help: "The e-mail address of the account.")
    var email: String

    @Argument(help: "The further address.")
    var alias: String

    @Flag(help: "Take the address from the account instead.")
    var remove = false

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      guard let address = EmailAddress(alias) else { throw Refusal.invalid("alias", "“\(alias)” is not an e-mail address.") }
      try await OpenedSite.with(options) { site, _ in
        let account = try await site.account(email)
        if remove {
          try await site.desk.perform(RemoveAlias(address, from: account.id), as: .operator, by: .operator)
        } else {
          try await site.desk.perform(AddAlias(address, to: account.id), as: .operator, by: .operator)
        }
        let addresses = try await site.database.read { try $0.addresses(of: account.id) }
        for address in addresses { Console.say(address.written) }
      }
    }
  }
}

extension MergeAccounts.Outcome {
  /// What goes from one account to the other, a line each.
  fileprivate var lines: [String] {
    [
      ("requests reported", reported), ("requests assigned", assigned), ("participations", participations),
      ("organizations", organizations),
      ("groups", groups), ("roles", roles), ("sessions that end", sessions), ("tokens that end", tokens),
    ].map { "\($1)  \($0)" } + ["new aliases: \(addresses.joined(separator: ", "))"]
  }
}
