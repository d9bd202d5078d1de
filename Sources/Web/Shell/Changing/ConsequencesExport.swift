import Desk
import Store

/// Who gains and who loses by a change, as a table: one line for each answer that changes.
struct ConsequencesExport: Sendable {
  private(set) var bytes =
    TableText.byteOrderMark + TableText.row(["person", "address", "change", "action", "project", "request", "requests"])
  private var lines = 0

  /// How many lines a table has at most: some sixty megabytes.
  static let most = 1_000_000

  mutating func add(_ more: [Consequences.Line]) {
    for line in more.prefix(Self.most - min(lines, Self.most)) {
      bytes += TableText.row([
        line.name, line.email, line.gains ? "gains" : "loses", line.action.rawValue, line.project ?? "", line.request?.description ?? "",
        line.requests > 0 ? "\(line.requests)" : "",
      ])
    }
    lines += more.count
  }

  /// The table with, where it is cut off, a last line that says so.
  var whole: [UInt8] {
    guard lines > Self.most else { return bytes }
    return bytes + TableText.row(["The table ends here: \(lines - Self.most) more answers change.", "", "", "", "", "", ""])
  }
}
