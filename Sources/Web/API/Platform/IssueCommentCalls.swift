import Desk
import Store
import Web

/// Comments as the platform API reads and writes them: internal by the property `sd.public.comment`.
enum IssueCommentCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/issue/{request}/comment", for: .signedIn, list),
      .api(
        .post, "\(root)/issue/{request}/comment", for: .signedIn,
        takes: ["body", CallMember("properties", ["key", CallMember("value", ["internal"])]), "visibility"], add),
      .api(.get, "\(root)/issue/{request}/comment/{comment}", for: .signedIn) { .json(try await one($0.id("comment"), $0)) },
    ]
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    let all = try await request.ask { inquiry in
      let (detail, shape) = try read(request, inquiry)
      let comments = detail.conversation.map(shape.comment)
      return request.query["orderBy"] == "-created" ? comments.reversed() : comments
    }
    return .json([
      "startAt": JSONValue(wish.start), "maxResults": JSONValue(wish.limit), "total": JSONValue(all.count),
      "comments": .array(Array(all.dropFirst(wish.start).prefix(wish.limit))),
    ])
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    try body.requireEmpty("visibility", insteadOf: "the property “sd.public.comment” for a note")
    guard let content = body["body"], !content.isNull else { throw missing("body") }
    let readers = try readers(body["properties"] ?? .null)
    let id = try await request.ask { try $0.request(request) }
    let comment = try await request.perform(
      AddComment(
        request: id, body: content.string ?? AtlassianDocument.text(content), readers: readers, nonce: request.header("idempotency-key")),
      by: .api)
    return .json(try await one(comment, request), status: .created)
  }

  /// Who reads a comment, by its properties. What is not understood is refused: nothing that is meant as a note becomes public (SAFETY T-30).
  private static func readers(_ properties: JSONValue) throws -> AddComment.Readers {
    guard !properties.isNull else { return .everybodyOnTheRequest }
    let marks = properties.array?.map { $0["key"]?.string == "sd.public.comment" ? $0["value"]?["internal"]?.bool : nil }
    guard let marks, marks.count <= 1, let isInternal = marks.first ?? false else {
      throw APIError(
        .badRequest,
        "“properties” can hold “sd.public.comment”, whose value is {\"internal\": true} for a note of the desk, and nothing else. Send that, or leave it out.",
        errors: ["properties": "Send “sd.public.comment”, or leave it out."])
    }
    return isInternal ? .deskOnly : .everybodyOnTheRequest
  }

  private static func one(_ id: ID<Comment>, _ request: WebRequest) async throws -> JSONValue {
    try await request.ask { inquiry in
      let (detail, shape) = try read(request, inquiry)
      guard let said = detail.conversation.first(where: { $0.id == id }) else { throw Refusal.notFound }
      return shape.comment(said)
    }
  }

  private static func read(_ request: WebRequest, _ inquiry: Inquiry) throws -> (RequestDetail, IssueShape) {
    let detail = try inquiry.detail(of: inquiry.request(request))
    let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
    return (detail, IssueShape(request: request, users: users))
  }
}
