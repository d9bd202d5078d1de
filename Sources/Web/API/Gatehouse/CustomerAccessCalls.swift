import Desk
import Foundation
import Store
import Web

/// The site's settings of customer access (SPEC part 5).
enum CustomerAccessCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/site/customer-access", for: .siteAdministrators, show),
    .api(.get, "/rest/gatehouse/1/site/organizations", for: .siteAdministrators, organizations),
  ]

  static let changes: [AccessCall] = [
    AccessCall(
      .put, "/rest/gatehouse/1/site/customer-access", for: .siteAdministrators,
      takes: [
        CallMember("internal", ["enabled", "approvedDomains"]), CallMember("external", ["enabled", "domains"]), "signup", "anonymousPortal",
      ],
      answer: show
    ) { request, _ in ChangeCustomerAccess(try request.json.decoded()) },
    AccessCall(
      .put, "/rest/gatehouse/1/site/organizations", for: .siteAdministrators, takes: ["agents"], answer: organizations
    ) { request, _ in ReserveOrganizations(!(try request.json.decoded(as: Keepers.self).agents)) },
  ]

  /// Who looks after organizations.
  private struct Keepers: Decodable { let agents: Bool }

  @Sendable static func organizations(_ request: WebRequest) async throws -> WebResponse {
    .json(["agents": .bool(!(try await request.ask { try $0.areOrganizationsReserved() }))])
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .json(json(try await request.ask { try $0.customerAccess() }))
  }

  private static func json(_ access: CustomerAccess) -> JSONValue {
    [
      "internal": [
        "enabled": .bool(access.internal.isEnabled), "approvedDomains": .array(access.internal.approvedDomains.map { .string($0) }),
      ],
      "external": [
        "enabled": .bool(access.external.isEnabled), "domains": access.external.domains.map { .array($0.map { .string($0) }) } ?? nil,
      ],
      "signup": .bool(access.signup), "anonymousPortal": .bool(access.anonymousPortal),
    ]
  }
}

extension JSONValue {
  /// The value as a type of the domain.
  ///
  /// - Throws: `APIError` that names the member that is missing or of the wrong kind.
  func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw APIError(.badRequest, "The body does not fit: \(error.place) is missing or of the wrong kind. Correct it.")
    }
  }
}

extension DecodingError {
  /// The path of the member that did not fit.
  fileprivate var place: String {
    let path: [any CodingKey]
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): path = context.codingPath
    case .keyNotFound(let key, let context): path = context.codingPath + [key]
    @unknown default: path = []
    }
    return path.isEmpty ? "the whole" : "“\(path.map(\.stringValue).joined(separator: "."))”"
  }
}
