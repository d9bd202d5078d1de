import Desk
import Store
import Web

/// Groups of accounts, for site administrators; whoever administers a project finds them by name.
enum GroupCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/group", for: .signedIn, show), .api(.get, "\(root)/group/member", for: .signedIn, members),
      .api(.post, "\(root)/group", for: .signedIn, takes: ["name"], create), .api(.get, "\(root)/groups/picker", for: .signedIn, pick),
    ]
  }

  static func changes(_ root: String) -> [AccessCall] {
    [
      AccessCall(.delete, "\(root)/group") { request, inquiry in DeleteGroup(try group(request, inquiry)) },
      AccessCall(.post, "\(root)/group/user", takes: ["name", "accountId"], answer: { try await whole($0, status: .created) }) {
        request, inquiry in
        guard let name = (request.json["accountId"] ?? request.json["name"])?.idText else { throw missing("accountId") }
        return AddGroupMembers(try group(request, inquiry), try request.accounts([name], in: inquiry).map { .account($0) })
      },
      AccessCall(.delete, "\(root)/group/user") { request, inquiry in
        guard let name = request.query["accountId"] ?? request.query["username"] else { throw missing("accountId") }
        return RemoveGroupMembers(try group(request, inquiry), try request.anybody([name], in: inquiry))
      },
    ]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { try await whole(request) }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    guard let name = try request.text("name") else { throw missing("name") }
    let id = try await request.perform(CreateGroup(name), by: .api)
    return .json(json(try await request.ask { try $0.group(id) }, request), status: .created)
  }

  @Sendable static func members(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    let value = try await request.ask { inquiry -> JSONValue in
      let group = try inquiry.group(group(request, inquiry))
      let page = try inquiry.members(of: group.id, skipping: wish.start, limit: max(wish.limit, 1))
      let users = try UserShape(page.items.map(\.id), for: request, in: inquiry, showsAddresses: true)
      return [
        "self": .string("\(request.baseURL)\(request.pathAndQuery)"), "maxResults": JSONValue(wish.limit), "startAt": JSONValue(wish.start),
        "total": JSONValue(group.memberCount), "isLast": .bool(page.isLast), "values": .array(page.items.map { users.json($0.id) }),
      ]
    }
    return .json(value)
  }

  @Sendable static func pick(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, limit: "maxResults")
    let page = try await request.ask { try $0.groups(matching: request.query["query"] ?? "", limit: max(wish.limit, 1)) }
    return .json([
      "header": "Showing \(page.items.count) groups", "total": JSONValue(page.items.count),
      "groups": .array(page.items.map { ["name": .string($0.name), "groupId": .string("\($0.id)"), "html": "", "labels": []] }),
    ])
  }

  /// A group with the part of its members that `expand` asks for: `users`, or `users[50:99]`.
  private static func whole(_ request: WebRequest, status: HTTPStatus = .ok) async throws -> WebResponse {
    let expand = request.query["expand"] ?? ""
    let bounds = expand.split(whereSeparator: { "[:]".contains($0) }).dropFirst().compactMap { Int($0) }
    let start = min(max(bounds.first ?? 0, 0), 100_000)
    let value = try await request.ask { inquiry -> JSONValue in
      let group = try inquiry.group(group(request, inquiry))
      let people = try expand.hasPrefix("users") ? inquiry.members(of: group.id, skipping: start, limit: 50).items : []
      let users = try UserShape(people.map(\.id), for: request, in: inquiry, showsAddresses: true)
      let listed: JSONValue = [
        "size": JSONValue(group.memberCount), "items": .array(people.map { users.json($0.id) }), "max-results": 50,
        "start-index": JSONValue(start), "end-index": JSONValue(max(start + people.count - 1, 0)),
      ]
      return .object((json(group, request).members ?? []) + [.init("users", listed), .init("expand", "users")])
    }
    return .json(value, status: status)
  }

  private static func group(_ request: WebRequest, _ inquiry: Inquiry) throws -> ID<Group> {
    _ = try inquiry.permit(Site.administer, Site.id)
    if let id = request.query["groupId"] {
      guard let id = ID<Group>(id) else { throw Refusal.notFound }
      return try inquiry.group(id).id
    }
    guard let name = request.query["groupname"] else { throw missing("groupname") }
    guard let group = try inquiry.groupNames(matching: name).first(where: { $0.name == name }) else { throw Refusal.notFound }
    return group.id
  }

  private static func json(_ group: GroupSummary, _ request: WebRequest) -> JSONValue {
    [
      "name": .string(group.name), "groupId": .string("\(group.id)"),
      "self": .string("\(request.baseURL)/rest/api/2/group?groupId=\(group.id)"),
    ]
  }
}
