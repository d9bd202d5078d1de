import Foundation
import Store
import StoreSQLite
import Support
import Testing

struct SQLiteTests {
  @Test func `Every commit is on the disk before it is answered`() async throws {
    try await withDatabase(.sqlite) { database in
      let settings = try await database.write { transaction in
        [
          try transaction.first("PRAGMA synchronous")?["synchronous"] as Int?,
          try transaction.first("PRAGMA foreign_keys")?["foreign_keys"] as Int?,
        ]
      }
      #expect(settings == [2, 1])
      let mode: String? = try await database.read { try $0.first("PRAGMA journal_mode")?["journal_mode"] }
      #expect(mode == "wal")
    }
  }

  @Test func `Only its owner may read the file`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appendingPathComponent("desk.sqlite").path
      let database = try SQLiteDatabase(path: path, readers: 1)
      try await database.write { try $0.run(script: "CREATE TABLE a (b INTEGER)") }
      for name in [path, path + "-wal", path + "-shm"] {
        let mode = try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? NSNumber
        #expect(mode?.int32Value == 0o600)
      }
      try await database.close()
    }
  }

  @Test func `A directory that is not there is told of`() {
    #expect(throws: DatabaseFailure.unavailable("/nonexistent/desk.sqlite: No such file or directory")) {
      try SQLiteDatabase(path: "/nonexistent/desk.sqlite", readers: 1)
    }
  }

  @Test func `A file that is no database is told of and left alone`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appendingPathComponent("letter.txt")
      let letter = Data(String(repeating: "Dear reader, ", count: 100).utf8)
      try letter.write(to: file)
      #expect(throws: DatabaseFailure.self) { try SQLiteDatabase(path: file.path, readers: 1) }
      #expect(try Data(contentsOf: file) == letter)
    }
  }

  @Test func `A full disk is told of, and what fits is written all the same`() async throws {
    try await withDatabase(.sqlite) { database in
      try await database.write { try $0.run(script: "CREATE TABLE box (size INTEGER, content BLOB); PRAGMA max_page_count = 2000") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for size in 1...100 {
          group.addTask {
            let fits = size % 10 != 0
            let content = [UInt8](repeating: 1, count: fits ? 100 : 20_000_000)
            do {
              try await database.write { try $0.execute("INSERT INTO box (size, content) VALUES (\(size), \(content))") }
              #expect(fits)
            } catch let failure as DatabaseFailure {
              #expect(!fits && failure == .full("database or disk is full"))
            }
          }
        }
        try await group.waitForAll()
      }
      try await database.write { try $0.execute("INSERT INTO box (size) VALUES (101)") }
      let largest: Int? = try await database.read { try $0.first("SELECT MAX(LENGTH(content)) AS size FROM box")?["size"] }
      #expect(largest == 100)
    }
  }

  @Test func `What was written is there after opening again`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appendingPathComponent("desk.sqlite").path
      for turn in 1...3 {
        let database = try SQLiteDatabase(path: path, readers: 2)
        try await database.write { transaction in
          try transaction.run(script: "CREATE TABLE IF NOT EXISTS turn (number INTEGER)")
          try transaction.execute("INSERT INTO turn VALUES (\(turn))")
        }
        #expect(try await database.read { try $0.count("SELECT number FROM turn") } == turn)
        try await database.close()
        try await database.close()
      }
    }
  }
}
