import Desk
import Store
import Web

/// What programs note on organizations.
enum OrganizationPropertyCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/organization/{organization}/property", for: .signedIn, keys),
    .api(.get, "/rest/servicedeskapi/organization/{organization}/property/{property}", for: .signedIn, show),
    .api(.put, "/rest/servicedeskapi/organization/{organization}/property/{property}", for: .signedIn, takes: .value, set),
    .api(.delete, "/rest/servicedeskapi/organization/{organization}/property/{property}", for: .signedIn, remove),
  ]

  @Sendable static func keys(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Organization> = try request.id("organization")
    let keys = try await request.ask { try $0.properties(of: id).map(\.key) }
    let root = "\(request.baseURL)/rest/servicedeskapi/organization/\(id)/property"
    return .json([
      "keys": .array(
        keys.map { ["self": .string("\(root)/\(PercentCoding.encode($0))"), "key": .string($0)] })
    ])
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Organization> = try request.id("organization")
    let key = try request.parameter("property") { $0 }
    guard let found = try await request.ask({ try $0.properties(of: id).first { $0.key == key } }) else { throw Refusal.notFound }
    return .json(["key": .string(found.key), "value": try JSONValue(text: found.value)])
  }

  @Sendable static func set(_ request: WebRequest) async throws -> WebResponse {
    let value = String(decoding: request.json.bytes, as: UTF8.self)
    let isNew = try await request.perform(
      SetOrganizationProperty(request.id("organization"), request.parameter("property") { $0 }, to: value), by: .api)
    return .json(.object([]), status: isNew ? .created : .ok)
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    _ = try await request.perform(
      SetOrganizationProperty(request.id("organization"), request.parameter("property") { $0 }, to: nil), by: .api)
    return .noContent
  }
}
