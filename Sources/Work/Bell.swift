/// Wakes who waits for work. Rung from anywhere, at any time; several rings before the next look are one.
public final class Bell: Sendable {
  private let rings: AsyncStream<Void>
  private let rope: AsyncStream<Void>.Continuation

  public init() {
    (rings, rope) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  public func ring() { rope.yield() }

  /// The rings, for the one who waits.
  var heard: AsyncStream<Void> { rings }
}
