/// Text for one line: what stands in a subject or a name.
enum OneLine {
  /// The text with every control character, line or paragraph separator and direction override as a space, runs of spaces as one, at most
  /// `limit` characters.
  static func text(_ text: String, limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in text.unicodeScalars.prefix(limit * 8) {
      if isBreak(scalar) {
        if !isAfterSpace { scalars.append(" ") }
        isAfterSpace = true
      } else {
        scalars.append(scalar)
        isAfterSpace = false
      }
    }
    return trimmed(String(String(scalars).prefix(limit)))
  }

  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": true
    default: scalar.properties.generalCategory == .control
    }
  }
}

/// Message-IDs in headers (RFC 5322, 3.6.4).
enum MessageIDs {
  /// The ids in angle brackets, without them. Of more than `limit`, the first and the last `limit - 1` are kept.
  static func parse(_ value: String, limit: Int) -> [String] {
    var ids: [String] = []
    var current: [UInt8]?
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "<"): current = []
      case UInt8(ascii: ">"):
        if let found = current, !found.isEmpty, found.count <= 500 { ids.append(String(decoding: found, as: UTF8.self)) }
        current = nil
      case 0...0x20, 0x7F: break
      default: current?.append(byte)
      }
    }
    return ids.count > limit ? ids.prefix(1) + ids.suffix(limit - 1) : ids
  }
}

/// Headers that would mislead GMime: it reads nested groups of addresses by recursion, so a line of colons would overflow the stack, and a
/// header only up to its first NUL, so the rest of an address would not be seen.
enum DefusedHeaders {
  private static let colonsAllowed = 60

  /// The same bytes, with every colon of an over-full address header beyond the first sixty as a semicolon, and every NUL in one as a
  /// question mark. Linear.
  static func defused(_ raw: [UInt8]) -> [UInt8] {
    var result = raw
    var colons = 0
    var isAddressHeader = false
    var start = 0
    while start < raw.count {
      let end = raw[start...].firstIndex(of: 0x0A) ?? raw.count
      let isContinuation = raw[start] == 0x20 || raw[start] == 0x09
      if !isContinuation {
        colons = 0
        isAddressHeader = startsAddressHeader(raw[start..<end])
      }
      if isAddressHeader {
        for index in start..<end {
          if raw[index] == UInt8(ascii: ":") {
            colons += 1
            if colons > colonsAllowed { result[index] = UInt8(ascii: ";") }
          } else if raw[index] == 0 {
            result[index] = UInt8(ascii: "?")
          }
        }
      }
      start = end + 1
    }
    return result
  }

  private static let names = ["from", "to", "cc", "bcc", "sender", "reply-to", "resent-", "disposition-notification-to", "autocrypt"]
    .map { Array($0.utf8) }

  private static func startsAddressHeader(_ line: ArraySlice<UInt8>) -> Bool {
    names.contains { name in
      line.count > name.count && zip(line, name).allSatisfy { $0 | 0x20 == $1 || $0 == $1 }
    }
  }
}
