import Desk
import Store
import Web

/// Organizations that a request is shared with.
enum ShareCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/request/{request}/organization", for: .signedIn, list)
  ]

  static let changes: [AccessCall] = [
    AccessCall(
      .post, "/rest/gatehouse/1/request/{request}/organization", takes: ["organizationId"], isKept: false, answer: list
    ) { request, inquiry in
      let (id, project, organization) = try place(request, inquiry)
      return ChangeSharing(of: id, in: project, [ShareRequest(request: id, organization: organization)])
    },
    AccessCall(.delete, "/rest/gatehouse/1/request/{request}/organization", takes: ["organizationId"], isKept: false) { request, inquiry in
      let (id, project, organization) = try place(request, inquiry)
      return ChangeSharing(of: id, in: project, [UnshareRequest(request: id, organization: organization)])
    },
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

  private static func place(_ request: WebRequest, _ inquiry: Inquiry) throws -> (ID<Request>, ID<Project>, ID<Organization>) {
    guard let organization = request.json["organizationId"]?.idText.flatMap({ ID<Organization>($0) }) else {
      throw missing("organizationId")
    }
    let (id, project) = try inquiry.seenRequest(request)
    return (id, project, organization)
  }
}
