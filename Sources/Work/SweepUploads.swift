import Desk
import Store

/// Forgets uploads that nobody attached to anything for a day, and the keys of forms that came twice a week ago.
struct SweepUploads: Command {
  /// Of uploads, at once.
  static let most = 500

  /// - Returns: the files that nothing speaks of any more.
  func run(in act: Act) throws -> [[UInt8]] {
    try act.transaction.execute("DELETE FROM done_once WHERE created_at < \(act.now - .days(7))")
    let gone: [[UInt8]] = try act.transaction.rows(
      """
      DELETE FROM attachment WHERE id IN (
        SELECT id FROM attachment WHERE request_id IS NULL AND created_at < \(act.now - .days(1)) ORDER BY created_at LIMIT \(Self.most))
      RETURNING sha256
      """
    ).map { try $0["sha256"] }
    guard !gone.isEmpty else { return [] }
    let used: [[UInt8]] = try act.transaction.rows("SELECT DISTINCT sha256 FROM attachment WHERE sha256 IN \(SQL.list(gone))")
      .map { try $0["sha256"] }
    return Array(Set(gone).subtracting(used))
  }
}
