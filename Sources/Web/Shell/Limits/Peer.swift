/// Where a request comes from, as far as it can be known.
public struct Peer: Sendable, Hashable {
  /// Nil where there is no network between: in tests.
  let address: IPAddress?

  /// The network that the address belongs to, for counting.
  var network: String { address?.network ?? "local" }

  /// Whether it is this machine itself.
  var isLoopback: Bool { address?.isLoopback ?? true }

  var text: String { address?.description ?? "local" }

  /// The machine at the other end, or the one that it speaks for: what a proxy of ours added last is believed, nothing else (T-14).
  init(connected: IPAddress?, headers: Headers, trusting proxies: [IPBlock]) {
    var peer = connected
    var claims = headers.all("x-forwarded-for").joined(separator: ",").split(separator: ",").suffix(20).map { $0.filter { $0 != " " } }
    while let address = peer, proxies.contains(where: { $0.contains(address) }), let claim = claims.popLast() {
      guard let claimed = IPAddress(String(claim)) else { break }
      peer = claimed
    }
    address = peer
  }
}
