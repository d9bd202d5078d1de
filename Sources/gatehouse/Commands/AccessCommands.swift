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

    @Argument(help: "enter, raise, see, comment or share.", transform: Self.action(named:))
    var action: AccessAction

    @Argument(help: "A request such as IT-12, or a project such as IT.")
    var place: String

    @Option(help: "With whom the request would be shared: an e-mail address, or the id of an organization.", transform: Self.target(named:))
    var with: ShareTarget?

    @OptionGroup var options: SettingsOptions

    func validate() throws {
      guard with == nil || action == .share else { throw ValidationError("“--with” belongs to the action share.") }
    }

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let person = try await site.account(email)
        let explanation = try await explanation(action, person.id, site.desk)
        Console.say("\(explanation.allowed ? "Yes" : "No"): \(person.name), \(action.rawValue), \(place.uppercased())")
        ExplanationText.say(explanation)
      }
    }

    private func explanation(_ action: AccessAction, _ person: ID<Account>, _ desk: Desk) async throws -> Explanation {
      guard place.contains("-") else {
        return try await desk.ask(as: .operator) { try $0.explain(action, for: person, in: $0.project(named: place)) }
      }
      guard let target = with else {
        return try await desk.ask(as: .operator) { try $0.explain(action, for: person, on: $0.request(named: place)) }
      }
      let request = try await desk.ask(as: .operator) { try $0.request(named: place) }
      return try await desk.explainShare(of: request, by: person, with: target, as: .operator)
    }

    @Sendable private static func action(named word: String) throws -> AccessAction {
      guard let action = AccessAction(rawValue: word.lowercased()) else {
        throw ValidationError("The actions are \(AccessAction.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return action
    }

    @Sendable private static func target(named word: String) throws -> ShareTarget {
      guard let target = ID<Organization>(word).map(ShareTarget.organization) ?? EmailAddress(word).map(ShareTarget.person) else {
        throw ValidationError("Name an e-mail address, or the id of an organization.")
      }
      return target
    }
  }

  struct Who: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who can see a request, or enter a project, and why.")

    @Argument(help: "A request such as IT-12, or a project such as IT.")
    var place: String

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        var last: ID<Account>?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { inquiry in
            try place.contains("-")
              ? inquiry.whoSees(inquiry.request(named: place), after: after, limit: 100).map { ($0.person, $0.why) }
              : inquiry.whoEnters(inquiry.project(named: place), after: after, limit: 100).map { ($0.person, $0.why) }
          }
          for (person, why) in page {
            Console.say("\(person.name): \(Sentence(joining: why.paths.filter(\.holds).map(\.because)))")
          }
          guard page.count == 100 else { break }
          last = page.last?.0.id
        }
        guard place.contains("-") else { return }
        for address in try await site.desk.ask(as: .operator, { try $0.whoIsMailed(of: $0.request(named: place)) }) {
          Console.say("\(address.email): Gets by e-mail what is public.")
        }
      }
    }
  }

  struct What: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What a person can see, and why.")

    @Argument(help: "The e-mail address of the person.")
    var email: String

    @Option(help: "Only what lies in this project, such as IT.")
    var project: String?

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      try await OpenedSite.with(options) { site, _ in
        let person = try await site.account(email)
        let place = try await site.desk.ask(as: .operator) { inquiry in try project.map { try inquiry.project(named: $0) } }
        var last: ID<Request>?
        while true {
          let after = last
          let page = try await site.desk.ask(as: .operator) { inquiry in
            try inquiry.whatSees(person.id, in: place, after: after, limit: 100).map { ($0.line, $0.why) }
          }
          for (line, why) in page {
            Console.say("\(line.key)  \(line.summary): \(Sentence(joining: why.paths.filter(\.holds).map(\.because)))")
          }
          guard page.count == 100 else { return }
          last = page.last?.0.id
        }
      }
    }
  }
}

/// A decision as the tree that it was made by.
private enum ExplanationText {
  static func say(_ explanation: Explanation, indent: String = "  ") {
    for way in explanation.ways {
      Console.say("\(indent)\(way.holds ? "+" : "-") as \(way.standing.rawValue)")
      for gate in way.gates {
        say(gate, mark: gate.holds ? "gate open" : "gate shut", indent)
        if let inner = gate.inner { say(inner, indent: indent + "      ") }
      }
      for path in way.paths { say(path, mark: path.holds ? "path" : "no path", indent) }
    }
  }

  private static func say(_ reason: Explanation.Reason, mark: String, _ indent: String) {
    Console.say("\(indent)    \(mark)  \(reason.rule)  \(reason.because)")
  }
}
