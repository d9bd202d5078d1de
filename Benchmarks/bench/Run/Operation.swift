import Desk
import Store

/// Something that people do often.
struct Operation: Sendable {
  let name: String
  /// Whether it leaves something in the database.
  var writes = false
  /// Does it once; the number says whose turn it is.
  let run: @Sendable (Desk, Int) async throws -> Void

  static func ask(
    _ name: String, as viewer: @escaping @Sendable (Int) -> Viewer, _ question: @escaping @Sendable (Inquiry, Int) throws -> Void
  ) -> Operation {
    Operation(name: name) { desk, turn in
      try await desk.ask(as: viewer(turn)) { try question($0, turn) }
    }
  }
}
