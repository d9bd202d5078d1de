import Desk
import Hummingbird
import Logging
import ServiceLifecycle
import Store
import Web
import WebAPI
import WebAdmin
import WebAgent
import WebPortal

/// Two servers of this process on ports of their own: the desk's, with all its routes, and one that does as little as can be.
struct Servers: Sendable {
  let desk: Int
  let bare: Int

  /// Runs both for the time of one piece of work.
  static func with<Result: Sendable>(on desk: Desk, _ body: @Sendable (Servers) async throws -> Result) async throws -> Result {
    var logger = Logger(label: "bench")
    logger.logLevel = .error
    guard let base = BaseURL("http://127.0.0.1") else { throw DatabaseFailure.failed("the address cannot be read") }
    let flood = FloodLimits(perPeer: 1e9, burst: 1e9, inAll: 1e9)
    let web = try await WebServer(
      WebConfiguration(baseURL: base, port: 0, floodLimits: flood), desk: desk,
      routes: API.routes + Portals.routes + AgentDesk.routes + Administration.routes, logger: logger)
    let (ports, listening) = AsyncStream<(isDesk: Bool, port: Int)>.makeStream()
    let bare = Application(
      responder: BareServer(database: desk.database), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { listening.yield((false, $0.localAddress?.port ?? 0)) }, logger: logger)
    let group = ServiceGroup(
      configuration: .init(services: [web.application { listening.yield((true, $0)) }, bare], gracefulShutdownSignals: [], logger: logger))
    async let running: Void = group.run()
    var found: [Bool: Int] = [:]
    for await (isDesk, port) in ports {
      found[isDesk] = port
      if found.count == 2 { break }
    }
    let outcome: Swift.Result<Result, any Error>
    do {
      outcome = .success(try await body(Servers(desk: found[true] ?? 0, bare: found[false] ?? 0)))
    } catch {
      outcome = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await running
    await web.settle()
    return try outcome.get()
  }
}
