import Synchronization

@testable import Store

/// A snapshot that asks other questions than it was asked: what the desk would do if a rule said something else.
final class MutatingSnapshot: Snapshot {
  private let original: any Snapshot
  private let planted: PlantedStatements
  let dialect: Dialect

  init(_ original: any Snapshot, _ planted: PlantedStatements) {
    self.original = original
    self.planted = planted
    dialect = original.dialect
  }

  func rows(_ query: SQL) throws -> [Row] { try original.rows(planted[query]) }
}

/// The statements with a mistake in them; few statements are asked again and again.
final class PlantedStatements: Sendable {
  let mistake: PlantedMistake
  private let known = Mutex<[String: [Piece]?]>([:])

  init(_ mistake: PlantedMistake) { self.mistake = mistake }

  /// Whether the statement says anything else with the mistake in it.
  func isIn(_ statement: SQL) -> Bool { pieces(of: statement.marked) != nil }

  /// Nil where the mistake is not in it.
  private func pieces(of text: String) -> [Piece]? {
    known.withLock { known in
      if let pieces = known[text] { return pieces }
      let pieces = mistake.isIn(text) ? Piece.all(in: mistake.planted(in: text)) : nil
      known[text] = .some(pieces)
      return pieces
    }
  }

  subscript(statement: SQL) -> SQL {
    guard let pieces = pieces(of: statement.marked) else { return statement }
    let values = statement.values
    return pieces.reduce(into: "" as SQL) { changed, piece in
      switch piece {
      case .text(let text): changed.append(text)
      case .value(let index): changed.append(values[index])
      }
    }
  }
}

/// A part of a statement whose values are to come; a value can be missing or stand twice.
private enum Piece: Sendable {
  case text(String)
  case value(Int)

  static func all(in marked: String) -> [Piece] {
    var pieces: [Piece] = []
    for part in marked.split(separator: "‹", omittingEmptySubsequences: false) {
      guard !pieces.isEmpty, let end = part.firstIndex(of: "›"), let index = Int(part[..<end]) else {
        pieces.append(.text(String(part)))
        continue
      }
      pieces += [.value(index), .text(String(part[part.index(after: end)...]))]
    }
    return pieces
  }
}

extension SQL {
  /// The statement with a mark for each value: ‹0›, ‹1›.
  var marked: String { text { "‹\($0)›" } }
}
