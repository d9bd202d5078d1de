import Store

/// Notes something on an organization for a program: JSON under a key. An empty value takes it away.
public struct SetOrganizationProperty: Command {
  public let organization: ID<Organization>
  public let key: String
  /// JSON text; nil takes the property away.
  public let value: String?

  public static let longestKey = 255
  public static let longestValue = 32_768
  public static let most = 100

  public init(_ organization: ID<Organization>, _ key: String, to value: String?) {
    self.organization = organization
    self.key = key
    self.value = value
  }

  /// Whether the property was not there before.
  public func run(in act: Act) throws -> Bool {
    _ = try act.permit(Organization.manage, organization)
    let key = try PlainText.line(key, for: "key", upTo: Self.longestKey)
    let before: String? = try act.transaction.first(
      "SELECT value FROM organization_property WHERE organization_id = \(organization) AND key = \(key)")?["value"]
    guard let value else {
      guard before != nil else { throw Refusal.notFound }
      try act.transaction.execute("DELETE FROM organization_property WHERE organization_id = \(organization) AND key = \(key)")
      return false
    }
    guard value.utf8.count <= Self.longestValue else {
      throw Refusal.invalid("value", "A property holds \(Self.longestValue) bytes at most. Send less.")
    }
    let count: Int =
      try act.transaction.first(
        "SELECT count(*) AS count FROM organization_property WHERE organization_id = \(organization)")?["count"] ?? 0
    guard before != nil || count < Self.most else {
      throw Refusal.conflict("The organization has \(Self.most) properties already. Delete one that no program needs.")
    }
    try act.transaction.execute(
      """
      INSERT INTO organization_property (organization_id, key, value) VALUES (\(organization), \(key), \(value))
      ON CONFLICT (organization_id, key) DO UPDATE SET value = excluded.value
      """)
    return before == nil
  }
}

extension Inquiry {
  /// What programs have noted on an organization, by key, for those who manage it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func properties(of organization: ID<Organization>) throws -> [(key: String, value: String)] {
    _ = try permit(Organization.manage, organization)
    return try snapshot.rows(
      """
      SELECT key, value FROM organization_property WHERE organization_id = \(organization) ORDER BY key
      LIMIT \(SetOrganizationProperty.most)
      """
    ).map { (try $0["key"], try $0["value"]) }
  }
}
