import Desk
import Store
import StorePostgres

extension Town {
  /// Hands `body` the desk of another node: on PostgreSQL with connections of its own, and with nothing in memory that this one knows.
  /// SQLite has one node.
  public func onAnotherNode(_ body: (Desk) async throws -> Void) async throws {
    let name: String? = try await desk.database.read { snapshot in
      guard snapshot.dialect == .postgres else { return nil }
      return try snapshot.first("SELECT CAST(current_database() AS TEXT) AS name")?["name"]
    }
    guard let name else { return try await body(desk) }
    let clock = clock
    let world = Desk.World(now: { clock.now }, randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
    let database = try PostgresDatabase(url: TestServer().url(of: name), connections: 2)
    let files = desk.files
    try await closing(database) { try await body(Desk(database: $0, files: files, world: world)) }
  }
}
