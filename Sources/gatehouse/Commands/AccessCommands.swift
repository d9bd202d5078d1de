import ArgumentParser
import Desk
import Store

/// `gatehouse access …`
struct AccessCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access", abstract: "Ask the policy who may do what, and why.", subcommands: [Explain.self, Who.self, What.self])

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Why a person may or may not do something.")

    @Argument(help: "The e-mail address of the person.")
    var email: String

    @Argument(help: "enter, raise, see, comment or share.")
    var action: String

    @Argument(help: "A request such as IT-12, or a project such as IT.")
    var place: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      guard let action = AccessAction(rawValue: action) else {
        throw ValidationError("The actions are \(AccessAction.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      try await OpenedSite.with(options) { site, _ in
        let person = try await site.account(email)
        let explanation = try await site.desk.ask(as: .operator) { inquiry in
          place.contains("-")
            ? try inquiry.explain(action, for: person.id, on: inquiry.request(named: place))
            : try inquiry.explain(action, for: person.id, in: inquiry.project(named: place))
        }
        Console.say("\(explanation.allowed ? "Yes" : "No"): \(person.name), \(action.rawValue), \(place.uppercased())")
        for gate in explanation.gates { say(gate, mark: gate.holds ? "gate open" : "gate shut") }
        for path in explanation.paths { say(path, mark: path.holds ? "path" : "no path") }
      }
    }

    private func say(_ reason: Explanation.Reason, mark: String) {
      Console.say("  \(mark)  \(reason.rule)  \(reason.because)")
      for inner in reason.within { Console.say("      \(inner.holds ? "+" : "-")  \(inner.rule)  \(inner.because)") }
    }
  }

  struct Who: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who can see a request, and why.")

    @Argument(help: "A request such as IT-12.")
    var request: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        var last: ID<Account>?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { inquiry in
            try inquiry.whoSees(inquiry.request(named: request), after: after, limit: 100).map { ($0.person, $0.why) }
          }
          for (person, why) in page {
            Console.say("\(person.name): \(why.paths.filter(\.holds).map(\.because).joined(separator: " "))")
          }
          guard page.count == 100 else { return }
          last = page.last?.0.id
        }
      }
    }
  }

  struct What: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What a person can see, and why.")

    @Argument(help: "The e-mail address of the person.")
    var email: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let person = try await site.account(email)
        var last: ID<Request>?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { inquiry in
            try inquiry.whatSees(person.id, after: after, limit: 100).map { ($0.line, $0.why) }
          }
          for (line, why) in page {
            Console.say("\(line.key)  \(line.summary): \(why.paths.filter(\.holds).map(\.because).joined(separator: " "))")
          }
          guard page.count == 100 else { return }
          last = page.last?.0.id
        }
      }
    }
  }
}
