import Store

/// A bounded piece of a list.
public struct Page<Item: Sendable>: Sendable {
  public let items: [Item]
  /// Whether nothing comes after it.
  public let isLast: Bool

  public static var longest: Int { 200 }

  /// The number of rows that a caller gets when he asks for `limit`.
  static func bounded(_ limit: Int) -> Int { min(max(limit, 1), longest) }

  /// Reads rows of which one more than `limit` was asked for: the surplus one tells that more follow.
  init(_ rows: [Row], limit: Int, _ item: (Row) throws -> Item) throws {
    items = try rows.prefix(limit).map(item)
    isLast = rows.count <= limit
  }

  init(items: [Item], isLast: Bool) {
    self.items = items
    self.isLast = isLast
  }

  /// The same page with something else for each item.
  public func map<Other>(_ transform: (Item) throws -> Other) rethrows -> Page<Other> {
    Page<Other>(items: try items.map(transform), isLast: isLast)
  }
}

/// Where a list in order of names goes on: after the thing of this name and id.
public struct NameKey: Sendable, Hashable {
  public let name: String
  public let id: Int64

  public init(name: String, id: Int64) {
    self.name = name
    self.id = id
  }
}

extension NameKey? {
  /// The condition that a row comes after the key, in the order of its name and id.
  func precedes(_ name: SQL, _ id: SQL) -> SQL {
    guard let self else { return "TRUE" }
    return "(\(name), \(id)) > (\(self.name), \(self.id))"
  }
}
