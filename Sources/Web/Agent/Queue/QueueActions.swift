import Desk
import HTML
import Store
import Web

/// What is done to several requests of a queue at once.
enum QueueActions {
  @Sendable static func handle(_ request: WebRequest) async throws -> WebResponse {
    let (place, queue) = try await QueuePage.place(request)
    _ = try await request.ask { try $0.permit(Project.work, place.project.id) }
    let sent = try await request.form()
    let chosen = sent.all("request")
    let model = try await QueuePage.model(place, queue, sent["after"], request)
    return try await request.answering {
      let handling = try handling(sent, by: request)
      let handled = try await request.desk.handle(
        chosen.compactMap(RequestKey.init), in: place.project.key, handling, as: request.viewer, by: .agent)
      let sentence = sentence(handled, handling, model)
      guard !handled.refused.isEmpty else { return .redirect(to: model.here, saying: sentence) }
      let frame = try request.deskFrame(try await request.deskPlace())
      return .page(report(handled, sentence, model, frame, request))
    } orAgain: { errors in
      try QueuePage.view(model, .init(chosen: Set(chosen), errors: ["": errors.values.first ?? ""]), request)
    }
  }

  private static func handling(_ sent: Form, by request: WebRequest) throws -> Handling {
    switch sent["do"] {
    case "take": return .assign(request.viewer.account)
    case "assign" where sent["assignee"] == "nobody": return .assign(nil)
    case "assign":
      guard let person = ID<Account>(sent["assignee"]) else { throw Refusal.invalid("assignee", "Choose who is to have the requests.") }
      return .assign(person)
    default:
      guard let status = ID<Status>(sent["status"]) else { throw Refusal.invalid("status", "Choose the status that the requests go to.") }
      return .move(status)
    }
  }

  private static func sentence(_ handled: HandledRequests, _ handling: Handling, _ model: QueuePage.Model) -> String {
    let so = handled.unchanged.count
    let before = so == 0 ? "" : " \(Quantity.english(so, "was", "were")) so already."
    guard !handled.changed.isEmpty else { return "Nothing is changed.\(before)" }
    let changed = Quantity.english(handled.changed.count, "request", "requests")
    let now =
      switch handling {
      case .assign(nil): "\(changed) given to nobody."
      case .assign(let person?): "\(changed) given to \(model.workers.first { $0.id == person }?.name ?? "somebody")."
      case .move(let status): "\(changed) set to “\(model.statuses.first { $0.id == status }?.name ?? "")”."
      }
    return now + before
  }

  private static func report(
    _ handled: HandledRequests, _ sentence: String, _ model: QueuePage.Model, _ frame: DeskFrame, _ request: WebRequest
  ) -> HTML {
    let refused = Quantity.english(handled.refused.count, "request stays as it was", "requests stay as they were")
    return deskPage(refused, frame, width: .readable) {
      div(.class("stack roomy")) {
        crumbs([Crumb(model.queue.name, href: model.here)], here: "What became of them")
        h1(refused)
        banner(handled.changed.isEmpty ? .warn : .good, sentence)
        list("Not changed", handled.refused.map { ($0.key, request.say($0.why)) })
        if !handled.changed.isEmpty { list("Changed", handled.changed.map { ($0, nil) }) }
        div { linkButton("Back to \(model.queue.name)", href: model.here, .primary) }
      }
    }
  }

  private static func list(_ title: String, _ requests: [(key: RequestKey, why: String?)]) -> HTML {
    card(title) {
      cardRows {
        for line in requests {
          cardRow {
            div(.class("row")) {
              a("\(line.key)", href: .worked(line.key))
              if let why = line.why { span(why, .class("muted")) }
            }
          }
        }
      }
    }
  }
}
