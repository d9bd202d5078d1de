import Desk
import HTML
import Store
import Web

/// One request, as its customers see it.
enum RequestPage {
  static let routes: [Route] = [
    .get("/portal/{project}/requests/{request}", for: .signedIn, show),
    .get("/portal/{project}/requests/{request}/mail/{comment}", for: .signedIn, frame),
  ]

  struct Model {
    let detail: RequestDetail
    let choices: ShareChoices
    let viewer: ID<Account>
    /// Why the viewer sees it as a customer.
    let why: Explanation
    let nonce: String

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
        why: try inquiry.explain(Request.follow, detail.id, for: .account(viewer)), nonce: nonce)
    }
  }
}
