import Synchronization

/// Wakes those who wait for work. Rung from anywhere, at any time; several rings before the next look are one.
public final class Bell: Sendable {
  private let sleepers = Mutex<[AsyncStream<Void>.Continuation]>([])

  public init() {}

  /// Wakes everybody who listens.
  public func ring() {
    for sleeper in sleepers.withLock({ $0 }) { sleeper.yield() }
  }

  /// Somebody new who listens: the rings that he hears, and a way to wake him alone.
  func listener() -> (rings: AsyncStream<Void>, wake: AsyncStream<Void>.Continuation) {
    let (rings, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    sleepers.withLock { $0.append(wake) }
    return (rings, wake)
  }
}
