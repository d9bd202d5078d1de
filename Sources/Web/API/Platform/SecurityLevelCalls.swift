import Desk
import Store
import Web

/// Security levels. Each project has a scheme of its own, which bears the project's id.
enum SecurityLevelCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/issuesecurityschemes", for: .signedIn, schemes),
      .api(.get, "\(root)/issuesecurityschemes/{scheme}", for: .signedIn, scheme),
      .api(.get, "\(root)/project/{project}/issuesecuritylevelscheme", for: .signedIn, ofProject),
      .api(.get, "\(root)/project/{project}/securitylevel", for: .signedIn, levels),
      .api(.get, "\(root)/securitylevel/{level}", for: .signedIn, level),
    ]
  }

  @Sendable static func schemes(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      try inquiry.projects(where: Project.administer, limit: 200).items.map { json($0, [], request) }
    }
    return .json(["issueSecuritySchemes": .array(values)])
  }

  @Sendable static func scheme(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Project> = try request.id("scheme")
    return .json(try await request.ask { try whole(id, request, $0) })
  }

  @Sendable static func ofProject(_ request: WebRequest) async throws -> WebResponse {
    .json(try await request.ask { try whole($0.platformProject(request), request, $0) })
  }

  /// Of a project's levels, the desk reads all; the fields of an issue take one of them.
  @Sendable static func levels(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      try inquiry.securityLevels(of: inquiry.platformProject(request)).map { SecurityLevelShape.json($0.id, $0.name, request) }
    }
    return .json(["levels": .array(values)])
  }

  @Sendable static func level(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<SecurityLevel> = try request.id("level")
    return .json(try await request.ask { try SecurityLevelShape.json($0.securityLevel(id), request) })
  }

  private static func whole(_ project: ID<Project>, _ request: WebRequest, _ inquiry: Inquiry) throws -> JSONValue {
    let summary = try inquiry.projectSummary(project)
    return json(summary, try inquiry.securityLevels(of: project), request)
  }

  private static func json(_ project: ProjectSummary, _ levels: [SecurityLevelDetail], _ request: WebRequest) -> JSONValue {
    [
      "self": .string("\(request.baseURL)/rest/api/2/issuesecurityschemes/\(project.id)"), "id": .integer(project.id.number),
      "name": .string(project.name), "description": "", "levels": .array(levels.map { SecurityLevelShape.json($0, request) }),
    ]
  }
}

/// A security level as the platform API shows it.
enum SecurityLevelShape {
  static func json(_ id: ID<SecurityLevel>, _ name: String, _ request: WebRequest) -> JSONValue {
    [
      "self": .string("\(request.baseURL)/rest/api/2/securitylevel/\(id)"), "id": .string("\(id)"), "name": .string(name),
      "description": "",
    ]
  }

  static func json(_ level: SecurityLevelDetail, _ request: WebRequest) -> JSONValue {
    .object((json(level.id, level.name, request).members ?? []) + [.init("members", .array(level.holders.map(HolderShape.json)))])
  }

  /// The level that a client chose for an issue; null takes it away.
  ///
  /// - Throws: `APIError`
  static func id(_ value: JSONValue) throws -> ID<SecurityLevel>? {
    guard !value.isNull else { return nil }
    guard let id = (value.idText ?? value["id"]?.idText).flatMap({ ID<SecurityLevel>($0) }) else {
      throw APIError(
        .badRequest, "“security” names a security level by its id. Read those of the project first.",
        errors: ["security": "Send it like {\"id\": \"3\"}, or null."])
    }
    return id
  }
}
