import Desk
import Web

/// Files of requests: their address is unguessable, and the policy is asked each time (T-26).
enum FileDownloads {
  static let routes: [Route] = [.get("/files/{token}", for: .signedIn, download)]

  @Sendable static func download(_ request: WebRequest) async throws -> WebResponse {
    let token = try request.parameter("token") { $0 }
    let file = try await request.ask { try $0.file(token) }
    guard let bytes = try await request.desk.files.read(file.sha256) else { throw Refusal.notFound }
    return request.query["show"] == "1"
      ? .image(bytes, name: file.name, type: file.mediaType, size: file.size)
      : .file(bytes, name: file.name, type: file.mediaType, size: file.size)
  }
}
