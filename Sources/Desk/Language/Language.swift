/// A language that Gatehouse speaks to people.
///
/// To add one: add a case here and a requirement to `Phrase`. The compiler then lists every phrase that is still to be translated.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"

  /// The language for a locale such as `en-GB`; English where that one is not spoken yet.
  public init(locale: String) {
    let code = locale.prefix { $0 != "-" && $0 != "_" }.lowercased()
    self = Language(rawValue: code) ?? .english
  }

  /// What stands in `lang` attributes.
  public var code: String { rawValue }

  /// The phrase in this language.
  public func say(_ phrase: some Phrase) -> String {
    switch self {
    case .english: phrase.english
    }
  }

  /// A number with its thousands set apart.
  public func number(_ number: Int) -> String {
    switch self {
    case .english: Digits.grouped(number, by: ",")
    }
  }

  /// Names set one behind the other: "Ada, Ben and Cleo".
  public func list(_ items: [String]) -> String {
    switch self {
    case .english: Self.list(items, last: " and ")
    }
  }

  private static func list(_ items: [String], last: String) -> String {
    guard items.count > 1, let end = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + last + end
  }
}

/// Something that is said to people. Kinds of phrases are enums whose cases have what is said about as parameters; a family for each room:
/// `NoticePhrase` for mails, others for pages.
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
