/// The words of a search: all of them must occur, the last also as the beginning of a longer word.
public struct SearchWords: Sendable, Hashable {
  struct Word: Sendable, Hashable {
    let text: String
    /// Whether a longer word that begins so counts too.
    let isPrefix: Bool
  }

  let words: [Word]
  /// Whether the last word may be longer only because people search while they type.
  private let isOpen: Bool

  /// Reads words as people type them; `"in quotes"` they must stand side by side, and `*` behind one allows longer ones.
  /// Nil if there is no letter and no digit in the text.
  public init?(_ text: String) {
    var words: [Word] = []
    for (index, piece) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      let isPhrase = !index.isMultiple(of: 2)
      let parts = isPhrase ? [piece] : piece.split(whereSeparator: Self.separates)
      for part in parts { if let word = Self.word(part, isPhrase: isPhrase) { words.append(word) } }
    }
    guard let last = words.last else { return nil }
    isOpen = !last.isPrefix && !text.hasSuffix("\"") && Self.canBegin(last.text)
    if isOpen { words[words.count - 1] = Word(text: last.text, isPrefix: true) }
    self.words = words
  }

  private init(whole words: [Word]) {
    self.words = words
    isOpen = false
  }

  /// The last word by itself, not as a beginning; nil where it must not be taken so.
  public var lastWhole: SearchWords? {
    guard isOpen, let last = words.last else { return nil }
    return SearchWords(whole: [Word(text: last.text, isPrefix: false)])
  }

  /// The same words, none a beginning that was not said to be one.
  public var whole: SearchWords {
    guard let last = lastWhole else { return self }
    return SearchWords(whole: words.dropLast() + last.words)
  }

  /// Whether an engine looks for whole words only.
  public var isWhole: Bool { words.allSatisfy { !$0.isPrefix } }

  /// Whether there are more words than are searched for.
  public var isTooLong: Bool { words.count > QueryLimit.words }

  private static func separates(_ character: Character) -> Bool {
    character.isWhitespace || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// What is longer than 200 scalars is searched by its beginning: an engine refuses words of 2 kB.
  private static func word(_ part: Substring, isPhrase: Bool) -> Word? {
    let clean = String(part.map { separates($0) ? " " : $0 })
    guard clean.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else { return nil }
    let text = String(String.UnicodeScalarView(clean.unicodeScalars.prefix(200)))
    let isCut = clean.unicodeScalars.count > 200
    return Word(text: text, isPrefix: isCut || (!isPhrase && part.hasSuffix("*") && canBegin(text)))
  }

  /// A single letter begins half of all words; a single sign of a script without spaces is a word.
  private static func canBegin(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return letters.count >= 2 || letters.contains { $0.value >= 0x2E80 }
  }
}
