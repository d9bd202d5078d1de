import Desk
import HTML
import Store
import Web

/// One request, as its customers see it.
enum RequestPage {
  static let routes: [Route] = [
    .get("/portal/{project}/requests/{request}", for: .signedIn, show),
    .get("/portal/{project}/requests/{request}/mail", for: .signedIn, openingFrame),
    .get("/portal/{project}/requests/{request}/mail/{comment}", for: .signedIn, frame),
    .get("/portal/{project}/requests/{request}/live", for: .signedIn, live),
  ]

  struct Model {
    let detail: RequestDetail
    let choices: ShareChoices
    let viewer: ID<Account>
    /// Why the viewer sees it as a customer.
    let why: Explanation
    let nonce: String
    let mark: String

    var isReporter: Bool { detail.reporter.id == viewer }
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(view(try await model(request), .init(), request))
  }

  /// The HTML of a mail, in a document of its own that can neither run anything nor leave its frame.
  @Sendable static func frame(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Comment> = try request.id("comment")
    let markup = try await request.ask { inquiry in
      try inquiry.detail(of: inquiry.request(named: key(request)), as: .customer).conversation.first { $0.id == id }?.html
    }
    guard let markup else { throw Refusal.notFound }
    return .framed(try await MailFrame.document(markup, for: request))
  }

  /// The same of the mail by which the request came.
  @Sendable static func openingFrame(_ request: WebRequest) async throws -> WebResponse {
    let markup = try await request.ask { try $0.detail(of: $0.request(named: key(request)), as: .customer).html }
    guard let markup else { throw Refusal.notFound }
    return .framed(try await MailFrame.document(markup, for: request))
  }

  @Sendable static func live(_ request: WebRequest) async throws -> WebResponse {
    let name = try key(request)
    return try await request.stream(of: .followed(try await request.ask { try $0.request(named: name) }))
  }

  static func key(_ request: WebRequest) throws -> String {
    let project = try request.parameter("project") { $0 }
    let key = try request.parameter("request", RequestKey.init)
    guard key.project == project else { throw Refusal.notFound }
    return "\(key)"
  }

  static func model(_ request: WebRequest) async throws -> Model {
    let name = try key(request)
    let nonce = request.freshNonce()
    return try await request.ask { inquiry in
      guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
      let detail = try inquiry.detail(of: inquiry.request(named: name), as: .customer)
      return Model(
        detail: detail, choices: try inquiry.shareChoices(of: Sharer(account: viewer, asAgent: false), in: detail.project.id),
        viewer: viewer,
        why: try inquiry.explain(Request.follow, detail.id, for: .account(viewer)), nonce: nonce,
        mark: try inquiry.mark(of: .followed(detail.id)))
    }
  }
}
