import Desk
import Foundation
import Store
import StoreFiles
import StorePostgres
import StoreSQLite

/// The site as a command finds it: its database brought up to date, its files, and the desk on both.
struct OpenedSite {
  let database: any Database
  let files: any FileStore
  let desk: Desk

  /// - Parameter eventsRecorded: is called after each commit that left something to be told.
  /// - Throws: `DatabaseFailure`, `NewerSchema`, or an error of the file system
  static func open(_ settings: Settings, eventsRecorded: @escaping @Sendable () -> Void = {}) async throws -> OpenedSite {
    let database = try connect(settings.database)
    do {
      try await database.migrate()
      return try OpenedSite(database: database, files: DiskFileStore(path: settings.filesDirectory), eventsRecorded: eventsRecorded)
    } catch {
      try? await database.close()
      throw error
    }
  }

  /// The database as it is, without a look at its schema.
  static func connect(_ url: DatabaseURL) throws -> any Database {
    switch url {
    case .sqlite(let path): try SQLiteDatabase(path: path, readers: max(ProcessInfo.processInfo.activeProcessorCount, 2))
    case .postgres(let url): try PostgresDatabase(url: url, connections: 8)
    }
  }

  private init(database: any Database, files: any FileStore, eventsRecorded: @escaping @Sendable () -> Void) {
    self.database = database
    self.files = files
    desk = Desk(
      database: database, files: files,
      world: Desk.World(now: { .now }, randomBytes: { Self.randomBytes($0) }, eventsRecorded: eventsRecorded))
  }

  /// Eight at a time, for each time is a call of the kernel.
  private static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    let numbers = (0..<(count + 7) / 8).map { _ in generator.next() as UInt64 }
    return numbers.withUnsafeBytes { Array($0.prefix(count)) }
  }

  /// Opens the site for one piece of work, and closes it afterwards.
  static func with<Result>(_ options: SettingsOptions, _ body: (OpenedSite, Settings) async throws -> Result) async throws -> Result {
    let settings = try options.settings()
    settings.startLogging()
    let site = try await open(settings)
    do {
      let result = try await body(site, settings)
      try await site.database.close()
      return result
    } catch {
      try? await site.database.close()
      throw error
    }
  }
}

extension Instant {
  /// The moment by the clock of this machine: the only place where it is read.
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
