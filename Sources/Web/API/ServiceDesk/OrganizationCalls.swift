import Desk
import Store
import Web

/// Organizations, their members, and the projects that they are attached to.
enum OrganizationCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/organization", for: .signedIn, list),
    .api(.post, "/rest/servicedeskapi/organization", for: .signedIn, create),
    .api(.get, "/rest/servicedeskapi/organization/{organization}", for: .signedIn, show),
    .api(.delete, "/rest/servicedeskapi/organization/{organization}", for: .signedIn, delete),
    .api(.get, "/rest/servicedeskapi/organization/{organization}/user", for: .signedIn, members),
    .api(.post, "/rest/servicedeskapi/organization/{organization}/user", for: .signedIn, addMembers),
    .api(.delete, "/rest/servicedeskapi/organization/{organization}/user", for: .signedIn, removeMembers),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", for: .signedIn, attached),
    .api(.post, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", for: .signedIn, attach),
    .api(.delete, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", for: .signedIn, detach),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let (values, isLast) = try await request.ask { inquiry in
      let account = try request.query["accountId"].map { try request.accounts([$0], in: inquiry)[0] }
      let page = try inquiry.organizations(of: account, skipping: wish.start, limit: max(wish.limit, 1))
      return (page.items.map { json($0.id, $0.name, request) }, page.isLast)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    guard let name = try await request.json()["name"]?.string else { throw missing("name") }
    let outcome = try await request.perform(CreateOrganization(name), by: .api)
    return .json(try await one(outcome.id, request), status: .created)
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(try await one(request.id("organization"), request))
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(DeleteOrganization(request.id("organization")), by: .api)
    return .noContent
  }

  @Sendable static func members(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let id: ID<Organization> = try request.id("organization")
    let (values, isLast) = try await request.ask { inquiry in
      let page = try inquiry.members(of: id, skipping: wish.start, limit: max(wish.limit, 1))
      let users = try UserShape(page.items.map(\.id), for: request, in: inquiry, showsAddresses: true)
      return (page.items.map { users.json($0.id) }, page.isLast)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }

  @Sendable static func addMembers(_ request: WebRequest) async throws -> WebResponse {
    let people = try await people(request)
    _ = try await request.perform(AddMembers(request.id("organization"), people.map { .account($0) }), by: .api)
    return .noContent
  }

  @Sendable static func removeMembers(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(RemoveMembers(request.id("organization"), try await people(request)), by: .api)
    return .noContent
  }

  @Sendable static func attached(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let (values, isLast) = try await request.ask { inquiry in
      let account = try request.query["accountId"].map { try request.accounts([$0], in: inquiry)[0] }
      let page = try inquiry.organizations(in: inquiry.serviceDesk(request), of: account, skipping: wish.start, limit: max(wish.limit, 1))
      return (page.items.map { json($0.id, $0.name, request) }, page.isLast)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }

  @Sendable static func attach(_ request: WebRequest) async throws -> WebResponse {
    let (organization, desk) = try await attachment(request)
    try await request.perform(AttachOrganization(organization, to: desk), by: .api)
    return .noContent
  }

  @Sendable static func detach(_ request: WebRequest) async throws -> WebResponse {
    let (organization, desk) = try await attachment(request)
    try await request.perform(DetachOrganization(organization, from: desk), by: .api)
    return .noContent
  }

  private static func attachment(_ request: WebRequest) async throws -> (ID<Organization>, ID<Project>) {
    guard let organization = try await request.json()["organizationId"]?.idText.flatMap({ ID<Organization>($0) }) else {
      throw missing("organizationId")
    }
    return (organization, try await request.ask { try $0.serviceDesk(request) })
  }

  private static func people(_ request: WebRequest) async throws -> [ID<Account>] {
    let names = try await request.json().accountNames
    guard !names.isEmpty else { throw missing("accountIds") }
    let id: ID<Organization> = try request.id("organization")
    return try await request.ask { inquiry in
      _ = try inquiry.organization(id)
      return try request.accounts(names, in: inquiry)
    }
  }

  private static func one(_ id: ID<Organization>, _ request: WebRequest) async throws -> JSONValue {
    let name = try await request.ask { try $0.organization(id).summary.name }
    return json(id, name, request)
  }

  private static func json(_ id: ID<Organization>, _ name: String, _ request: WebRequest) -> JSONValue {
    [
      "id": .string("\(id)"), "name": .string(name), "uuid": .string("\(id)"), "scimManaged": false,
      "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/organization/\(id)")],
    ]
  }
}
