import Foundation

/// The reviewed file of what every way in must answer to every kind of person.
struct ReviewedTable {
  /// The outcomes of each trial, in the order of `Persona.allCases`.
  private(set) var rows: [String: [String]] = [:]

  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("expected.tsv")
  static let head = "method\tpattern\ton\t" + Persona.allCases.map(\.rawValue).joined(separator: "\t")

  /// Reads the file.
  init() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    guard lines.first.map(String.init) == Self.head else { throw Unexpected(what: "the first line of \(Self.file.lastPathComponent)") }
    for line in lines.dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 3 + Persona.allCases.count else { throw Unexpected(what: "the line “\(line)”") }
      rows[cells[0..<3].joined(separator: "\t")] = Array(cells[3...])
    }
  }

  /// Writes a file to be reviewed.
  static func write(_ lines: [String]) throws {
    try Data(([head] + lines).joined(separator: "\n").appending("\n").utf8).write(to: file)
  }
}
