import Desk
import Store
import Web

/// A project as its customers and clients meet it.
enum ServiceDeskShape {
  static func json(id: ID<Project>, key: String, name: String, _ request: WebRequest) -> JSONValue {
    [
      "id": .string("\(id)"), "projectId": .string("\(id)"), "projectName": .string(name), "projectKey": .string(key),
      "projectTypeKey": "service_desk", "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/servicedesk/\(id)")],
    ]
  }
}

/// The service desks that somebody may enter, and files on their way into one.
enum ServiceDeskCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/servicedesk", for: .signedIn, list),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}", for: .signedIn, show),
    .api(.post, "/rest/servicedeskapi/servicedesk/{serviceDesk}/attachTemporaryFile", for: .signedIn, uploads: true, attach),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let page = try await request.ask { try $0.projects(where: Project.raise, skipping: wish.start, limit: max(wish.limit, 1)) }
    let values = page.items.map { ServiceDeskShape.json(id: $0.id, key: $0.key, name: $0.name, request) }
    return .json(.page(values, wish, isLast: page.isLast, of: request))
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let (id, desk) = try await request.ask { inquiry in
      let id = try inquiry.serviceDesk(request)
      return (id, try inquiry.projectSummary(id))
    }
    return .json(ServiceDeskShape.json(id: id, key: desk.key, name: desk.name, request))
  }

  @Sendable static func attach(_ request: WebRequest) async throws -> WebResponse {
    _ = try await request.ask { try $0.serviceDesk(request) }
    let files = try await request.form().files("file")
    guard !files.isEmpty else { throw APIError(.badRequest, "There is no file in the call. Send each as a part named “file”.") }
    guard files.count <= 60 else { throw APIError(.contentTooLarge, "These are more than 60 files. Send them in several calls.") }
    var attached: [JSONValue] = []
    for file in files {
      let token = try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .api)
      attached.append(["temporaryAttachmentId": .string(token), "fileName": .string(file.name)])
    }
    return .json(["temporaryAttachments": .array(attached)], status: .created)
  }
}

extension Inquiry {
  /// The service desk that the path names, by id or by key, if the viewer may see it.
  ///
  /// - Throws: `Refusal.notFound`
  func serviceDesk(_ request: WebRequest) throws -> ID<Project> {
    let name = try request.parameter("serviceDesk") { $0 }
    return try serviceDesk(named: name)
  }

  func serviceDesk(named name: String) throws -> ID<Project> {
    let id = try ID<Project>(name) ?? project(named: name)
    _ = try permit(Project.see, id)
    return id
  }
}
