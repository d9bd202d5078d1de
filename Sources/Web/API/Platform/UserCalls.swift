import Desk
import Store
import Web

/// One account. Customers read their own; the desk reads everybody's.
enum UserCalls {
  static func routes(_ root: String) -> [Route] { [.api(.get, "\(root)/user", for: .signedIn, show)] }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    guard let name = ["accountId", "username", "key"].compactMap({ request.query[$0] }).first(where: { !$0.isEmpty }) else {
      throw missing("accountId")
    }
    let value = try await request.ask { inquiry -> JSONValue in
      guard let id = try request.account(name, in: inquiry) else { throw Refusal.notFound }
      guard request.knowsPeople || id == inquiry.viewer.account else { throw Refusal.notFound }
      return try UserShape([id], for: request, in: inquiry, showsAddresses: true).json(id)
    }
    return .json(value)
  }
}
