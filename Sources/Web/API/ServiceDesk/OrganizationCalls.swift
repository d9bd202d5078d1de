import Desk
import Store
import Web

/// Organizations, their members, and the projects that they are attached to.
enum OrganizationCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/organization", for: .signedIn, list),
    .api(.post, "/rest/servicedeskapi/organization", for: .signedIn, takes: ["name"], create),
    .api(.get, "/rest/servicedeskapi/organization/{organization}", for: .signedIn, show),
    .api(.get, "/rest/servicedeskapi/organization/{organization}/user", for: .signedIn, members),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", for: .signedIn, attached),
  ]

  static let changes: [AccessCall] = [
    AccessCall(.delete, "/rest/servicedeskapi/organization/{organization}") { request, _ in
      DeleteOrganization(try request.id("organization"))
    },
    AccessCall(.post, "/rest/servicedeskapi/organization/{organization}/user", takes: .people) { request, inquiry in
      let (organization, names) = try members(request, inquiry)
      // The desk takes people in; a manager among the customers invites them.
      guard try inquiry.permitted(Organization.manageMembers, organization).map(\.asAgent) ?? true else {
        return AddMembers(organization, try invitees(names))
      }
      return AddMembers(organization, try request.accounts(names, in: inquiry).map { .account($0) })
    },
    AccessCall(.delete, "/rest/servicedeskapi/organization/{organization}/user", takes: .people) { request, inquiry in
      let (organization, names) = try members(request, inquiry)
      return RemoveMembers(organization, try request.anybody(names, in: inquiry))
    },
    AccessCall(.post, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", takes: ["organizationId"]) { request, inquiry in
      AttachOrganization(try organization(request), to: try inquiry.serviceDesk(request))
    },
    AccessCall(.delete, "/rest/servicedeskapi/servicedesk/{serviceDesk}/organization", takes: ["organizationId"]) { request, inquiry in
      DetachOrganization(try organization(request), from: try inquiry.serviceDesk(request))
    },
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
    guard let name = request.json["name"]?.string else { throw missing("name") }
    let outcome = try await request.perform(CreateOrganization(name), by: .api)
    return .json(try await one(outcome.id, request), status: .created)
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(try await one(request.id("organization"), request))
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

  @Sendable static func attached(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let (values, isLast) = try await request.ask { inquiry in
      let account = try request.query["accountId"].map { try request.accounts([$0], in: inquiry)[0] }
      let page = try inquiry.organizations(in: inquiry.serviceDesk(request), of: account, skipping: wish.start, limit: max(wish.limit, 1))
      return (page.items.map { json($0.id, $0.name, request) }, page.isLast)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }

  private static func organization(_ request: WebRequest) throws -> ID<Organization> {
    guard let id = request.json["organizationId"]?.idText.flatMap({ ID<Organization>($0) }) else { throw missing("organizationId") }
    return id
  }

  private static func invitees(_ names: [String]) throws -> [Invitee] {
    try names.map { name in
      guard let email = EmailAddress(name) else { throw Refusal.invalid("accountIds", Sentence(CustomerPhrase.managersInvite)) }
      return .address(email)
    }
  }

  private static func members(_ request: WebRequest, _ inquiry: Inquiry) throws -> (ID<Organization>, [String]) {
    let names = request.json.accountNames
    guard !names.isEmpty else { throw missing("accountIds") }
    let id: ID<Organization> = try request.id("organization")
    _ = try inquiry.organization(id)
    return (id, names)
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
