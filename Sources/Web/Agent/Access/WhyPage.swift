import Desk
import HTML
import Store
import Web

/// Why somebody can or cannot: gates and paths with their provenance, about a request or a project.
enum WhyPage {
  static let routes: [Route] = [
    .get("/desk/{project}/why", for: .agents, ask),
    .get("/desk/{project}/requests/{request}/why/{person}", for: .agents, about),
    .get("/desk/{project}/requests/{request}/who", for: .agents, who),
  ]

  private struct Answer {
    let person: AccountProfile
    let question: String
    let explanation: Explanation
  }

  @Sendable static func ask(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let email = String((request.query["person"] ?? "").prefix(254))
    let key = String((request.query["request"] ?? "").prefix(20))
    let action = request.query["action"].flatMap(AccessAction.init) ?? (key.isEmpty ? .enter : .see)
    var errors: [String: String] = [:]
    var answer: Answer?
    if !email.isEmpty {
      do {
        answer = try await request.ask { inquiry -> Answer in
          guard let address = EmailAddress(email), let person = try inquiry.snapshot.accountProfile(at: address) else {
            throw Refusal.invalid("person", "No account has this address. Check it.")
          }
          guard !key.isEmpty else {
            guard [.enter, .raise].contains(action) else {
              throw Refusal.invalid("request", "Name the request that this is about, such as \(place.project.key)-12.")
            }
            return Answer(
              person: person, question: "\(words(action)) \(place.project.name)",
              explanation: try inquiry.explain(action, for: person.id, in: place.project.id))
          }
          guard let id = try? inquiry.request(named: key), try inquiry.may(Request.see, id) else {
            throw Refusal.invalid("request", "You see no request with this key. Check it.")
          }
          return Answer(
            person: person, question: "\(words(action)) \(key.uppercased())",
            explanation: try inquiry.explain(action, for: person.id, on: id))
        }
      } catch Refusal.invalid(let sentences) {
        errors = sentences
      }
    }
    return .page(try view(place, email, key, action, errors, answer, request))
  }

  private static func words(_ action: AccessAction) -> String {
    switch action {
    case .enter: "enter"
    case .raise: "raise a request in"
    case .see: "see"
    case .comment: "answer on"
    case .share: "share"
    }
  }

  private static func view(
    _ place: DeskPlace, _ email: String, _ key: String, _ action: AccessAction, _ errors: [String: String], _ answer: Answer?,
    _ request: WebRequest
  ) throws -> HTML {
    deskPage("Ask why", try request.deskFrame(place, current: "/desk/\(place.project.key)/why"), width: .readable) {
      div(.class("stack")) {
        div(.class("stack tight")) {
          h1("Ask why")
          p("Every decision is made of gates, which must all be open, and paths, of which one must lead in.", .class("muted"))
        }
        form(get: "/desk/\(place.project.key)/why", .class("form stack")) {
          textField(
            "Who?", name: "person", value: email, hint: "The person’s e-mail address.", error: errors["person"], .spellcheck(false),
            .maxlength(254))
          div(.class("two")) {
            selectField(
              "Wants to", name: "action", value: action.rawValue,
              choices: [
                Choice("enter", "enter the portal"), Choice("raise", "raise a request"), Choice("see", "see a request"),
                Choice("comment", "answer on it"),
                Choice("share", "share it"),
              ])
            textField(
              "Request", name: "request", value: key, error: errors["request"], optional: true, .maxlength(20),
              .placeholder("\(place.project.key)-12"))
          }
          div(.class("row")) { pushButton("Ask", .primary, icon: .gate) }
        }
        if let answer {
          decision("\(answer.person.name) \(answer.explanation.allowed ? "can" : "cannot") \(answer.question)", answer.explanation, request)
        }
      }
    }
  }

  /// A decision with every gate and every path.
  static func decision(_ sentence: String, _ explanation: Explanation, _ request: WebRequest) -> HTML {
    div(.class("card pad stack")) {
      verdict(explanation.allowed, sentence)
      h2("Gates, all of which must be open", .class("h-s"))
      reasons { for gate in explanation.gates { gateRow(gate, request) } }
      h2("Paths, one of which is enough", .class("h-s"))
      reasons {
        for path in explanation.paths where path.holds || !explanation.allowed {
          reason(path.holds ? .path : .missingPath, path.because, provenance: provenance(path, request))
        }
      }
      if explanation.allowed && explanation.paths.contains(where: { !$0.holds }) {
        details {
          summary("Paths that do not lead there", .class("small"))
          reasons(small: true) { for path in explanation.paths where !path.holds { reason(.missingPath, path.because) } }
        }
      }
    }
  }

  @HTMLBuilder private static func gateRow(_ gate: Explanation.Reason, _ request: WebRequest) -> HTML {
    reason(
      gate.holds ? .openGate : .shutGate, gate.because,
      provenance: gate.within.filter { gate.holds ? $0.holds : !$0.holds }.map(\.because).joined(separator: " "))
  }

  private static func provenance(_ reason: Explanation.Reason, _ request: WebRequest) -> String? {
    let dates = reason.provenance.compactMap(\.since).map { "since \(request.times.words($0))" }
    return dates.isEmpty ? nil : dates.joined(separator: ", ")
  }

  @Sendable static func about(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let person: ID<Account> = try request.id("person")
    let (profile, explanation) = try await request.ask { inquiry in
      guard let profile = try inquiry.snapshot.accountProfile(person) else { throw Refusal.notFound }
      return (profile, try inquiry.explain(.see, for: person, on: id))
    }
    return .page(
      deskPage("Why \(profile.name)", try request.deskFrame(place), width: .readable) {
        crumbs(
          [Crumb("\(key)", href: .worked(key)), Crumb("Who can see it", href: "/desk/\(key.project)/requests/\(key)/who")],
          here: profile.name)
        h1("Why \(profile.name)?")
        decision("\(profile.name) \(explanation.allowed ? "can" : "cannot") see \(key)", explanation, request)
      })
  }

  @Sendable static func who(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let after = request.query["after"].flatMap { ID<Account>($0) }
    let (seen, count) = try await request.ask { inquiry in
      (try inquiry.whoSees(id, after: after, limit: 51), try inquiry.countWho(may: Request.see, id))
    }
    let address: Href = "/desk/\(key.project)/requests/\(key)/who"
    return .page(
      deskPage("Who can see \(key)", try request.deskFrame(place), width: .readable) {
        crumbs([Crumb("\(key)", href: .worked(key))], here: "Who can see it")
        h1("Who can see \(key), and why")
        p("\(Quantity.english(count, "person", "people")), and nobody else.", .class("muted"))
        div(.class("card")) {
          cardRows {
            for (person, why) in seen.prefix(50) {
              cardItem(
                person.name, href: "/desk/\(key.project)/requests/\(key)/why/\(person.id)",
                lead: avatar(.customer(person.name, id: person.id)),
                meta: HTML { for path in why.paths where path.holds { metaPart(path.because) } }, small: true)
            }
          }
        }
        pager(
          "Pages of people", newer: after == nil ? nil : address,
          older: seen.count > 50 ? address.query("after", "\(seen[49].person.id)") : nil)
      })
  }
}
