/// Digits that survive mail programs which change case (RFC 4648, 6), in lower case and without padding.
enum Base32 {
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in bytes {
      bits = (bits & 0xFFF) << 8 | Int(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(digits[bits >> count & 31])
      }
    }
    if count > 0 { text.append(digits[bits << (5 - count) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes, or nil where a character is no digit or bits are set beyond the last whole byte.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for character in text.utf8 {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      bits = (bits & 0xFF) << 5 | digit
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 255))
      }
    }
    return bits & (1 << count - 1) == 0 ? bytes : nil
  }
}
