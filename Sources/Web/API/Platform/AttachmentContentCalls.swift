import Desk
import Store
import Web

/// A file, for programs: what is known of it, and its bytes, for the portal's own address takes no password and no token.
enum AttachmentContentCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/attachment/{attachment}", for: .signedIn, show),
      .api(.get, "\(root)/attachment/content/{token}", for: .signedIn, download),
    ]
  }

  static func link(_ token: String, for request: WebRequest) -> JSONValue {
    .string("\(request.baseURL)/rest/api/2/attachment/content/\(token)")
  }

  @Sendable private static func show(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Attachment> = try request.id("attachment")
    let value = try await request.ask { inquiry in
      let (file, standing) = try inquiry.attachedFile(id)
      let users = try UserShape([file.owner.id], for: request, in: inquiry, showsAddresses: standing == .agent)
      return IssueShape(request: request, users: users).attachment(file)
    }
    return .json(value)
  }

  @Sendable private static func download(_ request: WebRequest) async throws -> WebResponse {
    let token = try request.parameter("token") { $0 }
    let file = try await request.ask { try $0.file(token) }
    guard let bytes = try await request.desk.files.read(file.sha256) else { throw Refusal.notFound }
    return .file(bytes, name: file.name, type: file.mediaType, size: file.size)
  }
}
