import Desk
import Store
import Web

/// What is said on a request.
enum CommentCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/comment", for: .signedIn, list),
    .api(.post, "/rest/servicedeskapi/request/{request}/comment", for: .signedIn, takes: ["body", "public", "attachments"], add),
    .api(.get, "/rest/servicedeskapi/request/{request}/comment/{comment}", for: .signedIn, show),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let wantsPublic = request.query["public"] == nil || request.query.flag("public")
    let wantsInternal = request.query["internal"] == nil || request.query.flag("internal")
    let values = try await request.ask { inquiry -> [JSONValue] in
      let (detail, shape) = try read(request, inquiry)
      return detail.conversation.filter { $0.isPublic ? wantsPublic : wantsInternal }.map { shape.comment($0, on: detail.key) }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    guard let isPublic = body["public"]?.bool else {
      throw APIError(
        .badRequest, "“public” is missing: true for what customers read, false for a note of the desk. Send it.",
        errors: ["public": "Send it."])
    }
    guard let text = body["body"]?.string else { throw missing("body") }
    let id = try await request.ask { try $0.request(request) }
    let comment = try await request.perform(
      AddComment(
        request: id, body: text, readers: isPublic ? .everybodyOnTheRequest : .deskOnly,
        attachments: body["attachments"]?.array?.compactMap(\.idText) ?? [], nonce: request.header("idempotency-key")), by: .api)
    return .json(try await one(comment, request), status: .created)
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(try await one(request.id("comment"), request))
  }

  private static func one(_ id: ID<Comment>, _ request: WebRequest) async throws -> JSONValue {
    try await request.ask { inquiry in
      let (detail, shape) = try read(request, inquiry)
      guard let said = detail.conversation.first(where: { $0.id == id }) else { throw Refusal.notFound }
      return shape.comment(said, on: detail.key)
    }
  }

  private static func read(_ request: WebRequest, _ inquiry: Inquiry) throws -> (RequestDetail, RequestShape) {
    let detail = try inquiry.detail(of: inquiry.request(request))
    let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
    return (detail, RequestShape(request: request, users: users))
  }
}
