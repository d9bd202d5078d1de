import Store

/// What the desk knows of an account, whatever it may do.
public struct AccountProfile: Sendable, Hashable, Identifiable {
  public let id: ID<Account>
  /// The address as the person writes it.
  public let email: String
  /// The address as it is compared.
  public let address: String
  public let domain: String
  public let name: String
  public let isActive: Bool
  /// Whether the person has shown that the address is his.
  public let isVerified: Bool
  public let isSiteAdministrator: Bool
  public let hasPassword: Bool
  /// A language tag such as `en` (BCP 47).
  public let locale: String
  /// A zone of the tz database such as `Europe/Berlin`.
  public let timeZone: String
  /// How the account came about: `Source`, or what another system called it.
  public let source: String
  public let createdAt: Instant
  public let lastSeenAt: Instant?
  /// The account that this one was merged into.
  public let mergedInto: Store.ID<Account>?
  /// When the person was erased: nothing of him is left but a row.
  public let erasedAt: Instant?
  /// Since when mail to the address comes back; nil while it arrives.
  public let undeliverableSince: Instant?

  /// The columns that `init(row:)` reads, of the table `account`.
  public static let columns: SQL = """
    account.id, account.email, account.address, account.domain, account.name, account.active, account.verified, account.site_admin,
    account.password IS NOT NULL AS has_password, account.locale, account.time_zone, account.source, account.created_at, account.last_seen_at,
    account.merged_into, account.erased_at,
    account.undeliverable_since
    """

  /// Whether it is an account of its own: neither merged into another one nor erased.
  public var isStanding: Bool { mergedInto == nil && erasedAt == nil }

  /// The same, as a condition on rows of `account`.
  public static let standing: SQL = "account.merged_into IS NULL AND account.erased_at IS NULL"

  /// - Throws: `ColumnMismatch`
  public init(row: Row) throws {
    id = try row["id"]
    email = try row["email"]
    address = try row["address"]
    domain = try row["domain"]
    name = try row["name"]
    isActive = try row["active"]
    isVerified = try row["verified"]
    isSiteAdministrator = try row["site_admin"]
    hasPassword = try row["has_password"]
    locale = try row["locale"]
    timeZone = try row["time_zone"]
    source = try row["source"]
    createdAt = try row["created_at"]
    lastSeenAt = try row["last_seen_at"]
    mergedInto = try row["merged_into"]
    erasedAt = try row["erased_at"]
    undeliverableSince = try row["undeliverable_since"]
  }
}

// These readings ask no policy: who may know of an account is for the caller to decide.
extension Snapshot {
  public func accountProfile(_ id: ID<Account>) throws -> AccountProfile? {
    try first("SELECT \(AccountProfile.columns) FROM account WHERE id = \(id)").map(AccountProfile.init(row:))
  }

  /// By any of its addresses.
  public func accountProfile(at email: EmailAddress) throws -> AccountProfile? {
    try first("SELECT \(AccountProfile.columns) FROM account WHERE account.id = \(SQL.account(at: email))").map(AccountProfile.init(row:))
  }

  /// Many accounts in one query, by id; ids without an account are left out.
  public func accountProfiles(_ ids: some Sequence<ID<Account>>) throws -> [ID<Account>: AccountProfile] {
    let distinct = Set(ids).sorted()
    guard !distinct.isEmpty else { return [:] }
    let rows = try rows("SELECT \(AccountProfile.columns) FROM account WHERE id IN \(SQL.list(distinct))")
    return Dictionary(uniqueKeysWithValues: try rows.map(AccountProfile.init(row:)).map { ($0.id, $0) })
  }
}
