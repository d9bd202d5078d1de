import Desk
import Store
import Web

/// A request, which this API calls an issue.
enum IssueCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/issue/{request}", for: .signedIn, show),
      .api(.put, "\(root)/issue/{request}", for: .signedIn, edit),
      .api(.put, "\(root)/issue/{request}/assignee", for: .signedIn, assign),
      .api(.get, "\(root)/issue/{request}/transitions", for: .signedIn, transitions),
      .api(.post, "\(root)/issue/{request}/transitions", for: .signedIn, take),
    ]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let value = try await request.ask { inquiry -> JSONValue in
      let detail = try inquiry.detail(of: inquiry.request(request))
      let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
      return IssueShape(request: request, users: users).json(detail)
    }
    return .json(value)
  }

  @Sendable static func edit(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.json()
    guard var members = body["fields"]?.members else { throw missing("fields") }
    let id = try await request.ask { try $0.request(request) }
    let assignee = members.first { $0.name == "assignee" }?.value
    members.removeAll { $0.name == "assignee" }
    if !members.isEmpty { try await request.perform(EditRequest(request: id, input: FieldShape.input(members)), by: .api) }
    if let assignee { try await give(id, to: assignee, request) }
    return .noContent
  }

  @Sendable static func assign(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.json()
    try await give(request.ask { try $0.request(request) }, to: body, request)
    return .noContent
  }

  private static func give(_ id: ID<Request>, to value: JSONValue, _ request: WebRequest) async throws {
    let name = (value["accountId"] ?? value["name"])?.idText
    let assignee = try await request.ask { inquiry in try name.map { try request.accounts([$0], in: inquiry)[0] } }
    try await request.perform(AssignRequest(request: id, assignee: assignee), by: .api)
  }

  @Sendable static func transitions(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      try inquiry.detail(of: inquiry.request(request)).transitions.map { step -> JSONValue in
        [
          "id": .string("\(step.id)"), "name": .string(step.name),
          "to": StatusShape.json(id: step.to.id, name: step.to.name, category: step.to.category, request),
        ]
      }
    }
    return .json(["expand": "transitions", "transitions": .array(values)])
  }

  @Sendable static func take(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.json()
    guard let wanted = body["transition"], let name = (wanted["id"] ?? wanted["name"])?.idText else { throw missing("transition") }
    let (id, transition) = try await request.ask { inquiry -> (ID<Request>, ID<Transition>) in
      let detail = try inquiry.detail(of: inquiry.request(request))
      guard let step = detail.transitions.first(where: { "\($0.id)" == name || $0.name == name || $0.to.name == name }) else {
        throw APIError(.badRequest, "The request has no transition “\(name.prefix(60))” from where it stands. Read its transitions first.")
      }
      return (detail.id, step.id)
    }
    try await request.perform(ChangeStatus(request: id, transition: transition), by: .api)
    return .noContent
  }
}
