/// What a change of settings writes into its event: names with what was before and what is after, only where they differ.
struct Differences {
  private(set) var detail: [String: String] = [:]

  var isEmpty: Bool { detail.isEmpty }

  /// Notes a value that may have changed.
  mutating func note(_ name: String, _ before: String?, _ after: String?) {
    guard before != after else { return }
    detail["\(name).before"] = before ?? ""
    detail["\(name).after"] = after ?? ""
  }

  mutating func note(_ name: String, _ before: Bool, _ after: Bool) { note(name, "\(before)", "\(after)") }
}
