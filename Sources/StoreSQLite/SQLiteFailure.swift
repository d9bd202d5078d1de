import GRDB
import GRDBSQLite
import Store

extension DatabaseFailure {
  /// Sorts a code of SQLite with the message that the connection has for it.
  init(code: Int32, on connection: OpaquePointer) {
    let extended = sqlite3_extended_errcode(connection)
    self.init(code: extended & 0xff == code & 0xff ? extended : code, message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Sorts what GRDB threw while it kept its connections.
  init(_ error: DatabaseError) {
    if error.resultCode == .SQLITE_MISUSE {
      self = .unavailable(closed)
    } else {
      self.init(code: error.extendedResultCode.rawValue, message: error.message ?? error.description)
    }
  }

  /// Tells which file could not be opened.
  init(opening path: String, _ error: any Error) {
    if let error = error as? DatabaseError {
      self.init(code: error.extendedResultCode.rawValue, message: "\(path): \(error.message ?? error.description)")
    } else {
      self = .unavailable("\(path): \(error)")
    }
  }

  /// See https://www.sqlite.org/rescode.html.
  private init(code: Int32, message: String) {
    switch (code & 0xff, code) {
    case (_, 2067), (_, 1555), (_, 2579): self = .conflict(message)  // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY, _ROWID
    case (SQLITE_CONSTRAINT, _), (SQLITE_TOOBIG, _): self = .violation(message)
    case (SQLITE_BUSY, _), (SQLITE_LOCKED, _), (SQLITE_CANTOPEN, _), (SQLITE_IOERR, _): self = .unavailable(message)
    case (SQLITE_FULL, _), (SQLITE_READONLY, _): self = .full(message)
    default: self = .failed(message)
    }
  }
}
