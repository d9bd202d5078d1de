import Desk
import HTML
import Store
import Web

/// One request, as agents work on it.
enum RequestPage {
  static let routes: [Route] = [
    .get("/desk/{project}/requests/{request}", for: .agents, show),
    .get("/desk/{project}/requests/{request}/mail", for: .agents, openingFrame),
    .get("/desk/{project}/requests/{request}/mail/{comment}", for: .agents, frame),
    .get("/desk/{project}/requests/{request}/live", for: .agents, live),
  ]

  struct Model {
    let place: DeskPlace
    let detail: RequestDetail
    let agents: [Person]
    /// With which it can be shared.
    let organizations: [(id: ID<Organization>, name: String)]
    let addresses: [ID<Account>: String]
    /// Since when mail to somebody comes back.
    let undeliverable: [ID<Account>: Instant]
    let works: Bool
    let seenBy: Int
    let background: ReporterBackground
    let nonce: String
    let mark: String
  }

  /// What was typed and found wrong.
  struct Draft {
    var reply = ""
    var note = ""
    var errors: [String: String] = [:]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try view(await model(request), .init(), request))
  }

  /// The HTML of a mail, in a document of its own that can neither run anything nor leave its frame.
  @Sendable static func frame(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Comment> = try request.id("comment")
    let name = try key(request)
    let markup = try await request.ask { inquiry in
      try inquiry.detail(of: inquiry.request(named: "\(name)"), as: .agent).conversation.first { $0.id == id }?.html
    }
    guard let markup else { throw Refusal.notFound }
    return .framed(try await MailFrame.document(markup, for: request))
  }

  /// The same of the mail by which the request came.
  @Sendable static func openingFrame(_ request: WebRequest) async throws -> WebResponse {
    let name = try key(request)
    let markup = try await request.ask { try $0.detail(of: $0.request(named: "\(name)"), as: .agent).html }
    guard let markup else { throw Refusal.notFound }
    return .framed(try await MailFrame.document(markup, for: request))
  }

  @Sendable static func live(_ request: WebRequest) async throws -> WebResponse {
    let name = try key(request)
    let (id, project) = try await request.ask { inquiry in
      (try inquiry.request(named: "\(name)"), try inquiry.project(named: name.project))
    }
    return try await request.stream(of: .worked(id, in: project))
  }

  static func key(_ request: WebRequest) throws -> RequestKey {
    let key = try request.parameter("request", RequestKey.init)
    guard try key.project == request.parameter("project") else { throw Refusal.notFound }
    return key
  }

  static func id(_ request: WebRequest) async throws -> ID<Request> {
    let name = try key(request)
    return try await request.ask { inquiry in
      let id = try inquiry.request(named: "\(name)")
      _ = try inquiry.permit(Request.readNotes, id)
      return id
    }
  }

  static func model(_ request: WebRequest) async throws -> Model {
    let name = try key(request)
    // Who browses a project's requests need not work in it: he reads them without its queues.
    let place = try await request.deskPlace()
    let nonce = request.freshNonce()
    return try await request.ask { inquiry in
      let detail = try inquiry.detail(of: inquiry.request(named: "\(name)"), as: .agent)
      let profiles = try inquiry.snapshot.accountProfiles([detail.reporter.id] + detail.participants.map(\.person.id))
      return Model(
        place: place, detail: detail, agents: try inquiry.workers(of: detail.project.id),
        organizations: try inquiry.organizationsForDesk(of: detail.project.id),
        addresses: profiles.mapValues(\.email), undeliverable: profiles.compactMapValues(\.undeliverableSince),
        works: try inquiry.may(Request.work, detail.id),
        seenBy: try inquiry.countWho(may: Request.see, detail.id), background: try inquiry.reporterBackground(of: detail.id), nonce: nonce,
        mark: try inquiry.mark(of: .worked(detail.id, in: place.project.id)))
    }
  }
}
