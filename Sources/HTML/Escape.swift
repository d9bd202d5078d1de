/// What becomes of characters that mean something in HTML: the five become references, and control characters, which no page
/// may contain, become U+FFFD.
enum Escape {
  /// Bit n is set for byte n when it cannot stand for itself: quotes, ampersand, angle brackets, controls except tab, line feed, return.
  private static let marked: UInt64 = {
    let controls = (0..<32).filter { ![9, 10, 13].contains($0) }
    return (controls + [34, 38, 39, 60, 62]).reduce(0) { $0 | 1 << UInt64($1) }
  }()

  /// Tells whether a byte cannot stand for itself.
  static func isNeeded(for byte: UInt8) -> Bool { byte < 64 && marked >> UInt64(byte) & 1 == 1 }

  /// The reference that stands for a byte.
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

  /// The number of bytes by which words grow when they are escaped.
  static func growth(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let marked = marked
    var growth = 0
    for byte in bytes where byte < 64 && marked >> UInt64(byte) & 1 == 1 {
      growth += replacement(for: byte).utf8CodeUnitCount - 1
    }
    return growth
  }

  /// The number of bytes of words when they are escaped.
  static func size(of words: String) -> Int {
    var words = words
    return words.withUTF8 { $0.count + growth(of: $0) }
  }
}
