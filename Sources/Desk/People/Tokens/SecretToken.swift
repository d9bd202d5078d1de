import Crypto
import Foundation
import Store

/// What a secret token is for; tokens of one purpose never pass for those of another.
public protocol TokenPurpose {
  /// What its text starts with, so that people and scanners recognise it.
  static var prefix: String { get }
}

extension APIToken: TokenPurpose {
  public static var prefix: String { "gh_" }
}

public enum Session: TokenPurpose {
  public static var prefix: String { "" }
}

public typealias SessionToken = SecretToken<Session>

/// 256 unpredictable bits that let their bearer in. Only the hash is ever stored (T-02).
public struct SecretToken<Purpose: TokenPurpose>: Sendable, CustomStringConvertible {
  /// What the bearer shows. Goes to him and nowhere else.
  public let text: String

  /// The SHA-256 of a token: finds it, and cannot be turned back.
  public struct Hash: Sendable, Hashable, Storable {
    let bytes: [UInt8]

    public var stored: SQL.Value { .bytes(bytes) }
    public init?(stored: SQL.Value) {
      guard case .bytes(let bytes) = stored, bytes.count == 32 else { return nil }
      self.bytes = bytes
    }

    init(bytes: [UInt8]) { self.bytes = bytes }
  }

  init(randomBytes: (Int) -> [UInt8]) {
    text = Purpose.prefix + Base64URL.text(randomBytes(32))
  }

  /// A token that somebody shows; nil if it has not the form of one.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst(Purpose.prefix.utf8.count)
    guard text.hasPrefix(Purpose.prefix), digits.count == 43, digits.allSatisfy(Base64URL.isDigit) else { return nil }
    self.text = text
  }

  public var hash: Hash { Hash(bytes: Array(SHA256.hash(data: Data(text.utf8)))) }

  public var description: String { "(token)" }
}

/// Base64 with the alphabet of URLs and without padding (RFC 4648, 5).
public enum Base64URL {
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Data(bytes).base64EncodedData().lazy.filter { $0 != UInt8(ascii: "=") }.map { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
    return String(decoding: Array(digits), as: UTF8.self)
  }

  public static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.allSatisfy(isDigit) else { return nil }
    var digits = text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    digits += Array(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
    return Data(base64Encoded: Data(digits)).map(Array.init)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
