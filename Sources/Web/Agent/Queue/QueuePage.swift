import Desk
import HTML
import Store
import Web

/// One queue: fifty requests, in order of who waits for whom or as the queue says, and beside them a look into one.
enum QueuePage {
  static let routes: [Route] = [
    .get("/desk/{project}/queues/{queue}", for: .agents, show),
    .post("/desk/{project}/queues/{queue}/requests", for: .agents, QueueActions.handle),
    .get("/desk/{project}/live", for: .agents, live),
  ]

  struct Model {
    let place: DeskPlace
    let queue: QueueSummary
    let page: QueryPage
    let after: OrderPlace?
    /// The request that one looks into.
    let preview: RequestDetail?
    /// Whether requests can be chosen and handled.
    let works: Bool
    let workers: [Person]
    let statuses: [RequestStatus]
    let mark: String

    var home: Href { "/desk/\(place.project.key)/queues/\(queue.id)" }
    /// The page of the queue that one is at.
    var here: Href { home.query("after", after.map { "\($0)" }) }
  }

  /// What was chosen, and what is wrong with it.
  struct Draft {
    var chosen: Set<String> = []
    var errors: [String: String] = [:]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let (place, queue) = try await place(request)
    do {
      return .page(try view(await model(place, queue, request.query["after"], request), Draft(), request))
    } catch Refusal.invalid(let sentences) {
      return .page(try broken(queue, request.say(sentences.values.first ?? ""), place, request))
    }
  }

  @Sendable static func live(_ request: WebRequest) async throws -> WebResponse {
    let key = try request.parameter("project")
    return try await request.stream(of: .desk(try await request.ask { try $0.project(named: key) }))
  }

  static func place(_ request: WebRequest) async throws -> (DeskPlace, QueueSummary) {
    let place = try await request.deskPlace()
    let id: ID<Queue> = try request.id("queue")
    guard let queue = place.queues.first(where: { $0.id == id }) else { throw Refusal.notFound }
    return (place, queue)
  }

  /// - Throws: `Refusal.invalid` where the queue's query has become wrong.
  static func model(_ place: DeskPlace, _ queue: QueueSummary, _ after: String?, _ request: WebRequest) async throws -> Model {
    let after = after.flatMap(OrderPlace.init)
    let wanted = request.query["preview"].flatMap(RequestKey.init)
    return try await request.ask { inquiry in
      let works = try inquiry.may(Project.work, place.project.id)
      return Model(
        place: place, queue: queue, page: try inquiry.requests(in: queue, after: after), after: after,
        preview: try wanted.flatMap { try inquiry.preview($0, in: place) }, works: works,
        workers: works ? try inquiry.workers(of: place.project.id) : [],
        statuses: works ? try inquiry.workflow(of: place.project.id).statuses : [],
        mark: try inquiry.mark(of: .desk(place.project.id)))
    }
  }

  private static func broken(_ queue: QueueSummary, _ sentence: String, _ place: DeskPlace, _ request: WebRequest) throws -> HTML {
    deskPage(queue.name, try request.deskFrame(place), width: .readable) {
      h1(queue.name)
      banner(.warn, "The query of this queue no longer works.", detail: sentence)
      codeBlock(queue.jql, label: "Query")
      if place.administers { linkButton("Mend the query", href: "/desk/\(place.project.key)/settings/queues") }
    }
  }
}

extension Inquiry {
  /// The request that a preview names; nil for what is not there and what is hidden alike.
  fileprivate func preview(_ key: RequestKey, in place: DeskPlace) throws -> RequestDetail? {
    guard key.project == place.project.key else { return nil }
    do {
      return try detail(of: request(named: "\(key)"), as: .agent)
    } catch Refusal.notFound {
      return nil
    }
  }

  /// Those who can have a project's requests, by name.
  func workers(of project: ID<Project>) throws -> [Person] {
    let ids = try who(may: Project.work, project, limit: 100)
    let profiles = try snapshot.accountProfiles(ids)
    return ids.compactMap { id in profiles[id].map { Person(id: id, name: $0.name) } }.sorted { $0.name < $1.name }
  }
}
