import Hummingbird
import Store

/// The ceilings: the same server and the same database, with nothing of the desk between them.
struct BareServer: HTTPResponder {
  let database: any Database

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    switch request.uri.path {
    case "/read": try await Bare.read(from: database, Int.random(in: 1...1000))
    case "/insert": try await Bare.insert(into: database)
    default: break
    }
    return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
  }
}

/// As little as can be asked of a database, and written to it.
enum Bare {
  static func read(from database: any Database, _ request: Int) async throws {
    _ = try await database.read { try $0.first("SELECT summary FROM request WHERE id = \(request)") }
  }

  static func insert(into database: any Database) async throws {
    let subject = "bench \(UInt64.random(in: 0 ... .max))"
    try await database.write {
      try $0.execute("INSERT INTO attempt (subject, window_start, count) VALUES (\(subject), 0, 1)")
    }
  }
}
