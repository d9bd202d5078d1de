import Foundation
import Store

/// A place in an ordered list of requests: the values that the last row of the page before was ordered by.
///
/// As a text it travels through addresses, so it may come back as anything.
public struct OrderPlace: Sendable, Hashable, LosslessStringConvertible {
  let values: [SQL.Value]

  init(_ values: [SQL.Value]) { self.values = values }

  public init?(_ description: String) {
    guard (1...4000).contains(description.utf8.count) else { return nil }
    var values: [SQL.Value] = []
    for part in description.split(separator: ".", omittingEmptySubsequences: false) {
      guard values.count < 20 else { return nil }
      switch part.first {
      case "i":
        guard part.utf8.count <= 20, let number = Int64(part.dropFirst()) else { return nil }
        values.append(.integer(number))
      case "t":
        guard let text = Self.text(part.dropFirst()) else { return nil }
        values.append(.text(text))
      default: return nil
      }
    }
    self.values = values
  }

  public var description: String {
    values.map { value in
      switch value {
      case .integer(let number): "i\(number)"
      case .text(let text):
        "t" + Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      default: "i0"
      }
    }.joined(separator: ".")
  }

  private static func text(_ encoded: Substring) -> String? {
    var base64 = String(encoded).replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: base64), let text = String(bytes: data, encoding: .utf8), !text.utf8.contains(0) else {
      return nil
    }
    return text
  }
}

extension Row {
  /// The values of `Ordering.columns`.
  func place(terms: Int) throws -> OrderPlace {
    OrderPlace(
      try (0..<terms).map { index in
        let column = "order_\(index)"
        if let number = try? self[column] as Int64 { return .integer(number) }
        return .text(try self[column])
      })
  }
}
