import Desk
import Store
import Synchronization

/// One open page that hears when it is no longer true, as server-sent events (HTML Living Standard, 9.2). It hears that, and nothing more.
final class LiveStream: Sendable {
  let watched: Watched
  let viewer: ID<Account>
  let session: SessionToken.Hash
  /// Rings whenever there is something to be written; ends with the stream.
  let wakes: AsyncStream<Void>

  private struct State {
    var mark = ""
    var isGreeted = false
    var hasNews = false
    var isOver = false
    var saidAt: Instant
  }

  /// When its browser is to open the next.
  private let until: Instant
  private let wake: AsyncStream<Void>.Continuation
  private let state: Mutex<State>

  init(_ watched: Watched, viewer: ID<Account>, session: SessionToken.Hash, at now: Instant, until: Instant) {
    self.watched = watched
    self.viewer = viewer
    self.session = session
    self.until = until
    state = Mutex(State(saidAt: now))
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  var isOver: Bool { state.withLock { $0.isOver } }
  var hasNews: Bool { state.withLock { $0.hasNews } }

  /// Begins: `known` is the mark of what the page shows already, if it has one.
  func greet(_ mark: String, known: String?) {
    state.withLock { state in
      // What came in meanwhile is in the mark.
      state.mark = mark
      state.hasNews = state.hasNews || known.map { $0 != mark } ?? false
    }
    wake.yield()
  }

  /// Says that the page has changed; the mark tells what it will show then.
  func tell(_ mark: String, at now: Instant) {
    state.withLock { state in
      state.mark = mark
      state.hasNews = true
      state.saidAt = now
    }
    wake.yield()
  }

  /// Says something from time to time, so that nobody between takes the connection for dead.
  func keepAlive(at now: Instant) {
    let isSilent = state.withLock { state in
      guard now - state.saidAt >= LiveLimits.silence else { return false }
      state.saidAt = now
      return true
    }
    if isSilent { wake.yield() }
  }

  func endIfOld(at now: Instant) {
    if now >= until { end() }
  }

  func end() {
    state.withLock { $0.isOver = true }
    wake.finish()
  }

  /// What is to be written now.
  func text() -> String {
    state.withLock { state in
      guard state.hasNews || !state.isGreeted else { return ":\n\n" }
      let greeting = state.isGreeted ? "" : "retry: 1000\n"
      let news = state.hasNews ? "data: changed\n" : ""
      (state.isGreeted, state.hasNews) = (true, false)
      return "\(greeting)id: \(state.mark)\n\(news)\n"
    }
  }
}
