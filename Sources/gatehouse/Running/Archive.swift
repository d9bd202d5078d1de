import Desk
import Foundation
import Store
import StoreSQLite

/// A site in one file: a tar archive of a consistent copy of the database, and the attachments.
struct Archive {
  let path: String

  /// Writes the archive; it has its name only once it is complete.
  ///
  /// The database is copied first: a file is on the disk before a row speaks of it, so every row of the copy finds its file.
  func write(_ site: OpenedSite, _ settings: Settings) async throws {
    guard !FileManager.default.fileExists(atPath: path) else { throw Refusal.conflict("\(path) exists already. Choose another name.") }
    try await inScratch { scratch in
      switch settings.database {
      case .sqlite:
        guard let database = site.database as? SQLiteDatabase else { throw DatabaseFailure.failed("this is no SQLite database") }
        try await database.copy(to: scratch.appendingPathComponent(Part.sqlite.rawValue).path)
      case .postgres(let url):
        let address = PostgresAddress(url)
        try await Tool.run(
          "pg_dump",
          ["--format=custom", "--no-owner", "--file=\(scratch.appendingPathComponent(Part.postgres.rawValue).path)", address.url],
          environment: address.secret)
      }
      let unfinished = path + ".unfinished"
      try? FileManager.default.removeItem(atPath: unfinished)
      _ = FileManager.default.createFile(atPath: unfinished, contents: nil, attributes: [.posixPermissions: 0o600])
      try await Tool.run("tar", ["--create", "--file=\(unfinished)", "--directory=\(scratch.path)", "."])
      try await Tool.run(
        "tar",
        [
          "--append", "--file=\(unfinished)", "--directory=\(settings.filesDirectory)", "--exclude=./incoming",
          "--transform=s,^\\.,./files,", ".",
        ])
      try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    }
  }

  /// Puts the archive into a place where nothing is yet, with the mail paused.
  func restore(_ settings: Settings) async throws {
    guard FileManager.default.isReadableFile(atPath: path) else { throw Refusal.invalid("file", "\(path) cannot be read.") }
    let files = settings.filesDirectory
    if let found = try? FileManager.default.contentsOfDirectory(atPath: files), found.contains(where: { $0 != "incoming" }) {
      throw Refusal.conflict("\(files) is not empty. Restore into an empty place.")
    }
    try await inScratch { scratch in
      try await Tool.run("tar", ["--extract", "--no-same-owner", "--file=\(path)", "--directory=\(scratch.path)"])
      try await restoreDatabase(from: scratch, settings)
      let stored = scratch.appendingPathComponent("files")
      try? FileManager.default.removeItem(atPath: files)
      if FileManager.default.fileExists(atPath: stored.path) {
        try await Tool.run("cp", ["--recursive", "--preserve=mode,timestamps", stored.path, files])
      }
      let site = try await OpenedSite.open(settings)
      try await site.desk.perform(PauseMail(true), as: .operator, by: .operator)
      try await site.database.close()
    }
  }

  private func restoreDatabase(from scratch: URL, _ settings: Settings) async throws {
    switch settings.database {
    case .sqlite(let target):
      guard !FileManager.default.fileExists(atPath: target) else {
        throw Refusal.conflict("\(target) exists already. Restore into an empty place.")
      }
      let copy = scratch.appendingPathComponent(Part.sqlite.rawValue).path
      guard FileManager.default.fileExists(atPath: copy) else {
        throw Refusal.invalid("file", "\(path) holds no SQLite database. Restore it into a PostgreSQL database.")
      }
      try FileManager.default.copyItem(atPath: copy, toPath: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    case .postgres(let url):
      let dump = scratch.appendingPathComponent(Part.postgres.rawValue).path
      guard FileManager.default.fileExists(atPath: dump) else {
        throw Refusal.invalid("file", "\(path) holds no PostgreSQL database. Restore it into an SQLite file.")
      }
      let database = try OpenedSite.connect(settings.database)
      let isEmpty = try await !database.read {
        try $0.exists("SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'")
      }
      try await database.close()
      guard isEmpty else { throw Refusal.conflict("This database is not empty. Restore into an empty one.") }
      let address = PostgresAddress(url)
      try await Tool.run(
        "pg_restore", ["--no-owner", "--single-transaction", "--exit-on-error", "--dbname=\(address.url)", dump],
        environment: address.secret)
    }
  }

  private enum Part: String {
    case sqlite = "database.sqlite"
    case postgres = "database.dump"
  }

  /// A directory of our own, gone afterwards.
  private func inScratch(_ body: (URL) async throws -> Void) async throws {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: scratch) }
    try await body(scratch)
  }
}

/// A PostgreSQL URL for a tool: the password travels in its environment, where other users of the machine do not see it.
struct PostgresAddress {
  let url: String
  let secret: [String: String]

  init(_ text: String) {
    guard var parts = URLComponents(string: text), let password = parts.password else {
      url = text
      secret = [:]
      return
    }
    parts.password = nil
    url = parts.string ?? text
    secret = ["PGPASSWORD": password]
  }
}
