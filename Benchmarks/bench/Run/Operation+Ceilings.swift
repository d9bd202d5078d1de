import Desk
import Store

extension Operation {
  /// What the server and the engine alone take for as little as can be asked and written.
  static func ceilings(_ sample: Sample) -> [Operation] {
    [
      .desk("bare read of one row") { desk, turn in try await Bare.read(from: desk.database, turn % sample.requests + 1) },
      .desk("bare durable insert", writes: true) { desk, _ in try await Bare.insert(into: desk.database) },
      .wire("bare server: plain answer") { _ in .get("/plain", from: .bare) },
      .wire("bare server: and one read") { _ in .get("/read", from: .bare) },
      .wire("bare server: and one durable insert", writes: true) { _ in .get("/insert", from: .bare) },
    ]
  }
}
