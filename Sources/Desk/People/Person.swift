import Store

/// Somebody as other people see him: a name, never an address.
public struct Person: Sendable, Hashable {
  public let id: ID<Account>
  public let name: String

  public init(id: ID<Account>, name: String) {
    self.id = id
    self.name = name
  }

  /// Reads the columns that a join on `account` gave these names.
  init?(_ row: Row, id idColumn: String, name nameColumn: String) throws {
    guard let id: ID<Account> = try row[idColumn] else { return nil }
    self.init(id: id, name: try row[nameColumn] as String? ?? "")
  }
}
