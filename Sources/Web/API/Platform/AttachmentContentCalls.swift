import Desk
import Web

/// The bytes of a file, for programs: the portal's own address takes no password and no token.
enum AttachmentContentCalls {
  static func routes(_ root: String) -> [Route] { [.api(.get, "\(root)/attachment/content/{token}", for: .signedIn, download)] }

  static func link(_ token: String, for request: WebRequest) -> JSONValue {
    .string("\(request.baseURL)/rest/api/2/attachment/content/\(token)")
  }

  @Sendable private static func download(_ request: WebRequest) async throws -> WebResponse {
    let token = try request.parameter("token") { $0 }
    let file = try await request.ask { try $0.file(token) }
    guard let bytes = try await request.desk.files.read(file.sha256) else { throw Refusal.notFound }
    return .file(bytes, name: file.name, type: file.mediaType, size: file.size)
  }
}
