/// What is said to a person, in whole sentences, before it is known in which language he reads; `Reader.say` tells it.
///
/// What customers can meet is made of phrases. What only the desk, its administrators and programmers read may stand in place, in English, as
/// a literal.
public struct Sentence: Sendable {
  enum Part: Sendable {
    case phrase(any Phrase)
    case english(String)
  }

  let parts: [Part]

  /// What customers can meet.
  public init(_ phrase: some Phrase) { parts = [.phrase(phrase)] }

  /// What stands in English only.
  public init(english words: String) { parts = [.english(words)] }

  /// Sentences one behind the other.
  public init(joining sentences: some Sequence<Sentence>) { parts = sentences.flatMap(\.parts) }

  /// The sentence in the language that every sentence has: for logs, records and the command line.
  public var english: String { Language.english.say(self) }

  public var isEmpty: Bool { english.isEmpty }
}

extension Sentence: ExpressibleByStringInterpolation {
  public init(stringLiteral words: String) { self.init(english: words) }
  public init(stringInterpolation words: DefaultStringInterpolation) { self.init(english: String(stringInterpolation: words)) }
}

/// Two sentences are the same if they say the same.
extension Sentence: Hashable, CustomStringConvertible {
  public static func == (left: Sentence, right: Sentence) -> Bool { left.english == right.english }
  public func hash(into hasher: inout Hasher) { hasher.combine(english) }
  public var description: String { english }
}

extension Language {
  /// The sentence in this language.
  public func say(_ sentence: Sentence) -> String {
    sentence.parts.map { part in
      switch part {
      case .phrase(let phrase): say(phrase)
      case .english(let words): words
      }
    }
    .joined(separator: " ")
  }
}
