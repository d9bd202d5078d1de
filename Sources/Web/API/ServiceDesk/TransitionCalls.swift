import Desk
import Store
import Web

/// Steps of the workflow.
enum TransitionCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/transition", for: .signedIn, list),
    .api(
      .post, "/rest/servicedeskapi/request/{request}/transition", for: .signedIn, takes: ["id", CallMember("additionalComment", ["body"])],
      take
    ),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      try inquiry.detail(of: inquiry.request(request)).transitions.map {
        ["id": .string("\($0.id)"), "name": .string($0.name)] as JSONValue
      }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func take(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    guard let transition = body["id"]?.idText.flatMap({ ID<Transition>($0) }) else { throw missing("id") }
    let id = try await request.ask { try $0.request(request) }
    if let comment = body["additionalComment"]?["body"]?.string, !comment.isEmpty {
      _ = try await request.perform(
        AddComment(request: id, body: comment, readers: .everybodyOnTheRequest, transition: transition), by: .api)
    } else {
      try await request.perform(ChangeStatus(request: id, transition: transition), by: .api)
    }
    return .noContent
  }
}

/// Whether the caller gets mail about a request.
enum NotificationCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/notification", for: .signedIn) { request in
      let wants = try await request.ask { try $0.detail(of: $0.request(request)).wantsMail }
      return .json(["subscribed": .bool(wants)])
    },
    .api(.put, "/rest/servicedeskapi/request/{request}/notification", for: .signedIn) { try await subscribe($0, true) },
    .api(.delete, "/rest/servicedeskapi/request/{request}/notification", for: .signedIn) { try await subscribe($0, false) },
  ]

  private static func subscribe(_ request: WebRequest, _ wantsMail: Bool) async throws -> WebResponse {
    let id = try await request.ask { try $0.request(request) }
    try await request.perform(Subscribe(request: id, wantsMail: wantsMail), by: .api)
    return .noContent
  }
}
