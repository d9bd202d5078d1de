/// The address under which people reach the site, as the operator set it: never taken from a request (T-14).
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
  /// Without a slash at the end: `https://help.acme.test`.
  public let text: String
  public let isSecure: Bool

  /// Returns nil for anything but `http://` or `https://`, a host and perhaps a port.
  public init?(_ text: String) {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
    let host = text.dropFirst(scheme.count)
    guard !host.isEmpty, host.utf8.count <= 255,
      host.utf8.allSatisfy({ PercentCoding.isUnreserved($0) || ":[]".utf8.contains($0) })
    else { return nil }
    self.text = text
    isSecure = scheme == "https://"
  }

  public var description: String { text }

  /// As browsers write it in `Origin`.
  var origin: String { text }
}

/// What the operator settles about the HTTP server.
public struct WebConfiguration: Sendable {
  public var baseURL: BaseURL
  public var host: String
  /// 0 lets the system choose.
  public var port: Int
  /// Proxies whose `X-Forwarded-For` is believed; none unless set.
  public var trustedProxies: [IPBlock]
  public var floodLimits: FloodLimits
  public var liveLimits: LiveLimits
  /// What opens `/metrics` to other machines; nil: only this one reads it.
  public var metricsToken: String?
  /// Answers that there is nothing leave on this beat only, so that their time does not tell what is hidden from what does not exist (T-27);
  /// and answers to forms that anybody may send, so that it does not tell who has an account (T-04). Zero lets them leave at once.
  public var beat: Duration

  public init(
    baseURL: BaseURL, host: String = "127.0.0.1", port: Int = 8080, trustedProxies: [IPBlock] = [],
    floodLimits: FloodLimits = FloodLimits(), liveLimits: LiveLimits = LiveLimits(),
    metricsToken: String? = nil, beat: Duration = .milliseconds(25)
  ) {
    self.baseURL = baseURL
    self.host = host
    self.port = port
    self.trustedProxies = trustedProxies
    self.floodLimits = floodLimits
    self.liveLimits = liveLimits
    self.metricsToken = metricsToken
    self.beat = beat
  }
}

extension WebConfiguration {
  /// Waits for the next beat after a request came. Whatever takes less than one beat takes the same time.
  func waitForBeat(since start: ContinuousClock.Instant) async {
    guard beat > .zero else { return }
    let beats = ((ContinuousClock.now - start) / beat).rounded(.down) + 1
    try? await Task.sleep(until: start + beat * beats, tolerance: .zero, clock: .continuous)
  }
}
