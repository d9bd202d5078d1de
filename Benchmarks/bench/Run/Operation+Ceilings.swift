import Desk
import Store

extension Operation {
  /// What the engine alone takes for as little as can be asked and written.
  static func ceilings(_ sample: Sample) -> [Operation] {
    [
      Operation(name: "bare read of one row") { desk, turn in
        _ = try await desk.database.read { try $0.first("SELECT summary FROM request WHERE id = \(sample.turn(turn).request)") }
      },
      Operation(name: "bare durable insert", writes: true) { desk, turn in
        let nonce = desk.randomBytes(8).map(String.init).joined(separator: "-")
        try await desk.database.write {
          try $0.execute("INSERT INTO attempt (subject, window_start, count) VALUES (\("bench \(nonce)"), \(turn), 1)")
        }
      },
    ]
  }
}
