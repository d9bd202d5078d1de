/// The lines of a mail, as they are written.
struct MailLines {
  private(set) var bytes: [UInt8] = []

  /// Longest line, without its end (RFC 2045, 6.7; RFC 5322 recommends 78).
  private static let width = 76

  mutating func line(_ text: String) {
    bytes += text.utf8
    end()
  }

  /// A header whose value is one word or a few that belong together.
  mutating func header(_ name: String, _ value: String) { header(name, words: [value]) }

  /// A header that is folded between its words where it grows too long.
  mutating func header(_ name: String, words: [String]) {
    bytes += "\(name):".utf8
    var length = name.utf8.count + 1
    for (index, word) in words.enumerated() {
      if index > 0, length + 1 + word.utf8.count > Self.width {
        end()
        length = 0
      }
      bytes.append(0x20)
      // Nothing that ends a line can come in through a value.
      bytes += word.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
      length += 1 + word.utf8.count
    }
    end()
  }

  /// A body in quoted-printable (RFC 2045, 6.7), with each `\n` of the text as a line end. What means something at a line's
  /// start (a dot, "From ", a boundary) is encoded there.
  mutating func quotedPrintable(_ text: String) {
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = line.last == 0x0D ? line.dropLast() : line
      var length = 0
      for (offset, byte) in line.enumerated() {
        if length + 3 > Self.width - 1 {
          bytes.append(UInt8(ascii: "="))
          end()
          length = 0
        }
        let isSpace = byte == 0x20 || byte == 0x09
        let isPrintable = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
        let isTrap = length == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") || byte == UInt8(ascii: "-"))
        if (isPrintable && !isTrap) || (isSpace && offset < line.count - 1) {
          bytes.append(byte)
          length += 1
        } else {
          bytes += [UInt8(ascii: "="), Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]]
          length += 3
        }
      }
      end()
    }
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  private mutating func end() { bytes += [0x0D, 0x0A] }
}

/// Text in headers (RFC 2047).
enum EncodedWords {
  /// The words of unstructured text: as they are where all is plain ASCII, otherwise encoded.
  static func words(_ text: String) -> [String] {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    return isPlain && words.allSatisfy { $0.utf8.count <= 70 } ? words : encoded(text)
  }

  /// The words of a display name: in quotes where all is plain ASCII, otherwise encoded.
  static func phrase(_ name: String) -> [String] {
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    return isPlain && name.utf8.count <= 60 && !name.contains("=?") ? ["\"\(name)\""] : encoded(name)
  }

  /// Base64 words of whole characters, none longer than 75 bytes.
  private static func encoded(_ text: String) -> [String] {
    var words: [String] = []
    var chunk: [UInt8] = []
    for character in text.unicodeScalars {
      let bytes = Array(String(character).utf8)
      if chunk.count + bytes.count > 42 {
        words.append(word(chunk))
        chunk = []
      }
      chunk += bytes
    }
    if !chunk.isEmpty { words.append(word(chunk)) }
    return words
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Base64.text(bytes))?=" }
}

enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for index in 0..<4 {
        text.append(index <= group.count ? digits[Int(bits >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
