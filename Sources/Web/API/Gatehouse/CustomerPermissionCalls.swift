import Desk
import Store
import Web

/// Both ladders of a project: stored, effective, and what clips them (SPEC part 5).
enum CustomerPermissionCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/project/{project}/customer-permissions", for: .signedIn, show),
    .api(.put, "/rest/gatehouse/1/project/{project}/customer-permissions", for: .signedIn, change),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let reading = try await request.ask { try $0.customerPermissions(of: $0.platformProject(request)) }
    return .json([
      "raise": .string(reading.stored.raise.rawValue), "share": .string(reading.stored.share.rawValue),
      "effective": ["raise": .string(reading.effective.raise.rawValue), "share": .string(reading.effective.share.rawValue)],
      "clippedBy": .array(reading.clippedBy.map { .string($0) }),
    ])
  }

  @Sendable static func change(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.json()
    let raise: RaiseRung? = try rung(body, "raise", RaiseRung.allCases.map(\.rawValue), RaiseRung.init(rawValue:))
    let share: ShareRung? = try rung(body, "share", ShareRung.allCases.map(\.rawValue), ShareRung.init(rawValue:))
    let unknown = body.members?.map(\.name).filter { !["raise", "share", "effective", "clippedBy"].contains($0) } ?? []
    guard unknown.isEmpty else { throw APIError(.badRequest, "There is no setting “\(unknown[0].prefix(60))” here. Leave it out.") }
    let project = try await request.ask { try $0.platformProject(request) }
    try await request.perform(ChangeCustomerPermissions(project, raise: raise, share: share), by: .api)
    return try await show(request)
  }

  private static func rung<Rung>(_ body: JSONValue, _ name: String, _ all: [String], _ make: (String) -> Rung?) throws -> Rung? {
    guard let value = body[name], !value.isNull else { return nil }
    guard let rung = value.string.flatMap(make) else {
      let sentence = "“\(name)” is one of \(all.joined(separator: ", ")). Choose one."
      throw APIError(.badRequest, sentence, errors: [name: sentence])
    }
    return rung
  }
}

/// The mail addresses of a project.
enum MailAddressCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/project/{project}/mail", for: .signedIn, show),
    .api(.put, "/rest/gatehouse/1/project/{project}/mail", for: .signedIn, change),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let addresses = try await request.ask { try $0.mailAddresses(of: $0.platformProject(request)) }
    return .json(["addresses": .array(addresses.map { .string($0) })])
  }

  @Sendable static func change(_ request: WebRequest) async throws -> WebResponse {
    guard let addresses = try await request.json()["addresses"]?.array else { throw missing("addresses") }
    let project = try await request.ask { try $0.platformProject(request) }
    try await request.perform(ChangeMailAddresses(project, to: addresses.compactMap(\.string)), by: .api)
    return try await show(request)
  }
}

/// Whether an account is in use.
enum AccountCalls {
  static let routes: [Route] = [.api(.put, "/rest/gatehouse/1/account/{email}", for: .siteAdministrators, change)]

  @Sendable static func change(_ request: WebRequest) async throws -> WebResponse {
    guard let isActive = try await request.json()["active"]?.bool else { throw missing("active") }
    let id = try await request.ask { inquiry in
      guard let id = try request.account(request.parameter("email") { $0 }, in: inquiry) else { throw Refusal.notFound }
      return id
    }
    if isActive {
      try await request.perform(ReactivateAccount(id), by: .api)
    } else {
      try await request.perform(DeactivateAccount(id), by: .api)
    }
    return .json(try await request.ask { try UserShape([id], for: request, in: $0, showsAddresses: true).json(id) })
  }
}
