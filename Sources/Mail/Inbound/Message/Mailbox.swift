/// One address as a mail names it. The name is what the sender wrote: shown to people, never trusted.
public struct Mailbox: Sendable, Hashable {
  public let name: String
  /// The address as written, without brackets and comments.
  public let email: String

  public init(name: String = "", email: String) {
    self.name = name
    self.email = email
  }

  /// The address as it is compared: without case (SPEC part 4, 10).
  public var address: String { email.lowercased() }

  /// The part before the last `@`, without case.
  public var local: String { address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address }

  /// The part after the last `@`, without case.
  public var domain: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }

  /// Whether this is an address that mail can be sent to and an account may have: one `@`, a plain local part, a domain with a dot or of
  /// one label, no spaces, quotes or controls (RFC 5321 without quoted local parts).
  public var isPlain: Bool { Self.isPlain(email) }

  /// Whether `text` is a plain ASCII or UTF-8 address of at most 254 bytes.
  public static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (3...254).contains(bytes.count), bytes.filter({ $0 == UInt8(ascii: "@") }).count == 1,
      let at = bytes.firstIndex(of: UInt8(ascii: "@"))
    else { return false }
    return isDotted(bytes[..<at], limit: 64, by: isLocal) && isDotted(bytes[(at + 1)...], limit: 253, by: isDomain)
  }

  private static func isDotted(_ bytes: ArraySlice<UInt8>, limit: Int, by allowed: (UInt8) -> Bool) -> Bool {
    guard (1...limit).contains(bytes.count), bytes.allSatisfy({ allowed($0) || $0 == UInt8(ascii: ".") }) else { return false }
    return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }

  private static func isLocal(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }

  private static func isDomain(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "-") }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte >= 0x80
    }
  }
}
