import Desk
import Store
import Web

/// Who may browse a project. Each project has a scheme of its own, which bears the project's id.
enum PermissionSchemeCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/permissionscheme", for: .signedIn, list), .api(.get, "\(root)/permissionscheme/{scheme}", for: .signedIn, show),
      .api(.get, "\(root)/permissionscheme/{scheme}/permission", for: .signedIn, grants),
      .api(.get, "\(root)/permissionscheme/{scheme}/permission/{grant}", for: .signedIn, grant),
      .api(.get, "\(root)/project/{project}/permissionscheme", for: .signedIn, ofProject),
    ]
  }

  static func changes(_ root: String) -> [AccessCall] {
    [
      AccessCall(
        .post, "\(root)/permissionscheme/{scheme}/permission",
        takes: [CallMember("holder", ["type", "parameter", "value", "name"]), "permission"],
        answer: { .json(try await granted($0), status: .created) }
      ) { request, inquiry in
        let (project, holder) = try wanted(request, inquiry)
        return GrantPermission(in: project, to: holder)
      },
      AccessCall(.delete, "\(root)/permissionscheme/{scheme}/permission/{grant}") { request, inquiry in
        RevokePermission(in: try scheme(request, inquiry), try request.id("grant"))
      },
    ]
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      try inquiry.projects(where: Project.administer, limit: 200).items.map { try json($0, request, inquiry) }
    }
    return .json(["permissionSchemes": .array(values)])
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(try await request.ask { try json($0.projectSummary(scheme(request, $0)), request, $0) })
  }

  @Sendable static func ofProject(_ request: WebRequest) async throws -> WebResponse {
    .json(
      try await request.ask { inquiry in
        let project = try inquiry.platformProject(request)
        _ = try inquiry.permissionGrants(of: project)
        return try json(inquiry.projectSummary(project), request, inquiry)
      })
  }

  @Sendable static func grants(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      let project = try scheme(request, inquiry)
      return try inquiry.permissionGrants(of: project).map { json($0, of: project, request) }
    }
    return .json(["permissions": .array(values)])
  }

  @Sendable static func grant(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<PermissionGrant> = try request.id("grant")
    let value = try await request.ask { inquiry in
      let project = try scheme(request, inquiry)
      guard let grant = try inquiry.permissionGrants(of: project).first(where: { $0.id == id }) else { throw Refusal.notFound }
      return json(grant, of: project, request)
    }
    return .json(value)
  }

  private static func granted(_ request: WebRequest) async throws -> JSONValue {
    try await request.ask { inquiry in
      let (project, holder) = try wanted(request, inquiry)
      guard let grant = try inquiry.permissionGrants(of: project).first(where: { $0.holder.holder == holder }) else {
        throw Refusal.notFound
      }
      return json(grant, of: project, request)
    }
  }

  private static func wanted(_ request: WebRequest, _ inquiry: Inquiry) throws -> (ID<Project>, Holder) {
    let project = try scheme(request, inquiry)
    guard let permission = try request.text("permission") else { throw missing("permission") }
    guard permission == HolderShape.browse else {
      throw APIError(
        .badRequest, "This desk grants “BROWSE_PROJECTS”; what else people may do follows from their roles. Send that.",
        errors: ["permission": "Send BROWSE_PROJECTS."])
    }
    guard let holder = request.json["holder"] else { throw missing("holder") }
    return (project, try HolderShape.holder(holder, request, inquiry))
  }

  /// The project whose scheme the path names, for those who work in it or administer it.
  private static func scheme(_ request: WebRequest, _ inquiry: Inquiry) throws -> ID<Project> {
    let id: ID<Project> = try request.id("scheme")
    guard try inquiry.may(Project.work, id) || inquiry.may(Project.administer, id) else { throw Refusal.notFound }
    return id
  }

  private static func json(_ project: ProjectSummary, _ request: WebRequest, _ inquiry: Inquiry) throws -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("expand", "permissions"), .init("id", .integer(project.id.number)),
      .init("self", .string("\(request.baseURL)/rest/api/2/permissionscheme/\(project.id)")), .init("name", .string(project.name)),
      .init("description", ""),
    ]
    if !request.expand.isDisjoint(with: ["permissions", "all"]) {
      members.append(.init("permissions", .array(try inquiry.permissionGrants(of: project.id).map { json($0, of: project.id, request) })))
    }
    return .object(members)
  }

  private static func json(_ grant: PermissionGrantLine, of project: ID<Project>, _ request: WebRequest) -> JSONValue {
    [
      "id": .integer(grant.id.number), "self": .string("\(request.baseURL)/rest/api/2/permissionscheme/\(project)/permission/\(grant.id)"),
      "holder": HolderShape.json(grant.holder), "permission": .string(HolderShape.browse),
    ]
  }
}
