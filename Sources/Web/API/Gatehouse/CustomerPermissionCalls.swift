import Desk
import Store
import Web

/// Both ladders of a project: stored, effective, and what clips them (SPEC part 5).
enum CustomerPermissionCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/project/{project}/customer-permissions", for: .signedIn, show)
  ]

  static let changes: [AccessCall] = [
    AccessCall(
      .put, "/rest/gatehouse/1/project/{project}/customer-permissions",
      takes: ["raise", "share", CallMember("effective", ["raise", "share"]), "clippedBy"], answer: show
    ) { request, inquiry in
      ChangeCustomerPermissions(
        try inquiry.platformProject(request),
        raise: try rung(request.json, "raise", RaiseRung.allCases.map(\.rawValue), RaiseRung.init(rawValue:)),
        share: try rung(request.json, "share", ShareRung.allCases.map(\.rawValue), ShareRung.init(rawValue:)))
    }
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let reading = try await request.ask { try $0.customerPermissions(of: $0.platformProject(request)) }
    return .json([
      "raise": .string(reading.stored.raise.rawValue), "share": .string(reading.stored.share.rawValue),
      "effective": ["raise": .string(reading.effective.raise.rawValue), "share": .string(reading.effective.share.rawValue)],
      "clippedBy": .array(reading.clippedBy.map { .string($0) }),
    ])
  }

  private static func rung<Rung>(_ body: JSONValue, _ name: String, _ all: [String], _ make: (String) -> Rung?) throws -> Rung? {
    guard let value = body[name], !value.isNull else { return nil }
    guard let rung = value.string.flatMap(make) else {
      let sentence: Sentence = "“\(name)” is one of \(all.joined(separator: ", ")). Choose one."
      throw APIError(.badRequest, sentence, errors: [name: sentence])
    }
    return rung
  }
}

/// The mail addresses of a project.
enum MailAddressCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/project/{project}/mail", for: .signedIn, show),
    .api(.put, "/rest/gatehouse/1/project/{project}/mail", for: .signedIn, takes: ["addresses"], change),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let addresses = try await request.ask { try $0.mailAddresses(of: $0.platformProject(request)) }
    return .json(["addresses": .array(addresses.map { .string($0) })])
  }

  @Sendable static func change(_ request: WebRequest) async throws -> WebResponse {
    guard let addresses = request.json["addresses"]?.array else { throw missing("addresses") }
    let project = try await request.ask { try $0.platformProject(request) }
    try await request.perform(ChangeMailAddresses(project, to: addresses.compactMap(\.string)), by: .api)
    return try await show(request)
  }
}

/// Whether an account is in use.
enum AccountCalls {
  static let changes: [AccessCall] = [
    AccessCall(.put, "/rest/gatehouse/1/account/{email}", for: .siteAdministrators, takes: ["active"], answer: show) { request, inquiry in
      guard let isActive = request.json["active"]?.bool else { throw missing("active") }
      let account = try account(request, inquiry)
      if isActive { return ReactivateAccount(account) }
      return DeactivateAccount(account)
    }
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(
      try await request.ask { inquiry in
        let id = try account(request, inquiry)
        return try UserShape([id], for: request, in: inquiry, showsAddresses: true).json(id)
      })
  }

  private static func account(_ request: WebRequest, _ inquiry: Inquiry) throws -> ID<Account> {
    guard let id = try request.account(request.parameter("email") { $0 }, in: inquiry) else { throw Refusal.notFound }
    return id
  }
}
