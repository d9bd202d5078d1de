/// A language that Gatehouse speaks to people.
///
/// To add one: add a case here and a requirement to `Phrase`. The compiler then lists every phrase that is still to be translated.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  /// English between ⟦brackets⟧, under the code that CLDR has for it: what stands outside of them was never made a phrase.
  case pseudo = "en-XA"

  /// The languages that people can choose.
  public static let spoken: [Language] = [.english]

  /// The language for a locale such as `en-GB`; English where that one is not spoken yet.
  public init(locale: String) { self = Self.known(locale) ?? .english }

  /// The language that a browser likes best of those that are spoken, by its `Accept-Language` (RFC 9110, 12.5.4).
  public init(accepting header: String?) {
    let ranges = (header ?? "").split(separator: ",").prefix(20).map { $0.split(separator: ";", maxSplits: 1) }
    let liked = ranges.compactMap { range -> (language: Language, quality: Double)? in
      guard let language = range.first.flatMap({ Self.known($0.filter { $0 != " " }) }) else { return nil }
      let quality = range.dropFirst().first?.split(separator: "=").last.flatMap { Double($0.filter { $0 != " " }) }
      return (language, quality ?? 1)
    }
    // Of equals, `max` takes the first.
    self = liked.filter { $0.quality > 0 }.max { $0.quality < $1.quality }?.language ?? .english
  }

  private static func known(_ locale: String) -> Language? {
    Language(rawValue: locale) ?? Language(rawValue: locale.prefix { $0 != "-" && $0 != "_" }.lowercased())
  }

  /// What stands in `lang` attributes.
  public var code: String { rawValue }

  /// The phrase in this language.
  public func say(_ phrase: some Phrase) -> String {
    switch self {
    case .english: phrase.english
    case .pseudo: "⟦\(phrase.english)⟧"
    }
  }

  /// A number with its thousands set apart.
  public func number(_ number: Int) -> String {
    switch self {
    case .english, .pseudo: Digits.grouped(number, by: ",")
    }
  }

  /// Names set one behind the other: "Ada, Ben and Cleo".
  public func list(_ items: [String]) -> String {
    switch self {
    case .english, .pseudo: Self.list(items, last: " and ")
    }
  }

  private static func list(_ items: [String], last: String) -> String {
    guard items.count > 1, let end = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + last + end
  }
}

/// Something that is said to people. Kinds of phrases are enums whose cases have what is said about as parameters; a family for each room:
/// `NoticePhrase` for mails, `GatePhrase` for the policy, others for pages.
public protocol Phrase: Sendable {
  var english: String { get }
}

/// How many of something, in words: English knows one and many; other languages bring rules of their own (CLDR plural rules).
public enum Quantity {
  /// "1 person", "1,204 people".
  public static func english(_ count: Int, _ one: String, _ many: String) -> String {
    "\(Language.english.number(count)) \(count == 1 ? one : many)"
  }
}

enum Digits {
  static func grouped(_ number: Int, by mark: String) -> String {
    let digits = String(number.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return (number < 0 ? "\u{2212}" : "") + groups.joined(separator: mark)
  }

  /// At least two digits.
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
