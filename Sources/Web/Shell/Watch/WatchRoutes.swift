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

  @Sendable static func metrics(_ request: WebRequest) async throws -> WebResponse {
    let text = request.shell.metrics.text(gauges: await request.shell.seams.gauges())
    return .bytes(Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
  }
}
