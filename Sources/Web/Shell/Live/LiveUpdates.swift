import Desk
import Store
import Synchronization

/// The streams that are open at this node.
///
/// One look at the log of events serves all of them, and only while there are any. Who is told of an event, the policy says when it is told;
/// what the page shows then, the page itself is asked for. Between two looks, nothing of the database is held.
final class LiveUpdates: Sendable {
  private struct State {
    var streams: [Weak] = []
    /// Nil while nobody listens.
    var tail: EventTail?
    var checkedAt: Instant?

    /// Those that somebody still holds: whoever has closed his page has let go of his.
    mutating func open() -> [LiveStream] {
      streams.removeAll { $0.stream?.isOver ?? true }
      return streams.compactMap(\.stream)
    }
  }

  private struct Weak {
    weak var stream: LiveStream?
  }

  private let desk: Desk
  private let limits: LiveLimits
  private let state = Mutex(State())

  init(desk: Desk, limits: LiveLimits) {
    self.desk = desk
    self.limits = limits
  }

  /// For operators.
  var gauge: Gauge { Gauge("gatehouse_live_streams", Double(state.withLock { $0.open().count })) }

  /// A new stream: what is committed from now on is told to it, if it may be.
  ///
  /// - Throws: `Refusal.tooMany`
  func join(_ watched: Watched, viewer: ID<Account>, session: SessionToken.Hash) async throws -> LiveStream {
    let end = try await desk.database.read { try EventTail(endOf: $0) }
    let stream = LiveStream(watched, viewer: viewer, session: session, at: desk.now, until: desk.now + limits.longest)
    try state.withLock { state in
      let open = state.open()
      guard open.count < limits.inAll, open.count(where: { $0.viewer == viewer }) < limits.perPerson else {
        throw Refusal.tooMany(retryAfterSeconds: 10)
      }
      if open.isEmpty { state.tail = end }
      state.streams.append(Weak(stream: stream))
    }
    return stream
  }

  /// Looks what has happened, tells those whom it concerns, and ends the streams of those who may no longer look on. One at a time.
  ///
  /// - Throws: `DatabaseFailure`; then all streams have ended, for nobody can say who may go on.
  func beat() async throws {
    let now = desk.now
    let (streams, tail, checkedAt) = state.withLock { ($0.open(), $0.tail, $0.checkedAt) }
    guard !streams.isEmpty, let tail else { return }
    let isDue = checkedAt.map { now - $0 >= LiveLimits.checkInterval } ?? true
    do {
      let round = try await desk.database.read { try LiveRound(over: streams, from: tail, checksAll: isDue, in: $0, now: now) }
      state.withLock { state in
        state.tail = round.tail
        if round.checksAll { state.checkedAt = now }
      }
      for (stream, verdict) in zip(streams, round.verdicts) {
        switch verdict {
        case .over: stream.end()
        case .changed(let mark): stream.tell(mark, at: now)
        case .unchanged: stream.keepAlive(at: now)
        }
        stream.endIfOld(at: now)
      }
    } catch {
      streams.forEach { $0.end() }
      throw error
    }
  }
}
