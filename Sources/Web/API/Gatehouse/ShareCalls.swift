import Desk
import Store
import Web

/// Organizations that a request is shared with.
enum ShareCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/request/{request}/organization", for: .signedIn, list),
    .api(.post, "/rest/gatehouse/1/request/{request}/organization", for: .signedIn, share),
    .api(.delete, "/rest/gatehouse/1/request/{request}/organization", for: .signedIn, unshare),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      try inquiry.detail(of: inquiry.request(request)).shares.map {
        ["id": .string("\($0.organization)"), "name": .string($0.name), "people": JSONValue($0.people)] as JSONValue
      }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func share(_ request: WebRequest) async throws -> WebResponse {
    let (id, organization) = try await place(request)
    try await request.perform(ShareRequest(request: id, organization: organization), by: .api)
    return try await list(request)
  }

  @Sendable static func unshare(_ request: WebRequest) async throws -> WebResponse {
    let (id, organization) = try await place(request)
    try await request.perform(UnshareRequest(request: id, organization: organization), by: .api)
    return .noContent
  }

  private static func place(_ request: WebRequest) async throws -> (ID<Request>, ID<Organization>) {
    guard let organization = try await request.json()["organizationId"]?.idText.flatMap({ ID<Organization>($0) }) else {
      throw missing("organizationId")
    }
    return (try await request.ask { try $0.request(request) }, organization)
  }
}
