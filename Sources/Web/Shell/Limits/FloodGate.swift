import Store
import Synchronization

/// How many requests a node takes.
public struct FloodLimits: Sendable {
  /// Of one peer, each second, over a longer time.
  public var perPeer: Double
  /// Of one peer, at once.
  public var burst: Double
  /// Of all, each second.
  public var inAll: Double

  public init(perPeer: Double = 200, burst: Double = 2000, inAll: Double = 20_000) {
    self.perPeer = perPeer
    self.burst = burst
    self.inAll = inAll
  }
}

/// Turns away what comes too fast: one bucket of tokens for each peer, and one for all. In memory, each node for itself; what matters for
/// security is counted in the database.
final class FloodGate: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Instant

    mutating func take(_ rate: Double, _ most: Double, _ now: Instant) -> Bool {
      tokens = min(most, tokens + Double(max(0, (now - at).milliseconds)) / 1000 * rate)
      at = now
      guard tokens >= 1 else { return false }
      tokens -= 1
      return true
    }
  }

  private struct State {
    var all: Bucket
    var peers: [Peer: Bucket] = [:]
  }

  private static let peerLimit = 20_000

  private let limits: FloodLimits
  private let state: Mutex<State>

  init(_ limits: FloodLimits, now: Instant) {
    self.limits = limits
    state = Mutex(State(all: Bucket(tokens: limits.inAll, at: now)))
  }

  /// Whether the request may come in.
  func admits(_ peer: Peer, now: Instant) -> Bool {
    state.withLock { state in
      if state.peers.count >= Self.peerLimit {
        // Whoever has not come for long enough has a full bucket, which needs no remembering.
        let full = Span(milliseconds: Int64(limits.burst / limits.perPeer * 1000))
        state.peers = state.peers.filter { now - $0.value.at < full }
        if state.peers.count >= Self.peerLimit { state.peers.removeAll() }
      }
      var bucket = state.peers[peer] ?? Bucket(tokens: limits.burst, at: now)
      let admitted = bucket.take(limits.perPeer, limits.burst, now)
      state.peers[peer] = bucket
      return admitted && state.all.take(limits.inAll, limits.inAll, now)
    }
  }
}
