import Desk
import HTML
import Store
import Web

/// The queues of a project: lists that each find requests by a query.
enum QueuesPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/queues", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/queues", for: .projectAdministrators, create),
    .get("/desk/{project}/settings/queues/{queue}", for: .projectAdministrators, edit),
    .post("/desk/{project}/settings/queues/{queue}", for: .projectAdministrators, save),
    .post("/desk/{project}/settings/queues/{queue}/move", for: .projectAdministrators, move),
    .post("/desk/{project}/settings/queues/{queue}/delete", for: .projectAdministrators, delete),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await list(Form(), [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let made = try await request.perform(CreateQueue(project: place.id, name: sent["name"], jql: sent["jql"]), by: .agent)
      return .redirect(to: "/desk/\(place.key)/queues/\(made)", saying: "The queue is made. This is what it finds.")
    } orAgain: { errors in
      try await list(sent, errors, request)
    }
  }

  @Sendable static func edit(_ request: WebRequest) async throws -> WebResponse {
    .page(try await one(nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let queue = try await queue(request, in: place)
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(ChangeQueue(queue.id, name: sent["name"], jql: sent["jql"]), by: .agent)
      return .redirect(to: .settings(place.key, .queues), saying: "The queue is saved.")
    } orAgain: { errors in
      try await one(sent, errors, request)
    }
  }

  @Sendable static func move(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let id: ID<Queue> = try request.id("queue")
    let up = try await request.form()["to"] == "up"
    let order = try await request.ask { try $0.queues(of: place.id).map(\.id) }
    try await request.perform(ReorderQueues(project: place.id, order: order.moving(id, up: up)), by: .agent)
    return .redirect(to: .settings(place.key, .queues))
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let queue = try await queue(request, in: place)
    try await request.perform(DeleteQueue(queue.id), by: .agent)
    return .redirect(to: .settings(place.key, .queues), saying: "The queue is deleted. The requests in it stay.")
  }

  private static func queue(_ request: WebRequest, in place: SettingsPlace) async throws -> QueueSummary {
    let id: ID<Queue> = try request.id("queue")
    let queue = try await request.ask { try $0.queue(id) }
    guard queue.project == place.id else { throw Refusal.notFound }
    return queue
  }

  private static func list(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let queues = try await request.ask { try $0.queues(of: place.id) }
    let home = Href.settings(place.key, .queues)
    return deskPage("Queues", try request.settingsFrame(place, .queues), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Queues", "Lists at the side of the desk. Each finds requests by a query, and a request can be in several.")
        errorSummary(errors, order: ["name", "jql"])
        if queues.isEmpty { emptyState("No queue yet", "Make one below, so that agents find the requests.", icon: .inbox) }
        if !queues.isEmpty { card("In this order", side: badge("\(queues.count)")) { rows(queues, home, request) } }
        padCard("New queue") {
          form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
            controls(typed["name"], typed["jql"], errors)
            div { pushButton("Make the queue", .primary, icon: .plus) }
          }
        }
      }
    }
  }

  private static func rows(_ queues: [QueueSummary], _ home: Href, _ request: WebRequest) -> HTML {
    cardRows {
      for (index, queue) in queues.enumerated() {
        cardRow {
          div(.class("row keep")) {
            div(.class("grow")) {
              a(href: home.below(queue.id)) { b(queue.name) }
              br()
              code(queue.jql, .class("small muted"))
            }
            span(.class("row keep tight")) {
              moveButtons(
                queue.name, post: home.below(queue.id).below("move"), isFirst: index == 0, isLast: index == queues.count - 1, request)
              actIcon(
                .trash, label: "Delete \(queue.name)", post: home.below(queue.id).below("delete"), token: request.formToken,
                .confirm("Delete the queue \(queue.name)?"),
                .confirmDetail("The requests in it stay; they are found in other queues and by searching."))
            }
          }
        }
      }
    }
  }

  private static func one(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let queue = try await queue(request, in: place)
    let home = Href.settings(place.key, .queues)
    return deskPage(queue.name, try request.settingsFrame(place, .queues), width: .readable) {
      div(.class("stack roomy narrow")) {
        crumbs([Crumb("Queues", href: home)], here: queue.name)
        h1(queue.name)
        form(post: home.below(queue.id), token: request.formToken, .class("stack"), .novalidate()) {
          errorSummary(errors, order: ["name", "jql"])
          padCard { controls(typed?["name"] ?? queue.name, typed?["jql"] ?? queue.jql, errors) }
          div(.class("row")) {
            pushButton("Save the queue", .primary)
            linkButton("See what it finds", href: "/desk/\(place.key)/queues/\(queue.id)", .quiet)
          }
        }
      }
    }
  }

  @HTMLBuilder private static func controls(_ name: String, _ jql: String, _ errors: [String: String]) -> HTML {
    textField("Name", name: "name", value: name, error: errors["name"], .maxlength(80))
    textArea(
      "Query (JQL)", name: "jql", value: jql, hint: "For example: statusCategory != Done AND assignee is EMPTY ORDER BY created",
      error: errors["jql"],
      .class("mono"), .spellcheck(false), .maxlength(8000))
  }
}
