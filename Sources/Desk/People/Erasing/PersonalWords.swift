import Foundation
import Store

/// By what a person stands in texts: addresses and names. Everywhere, an address is replaced by what is left of the account, and a name by
/// “Former person”; a name of one word, or one that somebody else bears too, only where it is all that stands there.
struct PersonalWords: Sendable {
  /// What an erased person is called.
  static let nobody = "Former person"

  let addresses: [String]
  /// Names that speak of nobody else.
  let names: [String]
  /// Names that may be other words, or other people.
  let vagueNames: [String]
  let tomb: String

  init(addresses: [EmailAddress], names: [String], sharedNames: Set<String>, tomb: String) {
    // As they were written, as they are compared, and as a link bears them.
    let spellings = addresses.flatMap { [$0.written, $0.address] }
    self.addresses = Set((spellings + spellings.map { $0.replacing("@", with: "%40") }).map { $0.lowercased() })
      .sorted { ($0.count, $0) > ($1.count, $1) }
    let own = Set(names.map { $0.trimmed }.filter { !$0.isEmpty && $0 != Self.nobody })
    func isPlain(_ name: String) -> Bool { name.contains(" ") && name.count >= 5 && !sharedNames.contains(name.lowercased()) }
    self.names = own.filter(isPlain).sorted { ($0.count, $0) > ($1.count, $1) }
    vagueNames = own.filter { !isPlain($0) }.sorted()
    self.tomb = tomb
  }

  /// All of them, for the log of events.
  var all: [String] { addresses + names + vagueNames }

  /// Conditions that one of the columns holds any of the words; few words each, for engines bound how much one condition may say.
  func conditions(on columns: [SQL]) -> [SQL] {
    let words = addresses + names + vagueNames
    return stride(from: 0, to: words.count, by: 4).map { start in
      let conditions = words[start...].prefix(4).flatMap { word in columns.map { stands(word, in: $0) } }
      return SQL.joined(conditions, by: " OR ", or: "FALSE").bracketed
    }
  }

  private func stands(_ word: String, in column: SQL) -> SQL {
    if vagueNames.contains(word) { return "\(column) = \(word)" }
    // Engines lower different letters, so a word is sought as it is written, too.
    return "lower(\(column)) LIKE \(Self.anywhere(word.lowercased())) ESCAPE '!' OR \(column) LIKE \(Self.anywhere(word)) ESCAPE '!'"
  }

  private static func anywhere(_ word: String) -> String {
    "%" + word.reduce(into: "") { $0 += "%_!".contains($1) ? "!\($1)" : "\($1)" } + "%"
  }

  /// The text without the person.
  func removed(from text: String) -> String {
    if vagueNames.contains(text) { return Self.nobody }
    var text = text
    for address in addresses { text = text.replacing(address, with: tomb, unlessIn: Self.isLongerAddress) }
    for name in names {
      text = text.replacing(name, with: Self.nobody) { $0.last.map(Self.isOfWord) == true || $1.first.map(Self.isOfWord) == true }
    }
    return text
  }

  private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// Whether what stands before or behind makes it another address; a full stop may also end a sentence.
  private static func isLongerAddress(_ before: Substring, _ after: Substring) -> Bool {
    if let last = before.last, isOfWord(last) || "._%+-".contains(last) { return true }
    guard let next = after.first else { return false }
    return isOfWord(next) || next == "-" || (next == "." && after.dropFirst().first.map(isOfWord) == true)
  }
}

extension String {
  /// Replaces a word, whatever its case, but where what stands before and behind it makes it part of another.
  fileprivate func replacing(_ word: String, with other: String, unlessIn isOther: (Substring, Substring) -> Bool) -> String {
    var result = ""
    var (rest, from) = (startIndex, startIndex)
    while let found = range(of: word, options: .caseInsensitive, range: from..<endIndex) {
      from = found.upperBound
      guard !isOther(self[..<found.lowerBound], self[found.upperBound...]) else { continue }
      result += self[rest..<found.lowerBound] + other
      rest = found.upperBound
    }
    return result + self[rest...]
  }
}
