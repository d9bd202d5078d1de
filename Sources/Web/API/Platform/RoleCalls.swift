import Desk
import Store
import Web

/// Roles of a project with the people and groups that have them.
enum RoleCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/project/{project}/role", for: .signedIn, list),
      .api(.get, "\(root)/project/{project}/role/{role}", for: .signedIn, show),
      .api(.post, "\(root)/project/{project}/role/{role}", for: .signedIn, add),
      .api(.delete, "\(root)/project/{project}/role/{role}", for: .signedIn, remove),
    ]
  }

  private static let names: [(id: Int, role: Role, name: String)] = [
    (10002, .administrators, "Administrators"), (10101, .team, "Service Desk Team"), (10100, .customers, "Service Desk Customers"),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let id = try await request.ask { try $0.platformProject(request) }
    return .json(
      .object(names.map { JSONValue.Member($0.name, .string("\(request.baseURL)/rest/api/2/project/\(id)/role/\($0.id)")) }))
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .json(try await whole(request)) }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.json()
    let (project, role) = try await place(request)
    let (people, groups) = try await actors(body["user"]?.array, body["group"]?.array ?? body["groupId"]?.array, request)
    guard !people.isEmpty || !groups.isEmpty else { throw missing("user") }
    _ = try await request.perform(GrantRole(project, role.role, to: people.map { .account($0) }, groups: groups), by: .api)
    return .json(try await whole(request))
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let (project, role) = try await place(request)
    let users = [request.query["user"]].compactMap { $0.map(JSONValue.string) }
    let named = [request.query["group"] ?? request.query["groupId"]].compactMap { $0.map(JSONValue.string) }
    let (people, groups) = try await actors(users, named, request)
    guard !people.isEmpty || !groups.isEmpty else { throw missing("user") }
    try await request.perform(RevokeRole(project, role.role, from: people, groups: groups), by: .api)
    return .noContent
  }

  private static func place(_ request: WebRequest) async throws -> (ID<Project>, (id: Int, role: Role, name: String)) {
    let wanted = try request.parameter("role") { $0 }
    guard let role = names.first(where: { String($0.id) == wanted || $0.role.rawValue == wanted || $0.name == wanted }) else {
      throw Refusal.notFound
    }
    return (try await request.ask { try $0.platformProject(request) }, role)
  }

  private static func actors(_ users: [JSONValue]?, _ groups: [JSONValue]?, _ request: WebRequest) async throws -> (
    [ID<Account>], [ID<Group>]
  ) {
    let names = users?.compactMap(\.idText) ?? []
    let groupNames = groups?.compactMap(\.idText) ?? []
    return try await request.ask { inquiry in
      let people = try request.accounts(names, in: inquiry)
      let found = try groupNames.map { name -> ID<Group> in
        guard let group = try inquiry.groupNames(matching: name).first(where: { $0.name == name || "\($0.id)" == name }) else {
          throw APIError(.badRequest, "There is no group “\(name.prefix(100))”. Name it by its name or id.")
        }
        return group.id
      }
      return (people, found)
    }
  }

  private static func whole(_ request: WebRequest) async throws -> JSONValue {
    let (project, role) = try await place(request)
    return try await request.ask { inquiry in
      let members = try inquiry.members(of: role.role, in: project, limit: 200).items
      let groups = try inquiry.groups(of: role.role, in: project)
      let people = members.map { member -> JSONValue in
        [
          "id": .integer(member.id.number), "displayName": .string(member.name), "type": "atlassian-user-role-actor",
          "name": .string(member.email),
          "actorUser": ["accountId": .string("\(member.id)")],
        ]
      }
      let gathered = groups.map { group -> JSONValue in
        [
          "id": .integer(group.id.number), "displayName": .string(group.name), "type": "atlassian-group-role-actor",
          "name": .string(group.name),
          "actorGroup": ["name": .string(group.name), "displayName": .string(group.name)],
        ]
      }
      return [
        "self": .string("\(request.baseURL)/rest/api/2/project/\(project)/role/\(role.id)"), "name": .string(role.name),
        "id": JSONValue(role.id),
        "description": "", "actors": .array(people + gathered),
      ]
    }
  }
}
