extension [UInt8] {
  /// Adds markup that stands in the source code.
  mutating func append(_ markup: StaticString) {
    markup.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Adds words so that they mean nothing but themselves, between tags as well as within a quoted attribute.
  ///
  /// The five characters of HTML become references. Control characters, which no page may contain, become U+FFFD.
  mutating func appendEscaped(_ words: String) {
    var words = words
    words.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where Escape.needed(for: bytes[index]) {
        append(contentsOf: bytes[start..<index])
        append(Escape.replacement(for: bytes[index]))
        start = index + 1
      }
      append(contentsOf: bytes[start...])
    }
  }
}

private enum Escape {
  /// Bit n is set for byte n when it cannot stand for itself: quotes, ampersand, angle brackets, controls except tab, line feed, return.
  private static let marked: UInt64 = {
    let controls = (0..<32).filter { ![9, 10, 13].contains($0) }
    return (controls + [34, 38, 39, 60, 62]).reduce(0) { $0 | 1 << UInt64($1) }
  }()

  static func needed(for byte: UInt8) -> Bool { byte < 64 && marked >> UInt64(byte) & 1 == 1 }

  static func replacement(for byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: "\u{FFFD}"
    }
  }
}
