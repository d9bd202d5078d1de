import GRDB
import Store

extension SQLiteDatabase {
  /// Writes a consistent copy of the database into a new file, while reads and writes go on.
  ///
  /// - Throws: `DatabaseFailure`
  public func copy(to path: String) async throws {
    do {
      let destination = try DatabaseQueue(path: path)
      try pool.backup(to: destination)
      try destination.close()
    } catch let error as DatabaseError {
      throw DatabaseFailure(error)
    }
  }
}
