/// An address to lead to: a path of this site, or an address elsewhere that was checked.
///
/// What stands literally in the source is taken as written; what is interpolated is percent-encoded as one component
/// (RFC 3986), so it can neither climb out of its place nor become a scheme. A script cannot be expressed.
///
///     a("Open", href: "/desk/\(project)/requests/\(key)")
public struct Href: Sendable, Hashable, CustomStringConvertible {
  /// The address as it stands in a header or, escaped, in an attribute.
  public let text: String

  private init(checked text: String) { self.text = text }

  public var description: String { text }

  /// Reads an address of this site that came in with a request; nil when it could lead elsewhere.
  public init?(sameSite text: String) {
    guard text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }),
      text.hasPrefix("/"), !text.hasPrefix("//")
    else { return nil }
    self.text = text
  }

  /// Reads an address elsewhere; nil unless it is one of http, https or mailto with something behind it.
  public init?(external text: String) {
    guard text.utf8.count <= 4000, text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }),
      let scheme = ["https://", "http://", "mailto:"].first(where: { text.lowercased().hasPrefix($0) }),
      text.utf8.count > scheme.utf8.count
    else { return nil }
    self.text = text
  }

  /// Makes the address that writes a mail.
  public static func mail(to address: String) -> Href {
    Href(checked: "mailto:" + PercentEncoding.encoded(address, keeping: "@"))
  }

  /// Adds a value to the query; nil adds nothing.
  public func query(_ name: String, _ value: String?) -> Href {
    guard let value else { return self }
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let mark = parts[0].contains("?") ? (parts[0].hasSuffix("?") ? "" : "&") : "?"
    let pair = PercentEncoding.encoded(name) + "=" + PercentEncoding.encoded(value)
    return Href(checked: parts[0] + mark + pair + (parts.count > 1 ? "#" + parts[1] : ""))
  }

  /// Leads to the element with this id instead of to the top of the page.
  public func fragment(_ id: String) -> Href {
    Href(checked: text.prefix { $0 != "#" } + "#" + PercentEncoding.encoded(id))
  }
}

extension Href: ExpressibleByStringInterpolation {
  public init(stringLiteral path: String) { text = Self.rooted(path) }
  public init(stringInterpolation path: StringInterpolation) { text = Self.rooted(path.text) }

  /// Keeps a path on this site, whatever it was made from.
  private static func rooted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }
    if isPlain, path.hasPrefix("/"), !path.hasPrefix("//") { return path }
    let clean = String(decoding: path.utf8.filter { $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }, as: UTF8.self)
    if clean.hasPrefix("#") || clean.hasPrefix("?") { return clean }
    return "/" + clean.drop { $0 == "/" }
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 12 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }

    /// Adds one component, percent-encoded.
    public mutating func appendInterpolation(_ component: some CustomStringConvertible) {
      let words = component.description
      // Browsers resolve dots even when they are encoded once.
      text += words == "." || words == ".." ? String(repeating: "%252E", count: words.count) : PercentEncoding.encoded(words)
    }
  }
}

enum PercentEncoding {
  /// Encodes everything but the unreserved characters of RFC 3986 and those to be kept.
  static func encoded(_ words: String, keeping kept: String = "") -> String {
    let kept = Array(kept.utf8)
    var bytes = [UInt8]()
    bytes.reserveCapacity(words.utf8.count)
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      case _ where kept.contains(byte): bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
