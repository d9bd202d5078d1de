import Desk
import Store

/// Who gains and who loses by a change, as a table: one line for each answer that changes.
struct ConsequencesExport {
  let lines: [Consequences.Line]

  /// How many lines an export has at most.
  static let most = 200_000

  var bytes: [UInt8] {
    lines.reduce(
      into: TableText.byteOrderMark + TableText.row(["person", "address", "change", "action", "project", "request", "requests"])
    ) { bytes, line in
      bytes += TableText.row([
        line.name, line.email, line.gains ? "gains" : "loses", line.action.rawValue, line.project ?? "", line.request?.description ?? "",
        line.requests > 0 ? "\(line.requests)" : "",
      ])
    }
  }
}
