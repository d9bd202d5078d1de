import Crypto
import Desk
import Store

/// What machines ask: the program's own files, and whether it is well.
enum WatchRoutes {
  static let routes: [Route] = [
    .plain("/assets/{file}", asset), .plain("/health", health), .plain("/ready", ready), .plain("/metrics", metrics),
  ]

  @Sendable static func asset(_ request: WebRequest) async throws -> WebResponse {
    guard let asset = Asset.at(request.path) else { throw Refusal.notFound }
    var response = WebResponse.bytes(asset.bytes, type: asset.mediaType)
    response.caching = .forEver
    return response
  }

  /// The process answers.
  @Sendable static func health(_ request: WebRequest) async throws -> WebResponse {
    .bytes(Array("ok\n".utf8), type: "text/plain; charset=utf-8")
  }

  /// The database answers, too.
  @Sendable static func ready(_ request: WebRequest) async throws -> WebResponse {
    guard try await request.desk.database.read({ try $0.exists("SELECT 1 FROM site") }) else {
      throw DatabaseFailure.unavailable("no site")
    }
    return try await health(request)
  }

  /// For this machine itself, and for whoever shows the token of the configuration.
  @Sendable static func metrics(_ request: WebRequest) async throws -> WebResponse {
    guard isHere(request) || showsToken(request) else { throw Refusal.notFound }
    let text = request.shell.metrics.text(gauges: [request.shell.live.gauge] + (await request.shell.seams.gauges()))
    return .bytes(Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// What comes through a proxy comes from elsewhere, though the proxy runs here.
  private static func isHere(_ request: WebRequest) -> Bool {
    request.header("x-forwarded-for") == nil && request.header("forwarded") == nil && request.peer.isLoopback
  }

  /// The hashes are compared, so that the time that it takes tells nothing of the token.
  private static func showsToken(_ request: WebRequest) -> Bool {
    guard let token = request.shell.configuration.metricsToken, let header = request.header("authorization"),
      header.lowercased().hasPrefix("bearer ")
    else { return false }
    return SHA256.hash(data: Array(header.dropFirst("bearer ".count).utf8)) == SHA256.hash(data: Array(token.utf8))
  }
}
