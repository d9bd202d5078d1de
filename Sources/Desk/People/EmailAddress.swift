import CIDN2
import Foundation
import Store

/// An e-mail address: as it was written, and as it is compared (SPEC part 4, 10).
public struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
  /// As the person writes it, without surrounding space.
  public let written: String
  /// Without case, the domain in ASCII: equal addresses are equal here.
  public let address: String
  /// The part after the last `@`, in lower-case ASCII.
  public let domain: String

  /// The longest address that mail can carry, in bytes (RFC 5321, 4.5.3.1.3).
  public static let limit = 254

  /// Returns nil for anything that is not one plain address: lists, display names, quoted local parts, controls, addresses of machines.
  public init?(_ text: String) {
    let written = text.trimmed
    guard written.utf8.count <= Self.limit, let at = written.lastIndex(of: "@") else { return nil }
    // Another normal form could be another mailbox, and here the same account (T-57).
    let typed = String(written[..<at])
    guard typed.isASCII || typed.utf8.elementsEqual(typed.precomposedStringWithCanonicalMapping.utf8) else { return nil }
    let local = typed.lowercased()
    guard Self.isLocalPart(local), let domain = Self.asciiDomain(String(written[written.index(after: at)...])) else { return nil }
    let address = "\(local)@\(domain)"
    guard address.utf8.count <= Self.limit else { return nil }
    self.written = written
    self.address = address
    self.domain = domain
  }

  public var description: String { written }

  public static func == (left: Self, right: Self) -> Bool { left.address == right.address }
  public func hash(into hasher: inout Hasher) { hasher.combine(address) }

  /// A dot-atom (RFC 5322, 3.2.3) with the letters of RFC 6531, save those that fold into others and so could pass for them.
  private static func isLocalPart(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 64, !text.hasPrefix("."), !text.hasSuffix("."), !text.contains("..") else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII { return marks.contains(scalar) || isLetterOrDigit(UInt8(ascii: scalar)) }
      return scalar.properties.isXIDContinue && !scalar.properties.isNoncharacterCodePoint && !scalar.properties.isDefaultIgnorableCodePoint
        && !scalar.properties.changesWhenNFKCCaseFolded
    }
  }

  private static let marks = Set("!#$%&'*+-/=?^_`{|}~.".unicodeScalars)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) || (48...57).contains(byte) }

  /// The domain as DNS knows it (RFC 5891, by UTS 46 without its transitional forms); nil where it cannot be one.
  public static func asciiDomain(_ text: String) -> String? {
    // Judged before it is converted: the library drops what no domain may contain, and would make a good one of a bad one.
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x80 || isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    guard !text.isEmpty, text.utf8.count <= 253, isPlain, let domain = converted(text)?.lowercased() else { return nil }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let allowed = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
    // A last label of digits is a machine's address, not a domain.
    guard labels.count >= 2, allowed, domain.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return domain
  }

  /// The domain in ASCII. Where it is that already, and no label can be an encoded one, there is nothing to convert.
  private static func converted(_ domain: String) -> String? {
    if domain.isASCII, !domain.contains("--") { return domain }
    var output: UnsafeMutablePointer<CChar>?
    let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue | IDN2_USE_STD3_ASCII_RULES.rawValue)
    guard idn2_to_ascii_8z(domain, &output, flags) == IDN2_OK.rawValue, let output else { return nil }
    defer { idn2_free(output) }
    return String(cString: output)
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension EmailAddress: Storable {
  public var stored: SQL.Value { .text(address) }
  public init?(stored: SQL.Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}
