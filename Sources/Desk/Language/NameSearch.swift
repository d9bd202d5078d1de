import Foundation
import Store

// Finding names by a part of them, whatever its case. Engines lower ASCII letters for certain and no others, so other letters are looked for
// in each of the cases in which names have them.

extension SQL {
  /// The condition that one of the columns contains the words; no words are contained in everything.
  static func contains(_ words: String, in columns: [SQL]) -> SQL {
    let sought = String(words.trimmed.prefix(100))
    guard !sought.isEmpty else { return "TRUE" }
    return like(sought.cases.map { "%\($0.escaped)%" }, columns)
  }

  /// The condition that a word of the column, and what follows it, begins like this.
  static func begins(_ words: String, in column: SQL) -> SQL {
    like(words.cases.flatMap { ["\($0.escaped)%", "% \($0.escaped)%"] }, [column])
  }

  private static func like(_ patterns: [String], _ columns: [SQL]) -> SQL {
    let ways = columns.flatMap { column in patterns.map { "lower(\(column)) LIKE \($0) ESCAPE '\\'" as SQL } }
    return SQL.joined(ways, by: " OR ", or: "FALSE").bracketed
  }
}

extension String {
  /// In small letters, in capital ones and with capital initials, ASCII always small; mostly one and the same.
  fileprivate var cases: [String] {
    let text = precomposedStringWithCanonicalMapping
    return [text.lowercased(), text.capitalizedWords, text.uppercased()].map(\.withASCIILowered).uniqued()
  }

  private var capitalizedWords: String {
    var isInside = false
    return reduce(into: "") { text, character in
      text += isInside ? character.lowercased() : character.uppercased()
      isInside = character.isLetter
    }
  }

  private var withASCIILowered: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isASCII ? $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 : $0 }))
  }

  /// For a pattern of LIKE.
  fileprivate var escaped: String {
    reduce(into: "") { text, character in
      if "%_\\".contains(character) { text.append("\\") }
      text.append(character)
    }
  }
}
