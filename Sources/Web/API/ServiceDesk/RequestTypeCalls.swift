import Desk
import Foundation
import Store
import Web

/// What can be raised, and what the forms ask.
enum RequestTypeCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/requesttype", for: .signedIn, all),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/requesttype", for: .signedIn, list),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/requesttype/{type}", for: .signedIn, show),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/requesttype/{type}/field", for: .signedIn, fields),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/requesttypegroup", for: .signedIn, groups),
  ]

  @Sendable static func all(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let words = request.query["searchQuery"] ?? ""
    let values = try await request.ask { inquiry in
      try inquiry.portals(limit: 50).flatMap { portal in
        try types(of: portal.id, in: inquiry).filter { $0.matches(words) }.map { json($0, in: portal.id, request) }
      }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let words = request.query["searchQuery"] ?? ""
    let group = request.query["groupId"]
    let values = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      return try types(of: desk, in: inquiry).filter { type in
        type.matches(words) && (group == nil || type.group.map { "\($0)" } == group)
      }.map { json($0, in: desk, request) }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<RequestType> = try request.id("type")
    let value = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      guard let type = try types(of: desk, in: inquiry).first(where: { $0.id == id }) else { throw Refusal.notFound }
      return json(type, in: desk, request)
    }
    return .json(value)
  }

  @Sendable static func fields(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<RequestType> = try request.id("type")
    let wantsHidden = request.expand.contains("hiddenFields")
    let value = try await request.ask { inquiry -> JSONValue in
      let desk = try inquiry.serviceDesk(request)
      let works = try inquiry.may(Project.work, desk)
      guard let form = try inquiry.form(of: id), form.project == desk, works || !form.isForTeam, let viewer = inquiry.viewer.account else {
        throw Refusal.notFound
      }
      let showsHidden = try wantsHidden && inquiry.may(Project.administer, desk)
      let choices = try inquiry.shareChoices(of: Sharer(account: viewer, asAgent: works), in: desk)
      return [
        "requestTypeFields": .array((showsHidden ? form.fields : form.visibleFields).map(FieldShape.json)),
        "canRaiseOnBehalfOf": .bool(try inquiry.may(Project.raiseOnBehalf, desk)),
        "canAddRequestParticipants": .bool(works || choices.mayShare),
      ]
    }
    return .json(value)
  }

  @Sendable static func groups(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      try inquiry.portalGroups(of: try inquiry.serviceDesk(request)).map {
        ["id": .string("\($0.id)"), "name": .string($0.name)] as JSONValue
      }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  private struct ListedType {
    let id: ID<RequestType>
    let name: String
    let description: String
    let help: String
    let group: ID<RequestTypeGroup>?

    func matches(_ words: String) -> Bool {
      words.isEmpty || name.localizedStandardContains(words) || description.localizedStandardContains(words)
    }
  }

  /// Agents read all types in use; customers those that stand on the portal.
  private static func types(of desk: ID<Project>, in inquiry: Inquiry) throws -> [ListedType] {
    guard try inquiry.may(Project.work, desk) else {
      guard try inquiry.may(Project.raise, desk) else { throw Refusal.notFound }
      return try inquiry.portalGroups(of: desk).flatMap { group in
        group.types.map { ListedType(id: $0.id, name: $0.name, description: $0.description, help: $0.help, group: group.id) }
      }
    }
    let catalogue = try inquiry.catalogue(of: desk)
    return (catalogue.groups.flatMap(\.types) + catalogue.ungrouped).filter { !$0.isRetired }.map {
      ListedType(id: $0.id, name: $0.name, description: $0.description, help: $0.help, group: $0.group)
    }
  }

  private static func json(_ type: ListedType, in desk: ID<Project>, _ request: WebRequest) -> JSONValue {
    [
      "_expands": ["field"], "id": .string("\(type.id)"), "name": .string(type.name), "description": .string(type.description),
      "helpText": .string(type.help), "issueTypeId": .string("\(type.id)"), "serviceDeskId": .string("\(desk)"),
      "portalId": .string("\(desk)"),
      "groupIds": .array(type.group.map { [.string("\($0)")] } ?? []), "canCreateRequest": true, "restrictionStatus": "OPEN",
      "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/servicedesk/\(desk)/requesttype/\(type.id)")],
    ]
  }
}
