/// A path in its one canonical spelling. Whatever has another spelling is no path of ours (T-25).
struct WebPath: Sendable, Hashable {
  /// Decoded, one for each part between slashes; none for "/".
  let segments: [String]

  static let limit = 2048

  /// Returns nil for empty and dotted segments, a slash at the end, escapes that are broken, needless or hide a sign with a meaning.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.limit, text.utf8.first == UInt8(ascii: "/") else { return nil }
    guard text.utf8.count > 1 else {
      segments = []
      return
    }
    var segments: [String] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard segments.count < 16, let segment = Self.segment(part) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
  }

  private static func segment(_ text: some StringProtocol) -> String? {
    guard !text.isEmpty, text != ".", text != "..", text.utf8.allSatisfy(isPlain) else { return nil }
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    guard let decoded = PercentCoding.decode(text, plusIsSpace: false) else { return nil }
    // What may stand plainly must; so one resource has one spelling.
    var rest = text.utf8[...]
    while let escape = rest.firstIndex(of: UInt8(ascii: "%")) {
      let digits = rest[escape...].dropFirst().prefix(2)
      let byte = digits.reduce(UInt8(0)) { $0 << 4 | (PercentCoding.digit($1) ?? 0) }
      guard !PercentCoding.isUnreserved(byte), !#"/\;%?#"#.utf8.contains(byte), byte >= 32, byte != 127 else { return nil }
      rest = rest[escape...].dropFirst(3)
    }
    return decoded
  }

  /// The characters of a segment (RFC 3986, 3.3) but the semicolon.
  private static func isPlain(_ byte: UInt8) -> Bool {
    PercentCoding.isUnreserved(byte) || "%!$&'()*+,=:@".utf8.contains(byte)
  }
}
