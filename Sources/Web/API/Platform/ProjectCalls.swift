import Desk
import Store
import Web

/// Projects as the platform API shows them.
enum ProjectCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/project", for: .signedIn, list),
      .api(.get, "\(root)/project/search", for: .signedIn, search),
      .api(
        .post, "\(root)/project", for: .siteAdministrators,
        takes: [
          "key", "name", "description", "lead", "leadAccountId", "projectTemplateKey", "projectTypeKey", "assigneeType", "url", "avatarId",
          "categoryId", "permissionScheme", "notificationScheme", "issueSecurityScheme",
        ], create),
      .api(.get, "\(root)/project/{project}", for: .signedIn, show),
      .api(.get, "\(root)/project/{project}/statuses", for: .signedIn, statuses),
    ]
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let page = try await request.ask { try $0.projects(where: Project.see, limit: 200) }
    return .json(.array(page.items.map { json($0, request) }))
  }

  @Sendable static func search(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    let page = try await request.ask {
      try $0.projects(where: Project.see, matching: request.query["query"] ?? "", skipping: wish.start, limit: max(wish.limit, 1))
    }
    return .json([
      "startAt": JSONValue(wish.start), "maxResults": JSONValue(wish.limit), "isLast": .bool(page.isLast),
      "total": JSONValue(wish.start + page.items.count + (page.isLast ? 0 : 1)), "values": .array(page.items.map { json($0, request) }),
    ])
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    guard let name = body["name"]?.string else { throw missing("name") }
    guard let key = body["key"]?.string.flatMap({ ProjectKey($0) }) else {
      throw APIError(
        .badRequest, "“key” is 2 to 10 capital letters and digits, beginning with a letter. Correct it.",
        errors: ["key": "Write it like IT."])
    }
    let wanted = body["projectTemplateKey"]?.string
    let template = ProjectTemplate.all.first { $0.id == wanted } ?? .blank
    let lead = try await request.ask { inquiry in
      try (body["leadAccountId"]?.idText ?? body["lead"]?.idText).map { try request.accounts([$0], in: inquiry)[0] }
    }
    let id = try await request.perform(
      CreateProject(key: key, name: name, description: body["description"]?.string ?? "", template: template, lead: lead), by: .api)
    return .json(
      ["self": .string("\(request.baseURL)/rest/api/2/project/\(id)"), "id": .integer(id.number), "key": .string("\(key)")],
      status: .created)
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    do {
      let project = try await request.ask { try $0.projectSummary($0.platformProject(request)) }
      return .json(json(project, request))
    } catch Refusal.notFound {
      let name = try request.parameter("project") { $0 }
      throw APIError(.notFound, "No project could be found with key '\(name.prefix(40))'.")
    }
  }

  @Sendable static func statuses(_ request: WebRequest) async throws -> WebResponse {
    let value = try await request.ask { inquiry -> JSONValue in
      let id = try inquiry.platformProject(request)
      let statuses = try inquiry.workflow(of: id).statuses.map {
        StatusShape.json($0, for: .agent, request)
      }
      return [["id": "1", "name": "Request", "subtask": false, "statuses": .array(statuses)]]
    }
    return .json(value)
  }

  private static func json(_ project: ProjectSummary, _ request: WebRequest) -> JSONValue {
    [
      "self": .string("\(request.baseURL)/rest/api/2/project/\(project.id)"), "id": .string("\(project.id)"), "key": .string(project.key),
      "name": .string(project.name), "description": .string(project.description), "projectTypeKey": "service_desk",
      "archived": .bool(project.isArchived), "avatarUrls": .object([]),
    ]
  }
}

/// Statuses as the platform API shows them.
enum StatusShape {
  static func json(_ status: RequestStatus, for standing: Standing, _ request: WebRequest) -> JSONValue {
    let (number, key, words) =
      switch status.category {
      case .new: (2, "new", "To Do")
      case .indeterminate: (4, "indeterminate", "In Progress")
      case .done: (3, "done", "Done")
      }
    return [
      "self": .string("\(request.baseURL)/rest/api/2/status/\(status.id)"), "id": .string("\(status.id)"),
      "name": .string(status.words(for: standing)),
      "statusCategory": [
        "self": .string("\(request.baseURL)/rest/api/2/statuscategory/\(number)"), "id": JSONValue(number), "key": .string(key),
        "name": .string(words),
      ],
    ]
  }
}

extension Inquiry {
  /// The project that the path names, by key or id, if the viewer may see it.
  func platformProject(_ request: WebRequest) throws -> ID<Project> {
    let name = try request.parameter("project") { $0 }
    let id = try ID<Project>(name) ?? project(named: name)
    _ = try permit(Project.see, id)
    return id
  }
}
