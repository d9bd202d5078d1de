import Desk
import Store
import Web

/// Requests: raised, found, read.
enum RequestCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request", for: .signedIn, list),
    .api(
      .post, "/rest/servicedeskapi/request", for: .signedIn,
      takes: [
        "serviceDeskId", "requestTypeId", "requestFieldValues", "raiseOnBehalfOf", "requestParticipants", "channel", "form", "isAdfRequest",
      ], raise),
    .api(.get, "/rest/servicedeskapi/request/{request}", for: .signedIn, show),
    .api(.get, "/rest/servicedeskapi/request/{request}/status", for: .signedIn, status),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let expand = request.expand
    let (values, isLast) = try await request.ask { inquiry -> ([JSONValue], Bool) in
      var listing = RequestListing(
        ownership: try ownership(request), closed: try closed(request),
        words: request.query["searchTerm"].flatMap { $0.isEmpty ? nil : $0 },
        skip: wish.start, limit: wish.limit + 1)
      listing.project = try request.query["serviceDeskId"].map { try inquiry.serviceDesk(named: $0) }
      listing.type = request.query["requestTypeId"].flatMap { ID($0) }
      let lines = try inquiry.requests(listing)
      let shown = lines.prefix(wish.limit)
      let shape = RequestShape(
        request: request, users: try UserShape(shown.map(\.reporter.id), for: request, in: inquiry, showsAddresses: false))
      let since = try inquiry.statusSince(of: shown)
      let values = try shown.map { line in
        guard !expand.isEmpty else { return shape.line(line, statusSince: since[line.id] ?? line.createdAt) }
        return try whole(inquiry.detail(of: line.id, as: .customer), expand, request, inquiry)
      }
      return (values, lines.count <= wish.limit)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }

  @Sendable static func raise(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    let expand = request.expand
    let command: RaiseRequest = try await request.ask { inquiry in try Self.command(body, request, inquiry) }
    try await request.countInvitations(command.invited)
    let raised = try await request.perform(command, by: .api)
    let value = try await request.ask { inquiry in
      // Who raised on somebody's behalf reads it as an agent.
      try whole(inquiry.detail(of: raised.id), expand, request, inquiry)
    }
    return .json(value, status: .created)
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let expand = request.expand
    let value = try await request.ask { inquiry in
      try whole(inquiry.detail(of: inquiry.request(request)), expand, request, inquiry)
    }
    return .json(value)
  }

  @Sendable static func status(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      let detail = try inquiry.detail(of: inquiry.request(request))
      let shape = RequestShape(request: request, users: try UserShape([], for: request, in: inquiry, showsAddresses: false))
      let current = shape.status(detail.status, since: try inquiry.statusSince(of: detail), for: detail.standing)
      let changes = detail.history.filter { $0.kind == .statusChanged }
      // What was before a change has been since the change before it.
      let beginnings = [detail.createdAt] + changes.map(\.at)
      let earlier = zip(changes, beginnings).reversed().map { change, since -> JSONValue in
        ["status": JSONValue(change.status(.before, for: detail.standing)), "statusDate": DateShape.json(since)]
      }
      return [current] + earlier
    }
    return .json(.page(whole: values, wish, of: request))
  }

  static func whole(_ detail: RequestDetail, _ expand: Set<String>, _ request: WebRequest, _ inquiry: Inquiry) throws -> JSONValue {
    let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: detail.standing == .agent)
    return RequestShape(request: request, users: users).json(detail, statusSince: try inquiry.statusSince(of: detail), expand: expand)
  }

  private static func command(_ body: JSONValue, _ request: WebRequest, _ inquiry: Inquiry) throws -> RaiseRequest {
    try body.requireEmpty("form", insteadOf: "the answers in “requestFieldValues”")
    guard let desk = body["serviceDeskId"]?.idText else { throw missing("serviceDeskId") }
    guard let type = body["requestTypeId"]?.idText.flatMap({ ID<RequestType>($0) }) else { throw missing("requestTypeId") }
    guard var members = body["requestFieldValues"]?.members else { throw missing("requestFieldValues") }
    let organizations = try members.first { $0.name == "organizations" }?.value.organizationIDs ?? []
    members.removeAll { $0.name == "organizations" }
    let attachments = members.first { $0.name == "attachment" }?.value.array?.compactMap(\.idText) ?? []
    members.removeAll { $0.name == "attachment" }
    let named = body["requestParticipants"]?.array?.compactMap(\.idText) ?? []
    // Whether an address has an account is nothing that a customer may learn; so it is not looked up here.
    let participants = named.compactMap { ID<Account>($0) }
    let behalf = body["raiseOnBehalfOf"]?.idText.flatMap { $0.isEmpty ? nil : $0 }
    return RaiseRequest(
      project: try inquiry.serviceDesk(named: desk), type: type, input: try FieldShape.input(members),
      onBehalfOf: try behalf.map { try request.accounts([$0], in: inquiry)[0] }, organizations: organizations,
      participants: participants, invited: named.filter { ID<Account>($0) == nil }, attachments: attachments,
      nonce: request.header("idempotency-key"))
  }

  private static func ownership(_ request: WebRequest) throws -> RequestListing.Ownership {
    if let organization = request.query["organizationId"] {
      guard let id = ID<Organization>(organization) else {
        throw APIError(.badRequest, "“organizationId” is the id of an organization. Correct it.")
      }
      return .organization(id)
    }
    let wanted = Set(request.query.all("requestOwnership").flatMap { $0.split(separator: ",").map(String.init) })
    switch wanted {
    case [], ["ALL_REQUESTS"], ["OWNED_REQUESTS", "PARTICIPATED_REQUESTS", "ALL_ORGANIZATIONS"]: return .all
    case ["OWNED_REQUESTS"]: return .reported
    case ["PARTICIPATED_REQUESTS"]: return .participated
    case ["ORGANIZATION"], ["ALL_ORGANIZATIONS"]: return .organizations
    default:
      throw APIError(
        .badRequest, "“requestOwnership” is one of OWNED_REQUESTS, PARTICIPATED_REQUESTS, ALL_ORGANIZATIONS and ALL_REQUESTS. Choose one.")
    }
  }

  private static func closed(_ request: WebRequest) throws -> Bool? {
    switch request.query["requestStatus"] {
    case nil, "", "ALL_REQUESTS": return nil
    case "OPEN_REQUESTS": return false
    case "CLOSED_REQUESTS": return true
    default: throw APIError(.badRequest, "“requestStatus” is one of OPEN_REQUESTS, CLOSED_REQUESTS and ALL_REQUESTS. Choose one.")
    }
  }
}

func missing(_ field: String) -> APIError {
  APIError(.badRequest, "“\(field)” is missing. Send it.", errors: [field: "Send it."])
}

extension Inquiry {
  /// The request that the path names, by key or id.
  func request(_ request: WebRequest) throws -> ID<Request> {
    try self.request(named: request.parameter("request") { $0 })
  }

  /// The same with its project, if the viewer may see it.
  ///
  /// - Throws: `Refusal.notFound`
  func seenRequest(_ request: WebRequest) throws -> (ID<Request>, ID<Project>) {
    let id = try permit(Request.see, self.request(request)).id
    return (id, try project(of: id))
  }
}

extension RequestDetail {
  /// Everybody who is shown with it.
  var people: Set<ID<Account>> {
    var people: Set = [reporter.id, creator.id]
    if let assignee { people.insert(assignee.id) }
    people.formUnion(participants.map(\.person.id))
    people.formUnion(conversation.map(\.author.id))
    people.formUnion(attachments.map(\.owner.id))
    return people
  }
}

extension JSONValue {
  /// Ids of organizations, as numbers, texts or `{"id"}`.
  var organizationIDs: [ID<Organization>] {
    get throws {
      guard let values = array else {
        throw APIError(.badRequest, "“organizations” is a list of ids. Send an empty list to keep it private.")
      }
      return try values.map { value in
        guard let id = (value.idText ?? value["id"]?.idText).flatMap({ ID<Organization>($0) }) else {
          throw APIError(.badRequest, "“organizations” is a list of ids. Correct it.", errors: ["organizations": "Send a list of ids."])
        }
        return id
      }
    }
  }
}
