/// The part of an address after the question mark.
public struct WebQuery: Sendable {
  /// In the order in which they stand.
  public let items: [(name: String, value: String)]

  static let limit = 200

  static let none = WebQuery(items: [])

  private init(items: [(name: String, value: String)]) { self.items = items }

  /// Returns nil for broken escapes or more than `limit` parameters.
  init?(_ text: Substring) {
    var items: [(name: String, value: String)] = []
    for part in text.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard items.count < Self.limit, let name = PercentCoding.decode(halves[0], plusIsSpace: true),
        let value = PercentCoding.decode(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { return nil }
      items.append((name, value))
    }
    self.items = items
  }

  /// The first value of that name.
  public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// Every value of that name; API clients send lists both repeated and with commas, which `split` takes apart.
  public func all(_ name: String, split: Bool = false) -> [String] {
    let values = items.filter { $0.name == name }.map(\.value)
    return split ? values.flatMap { $0.split(separator: ",").map(String.init) } : values
  }

  /// The value as a number; nil if it is missing or none.
  public func int(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  /// The value as a yes or no, as clients write it (REST.md 3.4, 1); `standard` if it is missing or neither.
  public func flag(_ name: String, or standard: Bool = false) -> Bool { self[name].flatMap(Self.flag) ?? standard }

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "1", "on", "yes": true
    case "false", "0", "off", "no": false
    default: nil
    }
  }
}
