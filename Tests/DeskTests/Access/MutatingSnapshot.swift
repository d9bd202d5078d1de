@testable import Store

/// A snapshot that asks other questions than it was asked: what the desk would do if a rule said something else.
final class MutatingSnapshot: Snapshot {
  private let original: any Snapshot
  private let mistake: PlantedMistake
  private var known: [String: String] = [:]
  let dialect: Dialect

  init(_ original: any Snapshot, _ mistake: PlantedMistake) {
    self.original = original
    self.mistake = mistake
    dialect = original.dialect
  }

  func rows(_ query: SQL) throws -> [Row] {
    let text = query.text
    let changed = known[text] ?? mistake.planted(in: text)
    known[text] = changed
    return try original.rows(SQL(text: changed, values: query.values))
  }
}

extension SQL {
  /// The statement with a mark for each value: ‹0›, ‹1›.
  var text: String {
    var values = 0
    var text = ""
    for part in parts {
      switch part {
      case .text(let fragment): text += fragment
      case .value:
        text += "‹\(values)›"
        values += 1
      }
    }
    return text
  }

  var values: [Value] {
    parts.compactMap { part in
      if case .value(let value) = part { value } else { nil }
    }
  }

  /// The reverse of `text` and `values`; a mark can be missing or stand twice.
  init(text: String, values: [Value]) {
    self.init(trusted: "")
    parts = []
    for piece in text.split(separator: "‹", omittingEmptySubsequences: false) {
      guard !parts.isEmpty, let end = piece.firstIndex(of: "›"), let index = Int(piece[..<end]) else {
        parts.append(.text(String(piece)))
        continue
      }
      parts.append(.value(values[index]))
      parts.append(.text(String(piece[piece.index(after: end)...])))
    }
  }
}
