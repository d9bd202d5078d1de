import Desk
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server of one node.
public struct WebServer: Sendable {
  /// Every way in, in no order that matters.
  public let routes: [Route]
  let parts: ShellParts
  private let logger: Logger

  /// Builds the server from the routes of the areas and the shell's own.
  ///
  /// - Throws: an error that names two routes that cannot be told apart, or `DatabaseFailure` when the signing keys cannot be read.
  public init(
    _ configuration: WebConfiguration, desk: Desk, routes: [Route], seams: WebSeams = WebSeams(), logger: Logger
  ) async throws {
    let seal = Seal(keys: try await desk.signingKeys())
    let names = CookieNames(isSecure: configuration.baseURL.isSecure)
    self.routes = Self.own + routes
    self.logger = logger
    parts = ShellParts(
      desk: desk, configuration: configuration, router: try Router(self.routes), seal: seal, names: names,
      formTokens: FormTokens(seal: seal, names: names, baseURL: configuration.baseURL),
      credentials: Credentials(desk: desk, verified: VerifiedPasswords()), visits: Visits(desk: desk),
      floodGate: FloodGate(configuration.floodLimits, now: desk.now), metrics: Metrics(),
      live: LiveUpdates(desk: desk, limits: configuration.liveLimits), seams: seams)
  }

  /// The shell's own ways in.
  public static let own: [Route] =
    WatchRoutes.routes + SignInPage.routes + SignUpPage.routes + LinkPage.routes + PasswordResetPage.routes + ProfilePage.routes
    + ProfileAddressesPage.routes
    + APITokenPage.routes + ViewAsPage.routes
    + SetUpPage.routes + StartPage.routes + DesignPage.routes

  /// The application that Hummingbird runs. `onListening` learns the port once connections are taken.
  public func application(onListening: @escaping @Sendable (Int) async -> Void = { _ in }) -> some ApplicationProtocol {
    let configuration = parts.configuration
    return Application(
      responder: Shell(parts: parts),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil),
      services: [VisitsService(visits: parts.visits)],
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
      logger: logger)
  }

  /// Tells the pages that are open here what has happened. To be called whenever something may have, and several times a second.
  ///
  /// - Throws: `DatabaseFailure`
  public func tellOpenPages() async throws { try await parts.live.beat() }

  /// Waits until everything is written down that was put off until after an answer.
  public func settle() async { await parts.visits.settle() }
}

/// Lets the last visits be written before the server ends.
private struct VisitsService: Service {
  let visits: Visits

  func run() async throws {
    try? await gracefulShutdown()
    await visits.settle()
  }
}
