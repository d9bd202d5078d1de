import Glibc

/// Bytes of mails into text, whatever their charset claims to be.
enum TextDecoding {
  /// Decodes `bytes`; what cannot be decoded becomes U+FFFD. An unknown or wrong charset falls back to UTF-8, then to Windows-1252.
  static func text(_ bytes: [UInt8], charset: String?) -> String {
    let name = (charset ?? "").lowercased()
    switch name {
    case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-7", "x-unknown", "unknown", "unknown-8bit":
      // UTF-7 is not decoded: it can smuggle markup past a reader of ASCII (SAFETY M-10).
      return utf8OrWestern(bytes)
    case "iso-8859-1", "latin1", "windows-1252", "cp1252":
      return western(bytes)
    default:
      return converted(bytes, from: name) ?? utf8OrWestern(bytes)
    }
  }

  /// The same text without NUL and with `\n` line ends, at most `limit` bytes long.
  static func normalised(_ text: String, limit: Int) -> (text: String, isCut: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.utf8.count, limit))
    var isAfterReturn = false
    var isCut = false
    for byte in text.utf8 {
      guard bytes.count < limit else {
        isCut = true
        break
      }
      switch byte {
      case 0x0D: bytes.append(0x0A)
      case 0x0A: if !isAfterReturn { bytes.append(byte) }
      case 0x00: break
      default: bytes.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    if isCut {
      // Not in the middle of a character.
      while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
      if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    }
    return (String(decoding: bytes, as: UTF8.self), isCut)
  }

  static func utf8OrWestern(_ bytes: [UInt8]) -> String {
    String(validating: bytes, as: UTF8.self) ?? western(bytes)
  }

  private static func western(_ bytes: [UInt8]) -> String {
    converted(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
  }

  private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
    let isName =
      charset.utf8.count <= 40
      && charset.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || "-_.:".utf8.contains(byte)
      }
    guard isName, !charset.contains("utf-7"), !charset.contains("utf7"), let converter = iconv_open("UTF-8", charset),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { iconv_close(converter) }
    return converted(bytes, by: converter)
  }

  private static func converted(_ bytes: [UInt8], by converter: iconv_t) -> String {
    let failed = -1
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = [CChar](repeating: 0, count: 16 * 1024)
    input.withUnsafeMutableBufferPointer { source in
      var next: UnsafeMutablePointer<CChar>? = source.baseAddress
      var left = source.count
      while left > 0 {
        let (result, failure) = buffer.withUnsafeMutableBufferPointer { target in
          var end: UnsafeMutablePointer<CChar>? = target.baseAddress
          var room = target.count
          let result = iconv(converter, &next, &left, &end, &room)
          let failure = errno
          output.append(contentsOf: target[..<(target.count - room)].lazy.map { UInt8(bitPattern: $0) })
          return (result, failure)
        }
        guard result == failed else { continue }
        if failure == E2BIG { continue }
        // An illegal or cut-off sequence: mark it and go on behind its first byte.
        output.append(contentsOf: "\u{FFFD}".utf8)
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
