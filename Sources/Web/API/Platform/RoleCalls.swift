import Desk
import Store
import Web

/// Roles of a project with the people and groups that have them.
enum RoleCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/project/{project}/role", for: .signedIn, list),
      .api(.get, "\(root)/project/{project}/role/{role}", for: .signedIn, show),
    ]
  }

  static func changes(_ root: String) -> [AccessCall] {
    [
      AccessCall(.post, "\(root)/project/{project}/role/{role}", takes: ["user", "group", "groupId"], answer: show) { request, inquiry in
        let (project, role) = try place(request, inquiry)
        let users = try request.accounts(names(request.json["user"]), in: inquiry)
        let groups = try inquiry.groups(named: names(request.json["group"]) + names(request.json["groupId"]))
        guard !users.isEmpty || !groups.isEmpty else { throw missing("user") }
        return GrantRole(project, role.role, to: users.map { .account($0) }, groups: groups)
      },
      AccessCall(.delete, "\(root)/project/{project}/role/{role}") { request, inquiry in
        let (project, role) = try place(request, inquiry)
        let users = try request.anybody(request.query.all("user"), in: inquiry)
        let groups = try inquiry.groups(named: request.query.all("group") + request.query.all("groupId"))
        guard !users.isEmpty || !groups.isEmpty else { throw missing("user") }
        return RevokeRole(project, role.role, from: users, groups: groups)
      },
    ]
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let id = try await request.ask { try $0.platformProject(request) }
    return .json(
      .object(RoleShape.all.map { JSONValue.Member($0.name, .string("\(request.baseURL)/rest/api/2/project/\(id)/role/\($0.id)")) }))
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .json(try await whole(request)) }

  private static func names(_ value: JSONValue?) -> [String] { value?.array?.compactMap(\.idText) ?? [] }

  private static func place(_ request: WebRequest, _ inquiry: Inquiry) throws -> (ID<Project>, (id: Int, role: Role, name: String)) {
    let wanted = try request.parameter("role") { $0 }
    guard let role = RoleShape.all.first(where: { String($0.id) == wanted || $0.role.rawValue == wanted || $0.name == wanted }) else {
      throw Refusal.notFound
    }
    return (try inquiry.platformProject(request), role)
  }

  private static func whole(_ request: WebRequest) async throws -> JSONValue {
    try await request.ask { inquiry in
      let (project, role) = try place(request, inquiry)
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

extension Inquiry {
  /// The groups of these names or ids.
  ///
  /// - Throws: `APIError` if one of them does not exist, `Refusal.notFound` for those who may not know of groups.
  func groups(named names: [String]) throws -> [ID<Group>] {
    try names.map { name in
      guard let group = try groupNames(matching: name).first(where: { $0.name == name }) ?? ID<Group>(name).flatMap({ try? group($0) })
      else {
        throw APIError(.badRequest, "There is no group “\(name.prefix(100))”. Name it by its name or id.")
      }
      return group.id
    }
  }
}
