import Foundation

/// Measurements of one or several sites, side by side.
struct Report {
  let columns: [Column]

  /// One site.
  struct Column {
    let requests: Int
    let measurements: [Measurement]
  }

  private static let width = 48

  func show() {
    guard let first = columns.first else { return }
    say(row("requests", columns.map { "\($0.requests)" } + (columns.count > 1 ? ["growth"] : []) + ["bar"]))
    for (index, measurement) in first.measurements.enumerated() {
      var cells = columns.map { cell($0.measurements[index]) }
      if let last = columns.last, columns.count > 1 {
        cells.append(String(format: "x %.2f", last.measurements[index].all / max(measurement.all, 0.001)))
      }
      cells.append(measurement.bar.map { String(format: "%.0f", $0) } ?? "")
      say(row(measurement.name, cells))
    }
  }

  private func cell(_ measurement: Measurement) -> String {
    let engine = measurement.engine > 0 ? String(format: " + %.0f", measurement.engine) : ""
    return String(format: "%.0f", measurement.processor) + engine + String(format: " (%.0f)", measurement.elapsed)
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    let padded = cells.enumerated().map { index, cell in
      String(repeating: " ", count: max((index < columns.count ? 22 : 8) - cell.count, 1)) + cell
    }
    return name.padding(toLength: Self.width, withPad: " ", startingAt: 0) + padded.joined()
  }
}
