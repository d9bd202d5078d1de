import Desk
import Foundation
import HTML

@testable import Web

/// A text that must not come out, in whatever spelling (T-28).
struct Canary: Sendable {
  let place: String
  let text: String
  private let plain: Data
  private let encoded: [Data]

  init(_ place: String, _ text: String) {
    self.place = place
    self.text = text
    plain = Data(text.utf8)
    // Base64 looks different at each of three places in a text; what depends on the neighbours is cut off.
    encoded = (0..<3).map { offset in
      let whole = Data([UInt8](repeating: 65, count: offset) + Array(text.utf8)).base64EncodedString()
      return Data(whole.dropFirst(offset == 0 ? 0 : 4).prefix((text.utf8.count - 3) / 3 * 4).utf8)
    }
  }

  /// Whether it stands in a text: plainly, or behind percent signs, entities, JSON's escapes or Base64.
  func stands(in page: Page) -> Bool {
    page.readings.contains { $0.range(of: plain) != nil } || encoded.contains { page.readings[0].range(of: $0) != nil }
  }

  func stands(in text: String) -> Bool { stands(in: Page(text)) }
}

/// A text and what it reads like behind its encodings.
struct Page {
  fileprivate let readings: [Data]
  /// As a browser reads it.
  let text: String

  init(_ text: String) {
    self.text = Self.unentitied(text)
    let decoded = [
      PercentCoding.decode(text, plusIsSpace: true) ?? Self.unescaped(text, "%", 2), self.text, Self.unescaped(text, "\\u", 4),
    ]
    readings = [Data(text.utf8)] + Set(decoded).subtracting([text]).map { Data($0.utf8) }
  }

  /// The text with each escape of so many hexadecimal digits turned into its character.
  private static func unescaped(_ text: String, _ mark: String, _ digits: Int) -> String {
    guard text.contains(mark) else { return text }
    let pieces = text.components(separatedBy: mark)
    return pieces[0]
      + pieces.dropFirst().map { piece in
        guard let number = UInt32(piece.prefix(digits), radix: 16), let scalar = Unicode.Scalar(number) else { return mark + piece }
        return String(Character(scalar)) + piece.dropFirst(digits)
      }.joined()
  }

  private static func unentitied(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (name, sign) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">")] { text = text.replacing(name, with: sign) }
    let pieces = text.components(separatedBy: "&#")
    let numbered =
      pieces[0]
      + pieces.dropFirst().map { piece in
        guard let end = piece.firstIndex(of: ";") else { return "&#" + piece }
        let name = piece[..<end]
        let number = name.hasPrefix("x") ? UInt32(name.dropFirst(), radix: 16) : UInt32(name)
        guard let scalar = number.flatMap(Unicode.Scalar.init) else { return "&#" + piece }
        return String(Character(scalar)) + piece[piece.index(after: end)...]
      }.joined()
    return numbered.replacing("&amp;", with: "&")
  }
}
