import Desk
import Store
import Web

/// A request, which this API calls an issue.
enum IssueCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/issue/{request}", for: .signedIn, show),
      .api(.put, "\(root)/issue/{request}/assignee", for: .signedIn, takes: ["accountId", "name", "key"], assign),
      .api(.get, "\(root)/issue/{request}/transitions", for: .signedIn, transitions),
      .api(
        .post, "\(root)/issue/{request}/transitions", for: .signedIn,
        takes: [
          CallMember("transition", ["id", "name"]), "fields",
          CallMember("update", [CallMember("comment", [CallMember("add", ["body"])])]), "historyMetadata", "properties",
        ], take),
    ]
  }

  /// An edit changes access where it gives the request another security level.
  static func changes(_ root: String) -> [AccessCall] {
    [
      AccessCall(
        { AccessChanges(try edits($0, $1).compactMap { $0 as? any AccessChange }) },
        .api(.put, "\(root)/issue/{request}", for: .signedIn, takes: ["fields", "update", "historyMetadata", "properties"], edit))
    ]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let fields = try FieldWish(request, standard: "*all")
    let value = try await request.ask { inquiry -> JSONValue in
      let detail = try inquiry.detail(of: inquiry.request(request))
      let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
      return IssueShape(request: request, users: users, fields: fields).json(detail)
    }
    return .json(value)
  }

  @Sendable static func edit(_ request: WebRequest) async throws -> WebResponse {
    let parts = try await request.ask { try edits(request, $0) }
    try await request.perform(AllOrNone(parts), by: .api)
    return .noContent
  }

  /// What an edit asks for: the answers of the form, the assignee, the security level.
  static func edits(_ request: WebRequest, _ inquiry: Inquiry) throws -> [any Command] {
    try request.json.requireEmpty("update", "properties", insteadOf: "“fields” with what is to be set")
    guard var members = request.json["fields"]?.members else { throw missing("fields") }
    let (id, project) = try inquiry.seenRequest(request)
    let assignee = members.first { $0.name == "assignee" }?.value
    let level = members.first { $0.name == "security" }?.value
    for member in members where ["assignee", "security"].contains(member.name) {
      try FieldShape.requireKnown(member.value.members ?? [], of: member.name)
    }
    members.removeAll { ["assignee", "security"].contains($0.name) }
    var edits: [any Command] = []
    if !members.isEmpty { edits.append(EditRequest(request: id, input: try FieldShape.input(members))) }
    if let assignee { edits.append(AssignRequest(request: id, assignee: try person(assignee, request, inquiry))) }
    if let level { edits.append(SetSecurityLevel(in: project, request: id, level: try SecurityLevelShape.id(level))) }
    return edits
  }

  @Sendable static func assign(_ request: WebRequest) async throws -> WebResponse {
    guard request.json["accountId"] != nil || request.json["name"] != nil else { throw missing("accountId") }
    let command = try await request.ask { inquiry in
      AssignRequest(request: try inquiry.seenRequest(request).0, assignee: try person(request.json, request, inquiry))
    }
    try await request.perform(command, by: .api)
    return .noContent
  }

  /// Whom a client names as assignee; null is nobody.
  private static func person(_ value: JSONValue, _ request: WebRequest, _ inquiry: Inquiry) throws -> ID<Account>? {
    let named = value.members == nil ? value : value["accountId"] ?? value["name"] ?? .null
    guard !named.isNull else { return nil }
    guard let name = named.idText else {
      throw APIError(.badRequest, "The assignee is named by account id or address. Correct it.", errors: ["assignee": "Name a person."])
    }
    return try request.accounts([name], in: inquiry)[0]
  }

  @Sendable static func transitions(_ request: WebRequest) async throws -> WebResponse {
    let values = try await request.ask { inquiry in
      let detail = try inquiry.detail(of: inquiry.request(request))
      return detail.transitions.map { step -> JSONValue in
        ["id": .string("\(step.id)"), "name": .string(step.name), "to": StatusShape.json(step.to, for: detail.standing, request)]
      }
    }
    return .json(["expand": "transitions", "transitions": .array(values)])
  }

  @Sendable static func take(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    try body.requireEmpty("fields", "properties", insteadOf: "a second call that edits the request")
    let comment = try Self.comment(in: body["update"] ?? .null)
    guard let wanted = body["transition"], let name = (wanted["id"] ?? wanted["name"])?.idText else { throw missing("transition") }
    let (id, transition) = try await request.ask { inquiry -> (ID<Request>, ID<Transition>) in
      let detail = try inquiry.detail(of: inquiry.request(request))
      guard let step = detail.transitions.first(where: { "\($0.id)" == name || $0.name == name || $0.to.name == name }) else {
        throw APIError(.badRequest, "The request has no transition “\(name.prefix(60))” from where it stands. Read its transitions first.")
      }
      return (detail.id, step.id)
    }
    if let comment {
      _ = try await request.perform(
        AddComment(request: id, body: comment, readers: .everybodyOnTheRequest, transition: transition), by: .api)
    } else {
      try await request.perform(ChangeStatus(request: id, transition: transition), by: .api)
    }
    return .noContent
  }

  /// The comment that clients send along with a step: `{"comment": [{"add": {"body": "…"}}]}`.
  private static func comment(in update: JSONValue) throws -> String? {
    guard let members = update.members, !members.isEmpty else { return nil }
    guard members.count == 1, let comments = update["comment"]?.array, comments.count == 1, let body = comments[0]["add"]?["body"] else {
      throw APIError(
        .badRequest, "“update” can add one comment to a step, and nothing else. Send the rest in another call.",
        errors: ["update": "Send one comment, or leave it out."])
    }
    return body.string ?? AtlassianDocument.text(body)
  }
}

extension JSONValue {
  /// Refuses members that Jira has and this desk does not act on, where they ask for anything.
  ///
  /// - Throws: `APIError`
  func requireEmpty(_ names: String..., insteadOf way: String) throws {
    for name in names {
      guard let value = self[name], !value.isNull, value != .object([]), value != .array([]) else { continue }
      throw APIError(.badRequest, "“\(name)” is not acted on here. Send \(way).", errors: [name: "Leave it out."])
    }
  }
}
