import Desk
import HTML
import Store
import Web

/// What customers can ask for: the request types of a project, in the groups and order in which the portal shows them.
enum TypesPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/request-types", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/request-types", for: .projectAdministrators, create),
    .post("/desk/{project}/settings/request-types/{type}/move", for: .projectAdministrators, move),
    .post("/desk/{project}/settings/type-groups", for: .projectAdministrators, createGroup),
    .post("/desk/{project}/settings/type-groups/{group}", for: .projectAdministrators, rename),
    .post("/desk/{project}/settings/type-groups/{group}/move", for: .projectAdministrators, moveGroup),
    .post("/desk/{project}/settings/type-groups/{group}/delete", for: .projectAdministrators, delete),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let made = try await request.perform(
        CreateRequestType(place.id, name: sent["name"], group: ID<RequestTypeGroup>(sent["group"]), description: sent["description"]),
        by: .agent)
      return .redirect(to: Href.settings(place.key, .types).below(made), saying: "The request type is made. Say here what it asks.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func move(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let type: ID<RequestType> = try request.id("type")
    let up = try await request.form()["to"] == "up"
    let catalogue = try await request.ask { try $0.catalogue(of: place.id) }
    let lists = catalogue.groups.map { $0.types.map(\.id) } + [catalogue.ungrouped.map(\.id), catalogue.retired.map(\.id)]
    try await request.perform(ReorderRequestTypes(place.id, lists.flatMap { $0.moving(type, up: up) }), by: .agent)
    return .redirect(to: .settings(place.key, .types))
  }

  @Sendable static func createGroup(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(CreateTypeGroup(place.id, sent["groupName"]), by: .agent)
      return .redirect(to: .settings(place.key, .types), saying: "The group is made. It is shown as soon as a type is in it.")
    } orAgain: { errors in
      try await page(sent, ["groupName": errors.values.first ?? ""], request)
    }
  }

  @Sendable static func rename(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(RenameTypeGroup(request.id("group"), to: sent["name"]), by: .agent)
      return .redirect(to: .settings(place.key, .types), saying: "The group is renamed.")
    } orAgain: { errors in
      try await page(Form(), ["": errors.values.first ?? ""], request)
    }
  }

  @Sendable static func moveGroup(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let group: ID<RequestTypeGroup> = try request.id("group")
    let up = try await request.form()["to"] == "up"
    let order = try await request.ask { try $0.catalogue(of: place.id).groups.map(\.id) }
    try await request.perform(ReorderTypeGroups(place.id, order.moving(group, up: up)), by: .agent)
    return .redirect(to: .settings(place.key, .types))
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    try await request.perform(DeleteTypeGroup(request.id("group")), by: .agent)
    return .redirect(to: .settings(place.key, .types), saying: "The group is deleted. Its types wait below until they get another.")
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let catalogue = try await request.ask { try $0.catalogue(of: place.id) }
    return try TypesView(place: place, catalogue: catalogue, typed: typed, errors: errors, request: request).html
  }
}
