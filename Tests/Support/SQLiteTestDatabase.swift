import Foundation
import Store
import StoreSQLite

/// Writes out a file that was migrated once in this process.
func withSQLite(_ body: (any Database) async throws -> Void) async throws {
  let template = try await migratedFile.value
  try await withTemporaryDirectory { directory in
    let file = directory.appendingPathComponent("gatehouse.sqlite")
    try template.write(to: file)
    try await closing(SQLiteDatabase(path: file.path, readers: 4), after: body)
  }
}

private let migratedFile = Task {
  var content = Data()
  try await withTemporaryDirectory { directory in
    let file = directory.appendingPathComponent("template.sqlite")
    try await closing(SQLiteDatabase(path: file.path, readers: 1)) { try await $0.migrate() }
    content = try Data(contentsOf: file)
  }
  return content
}
