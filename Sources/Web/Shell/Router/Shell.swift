import Desk
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store

/// Where every request comes through: finds its route and its sender, checks its token, and puts on the answer what every answer has.
struct Shell: HTTPResponder {
  let parts: ShellParts

  /// What Hummingbird tells of a connection.
  struct Context: RequestContext {
    var coreContext: CoreRequestContextStorage
    let peer: SocketAddress?

    init(source: ApplicationRequestContextSource) {
      coreContext = .init(source: source)
      peer = source.channel.remoteAddress
    }
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    parts.metrics.begin()
    let incoming = Incoming(request, context, parts)
    let (answer, route) = await answer(incoming, context.logger)
    if answer.status == .notFound || route?.isFormForAnyone == true { await parts.configuration.waitForBeat(since: start) }
    var response = answer
    response.secure(isHTTPS: parts.configuration.baseURL.isSecure)
    let took = clock.now - start
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    let pattern = route?.pattern ?? "(none)"
    parts.metrics.end(
      method: incoming.method?.rawValue ?? "other", route: pattern, status: response.status.rawValue, seconds: seconds)
    context.logger.debug(
      "answered",
      metadata: [
        "route": "\(pattern)", "status": "\(response.status.rawValue)", "ms": "\(Int(seconds * 1000))", "peer": "\(incoming.peer.text)",
      ])
    return response.outgoing(to: incoming.body, isHead: incoming.isHead, isSecure: parts.configuration.baseURL.isSecure)
  }

  private func answer(_ incoming: Incoming, _ logger: Logger) async -> (WebResponse, Route?) {
    guard parts.floodGate.admits(incoming.peer, now: parts.desk.now) else {
      return (ErrorPage.bare(Failure(Refusal.tooMany(retryAfterSeconds: 1), isAPI: incoming.looksLikeAPI), incoming), nil)
    }
    guard incoming.target.utf8.count <= 8192 else {
      return (ErrorPage.bare(Failure(.uriTooLong, FailurePhrase.addressTooLong), incoming), nil)
    }
    let match = incoming.path.flatMap { path in incoming.method.flatMap { parts.router.match($0, path) } }
    let kind = match?.route.kind ?? (incoming.looksLikeAPI ? .api : .page)
    let exchange = Exchange(parts: parts, incoming: incoming, match: match, kind: kind, logger: logger)
    return (await exchange.answer(), match?.route)
  }
}

/// A request as it came, before anything is known of its sender.
struct Incoming: Sendable {
  /// Nil for methods that nothing here has.
  let method: Method?
  let isHead: Bool
  let target: String
  /// Nil where the path has not its canonical spelling.
  let path: WebPath?
  let pathText: String
  let query: WebQuery?
  let headers: Headers
  let peer: Peer
  let body: RequestBody

  /// Whether whoever asks expects JSON, even where there is nothing.
  var looksLikeAPI: Bool { pathText.hasPrefix("/rest/") }

  init(_ request: Request, _ context: Shell.Context, _ parts: ShellParts) {
    isHead = request.method == .head
    method = isHead ? .get : Method(rawValue: request.method.rawValue)
    target = request.head.path ?? ""
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    pathText = String(halves.first ?? "")
    path = WebPath(pathText)
    query = WebQuery(halves.count > 1 ? halves[1] : "")
    var headers = Headers(request.headers)
    // HTTP/1's Host travels beside the fields.
    headers["host"] = request.head.authority
    self.headers = headers
    peer = Peer(
      connected: context.peer?.ipAddress.flatMap(IPAddress.init), headers: headers, trusting: parts.configuration.trustedProxies)
    body = request.body
  }
}
