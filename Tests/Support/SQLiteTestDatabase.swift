import Foundation
import Store
import StoreSQLite

/// Copies a file that was migrated once in this process.
func withSQLite(_ body: (any Database) async throws -> Void) async throws {
  let template = try await migratedFile.value
  try await withTemporaryDirectory { directory in
    let file = directory.appendingPathComponent("gatehouse.sqlite")
    try FileManager.default.copyItem(at: template, to: file)
    try await closing(SQLiteDatabase(path: file.path, readers: 4), after: body)
  }
}

private let migratedFile = Task {
  let directory = try makeTemporaryDirectory()
  let file = directory.appendingPathComponent("template.sqlite")
  let database = try SQLiteDatabase(path: file.path, readers: 1)
  try await database.migrate()
  try await database.close()
  return file
}
