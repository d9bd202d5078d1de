import Desk
import Store
import Web

/// Files of a request.
enum AttachmentCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/attachment", for: .signedIn, list),
    .api(
      .post, "/rest/servicedeskapi/request/{request}/attachment", for: .signedIn,
      takes: ["temporaryAttachmentIds", "public", CallMember("additionalComment", ["body"])], add),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      let (detail, shape) = try read(request, inquiry)
      return detail.attachments.map(shape.attachment)
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    guard let isPublic = body["public"]?.bool else { throw missing("public") }
    let tokens = body["temporaryAttachmentIds"]?.array?.compactMap(\.idText) ?? []
    guard !tokens.isEmpty else { throw missing("temporaryAttachmentIds") }
    let id = try await request.ask { try $0.request(request) }
    let comment = try await request.perform(
      AddComment(
        request: id, body: body["additionalComment"]?["body"]?.string ?? "", readers: isPublic ? .everybodyOnTheRequest : .deskOnly,
        attachments: tokens), by: .api)
    let value = try await request.ask { inquiry -> JSONValue in
      let (detail, shape) = try read(request, inquiry)
      guard let said = detail.conversation.first(where: { $0.id == comment }) else { throw Refusal.notFound }
      let files = detail.files(of: comment).map(shape.attachment)
      return [
        "comment": shape.comment(said, on: detail.key),
        "attachments": [
          "size": JSONValue(files.count), "start": 0, "limit": JSONValue(max(50, files.count)), "isLastPage": true, "values": .array(files),
        ],
      ]
    }
    return .json(value, status: .created)
  }

  private static func read(_ request: WebRequest, _ inquiry: Inquiry) throws -> (RequestDetail, RequestShape) {
    let detail = try inquiry.detail(of: inquiry.request(request))
    let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
    return (detail, RequestShape(request: request, users: users))
  }
}
