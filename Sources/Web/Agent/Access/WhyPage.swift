import Desk
import HTML
import Store
import Web

/// Why somebody can or cannot: gates and paths with their provenance, about a request or a project.
enum WhyPage {
  static let routes: [Route] = [
    .get("/desk/{project}/why", for: .agents, ask),
    .get("/desk/{project}/why/{person}", for: .agents, entering),
    .get("/desk/{project}/requests/{request}/why/{person}", for: .agents, about),
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
          guard let address = EmailAddress(email), let id = try inquiry.snapshot.account(at: address), try inquiry.may(Account.see, id),
            let person = try inquiry.snapshot.accountProfile(id)
          else {
            throw Refusal.invalid("person", "You know of no account with this address. Check it.")
          }
          guard !key.isEmpty else {
            guard [.enter, .raise].contains(action) else {
              throw Refusal.invalid("request", "Name the request that this is about, such as \(place.project.key)-12.")
            }
            return Answer(
              person: person, question: "\(words(action)) \(place.project.name)",
              explanation: try inquiry.explain(action, for: person.id, in: place.project.id))
          }
          guard RequestKey(key)?.project == place.project.key, let id = try? inquiry.request(named: key),
            try inquiry.may(Request.see, id)
          else {
            throw Refusal.invalid("request", "You see no request of \(place.project.name) with this key. Check it.")
          }
          return Answer(
            person: person, question: "\(words(action)) \(key.uppercased())",
            explanation: try inquiry.explain(action, for: person.id, on: id))
        }
      } catch Refusal.invalid(let sentences) {
        errors = request.reader.say(sentences)
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
          div { linkButton("Who can enter \(place.project.name)?", href: "/desk/\(place.project.key)/who", icon: .users, size: .small) }
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
          decision(answer.person, answer.question, answer.explanation, request)
          div { a("What can \(answer.person.name) see?", href: "/desk/\(place.project.key)/what/\(answer.person.id)") }
        }
      }
    }
  }

  private static func decision(_ person: AccountProfile, _ question: String, _ explanation: Explanation, _ request: WebRequest) -> HTML {
    DecisionView(
      sentence: "\(person.name) \(explanation.allowed ? "can" : "cannot") \(question)", explanation: explanation, request: request
    ).html
  }

  /// Why somebody enters the portal and raises requests in it, or does not.
  @Sendable static func entering(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let person: ID<Account> = try request.id("person")
    let (profile, enter, raise) = try await request.ask { inquiry in
      let permitted = try inquiry.permit(Account.see, person)
      guard let profile = try inquiry.snapshot.accountProfile(permitted.id) else { throw Refusal.notFound }
      return (
        profile, try inquiry.explain(.enter, for: person, in: place.project.id),
        try inquiry.explain(.raise, for: person, in: place.project.id)
      )
    }
    let key = place.project.key
    return .page(
      deskPage("Why \(profile.name)", try request.deskFrame(place), width: .readable) {
        crumbs([Crumb("Ask why", href: "/desk/\(key)/why"), Crumb("Who can enter", href: "/desk/\(key)/who")], here: profile.name)
        h1("Why \(profile.name)?")
        decision(profile, "enter \(place.project.name)", enter, request)
        decision(profile, "raise requests in \(place.project.name)", raise, request)
        div { a("What can \(profile.name) see?", href: "/desk/\(key)/what/\(person)") }
      })
  }

  @Sendable static func about(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let person: ID<Account> = try request.id("person")
    let (profile, explanation) = try await request.ask { inquiry in
      let explanation = try inquiry.explain(.see, for: person, on: id)
      // Whoever sees a request of the desk is known to it; others only if they are known anyway.
      guard try explanation.allowed || inquiry.may(Account.see, person), let profile = try inquiry.snapshot.accountProfile(person) else {
        throw Refusal.notFound
      }
      return (profile, explanation)
    }
    return .page(
      deskPage("Why \(profile.name)", try request.deskFrame(place), width: .readable) {
        crumbs(
          [Crumb("\(key)", href: .worked(key)), Crumb("Who can see it", href: "/desk/\(key.project)/requests/\(key)/who")],
          here: profile.name)
        h1("Why \(profile.name)?")
        decision(profile, "see \(key)", explanation, request)
      })
  }
}
