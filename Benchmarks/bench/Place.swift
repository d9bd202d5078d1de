import ArgumentParser
import Desk
import Foundation
import Store
import StoreFiles
import StorePostgres
import StoreSQLite

/// A database that is measured: `sqlite:PATH` or `postgres://…`.
struct Place: ExpressibleByArgument {
  let url: String

  init?(argument: String) {
    guard argument.hasPrefix("sqlite:") || argument.hasPrefix("postgres://") || argument.hasPrefix("postgresql://") else { return nil }
    url = argument
  }

  func open(connections: Int = 8) throws -> any Database {
    url.hasPrefix("sqlite:")
      ? try SQLiteDatabase(path: String(url.dropFirst("sqlite:".count)), readers: max(connections, 2))
      : try PostgresDatabase(url: url, connections: connections)
  }

  /// Opens the database for one piece of work, and closes it afterwards.
  func with(connections: Int = 8, _ body: (any Database) async throws -> Void) async throws {
    let database = try open(connections: connections)
    do {
      try await body(database)
    } catch {
      try? await database.close()
      throw error
    }
    try await database.close()
  }
}

extension Desk {
  /// A desk by the clock of this machine, whose attachments lie in a directory that nobody looks at.
  init(on database: any Database) throws {
    let files = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-bench-files")
    self.init(
      database: database, files: try DiskFileStore(path: files.path),
      world: World(
        now: { .now },
        randomBytes: { count in
          var generator = SystemRandomNumberGenerator()
          let numbers = (0..<(count + 7) / 8).map { _ in generator.next() as UInt64 }
          return numbers.withUnsafeBytes { Array($0.prefix(count)) }
        }))
  }
}

extension Instant {
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// Says a line at once, also where the output is a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
