import Store

extension SQL {
  /// The id of the account that an address belongs to, as its own or as an alias; NULL if there is none. Its own comes first.
  static func account(at email: EmailAddress) -> SQL {
    """
    (SELECT found.id FROM (SELECT id, 0 AS place FROM account WHERE address = \(email)
                           UNION ALL SELECT account_id, 1 FROM account_alias WHERE address = \(email)) AS found
     ORDER BY found.place LIMIT 1)
    """
  }
}

// These readings ask no policy: who may know of an account is for the caller to decide.
extension Snapshot {
  /// The account that an address belongs to, as its own or as an alias.
  public func account(at email: EmailAddress) throws -> ID<Account>? {
    try first("SELECT \(SQL.account(at: email)) AS id")?["id"]
  }

  /// Every address of an account, its own first.
  public func addresses(of account: ID<Account>) throws -> [EmailAddress] {
    try rows(
      """
      SELECT email, 0 AS place FROM account WHERE id = \(account)
      UNION ALL SELECT email, 1 FROM account_alias WHERE account_id = \(account) ORDER BY place, email
      """
    ).compactMap { EmailAddress(try $0["email"] as String) }
  }

  /// Every address of the account that has this one; empty if there is none.
  func addresses(at email: EmailAddress) throws -> [EmailAddress] { try account(at: email).map(addresses) ?? [] }

  /// The address as its owner wrote it, where an active account has it: mail goes there, never to what somebody typed (T-57).
  func mailbox(at email: EmailAddress) throws -> (account: ID<Account>, email: String)? {
    guard
      let row = try first(
        """
        SELECT account.id, CASE WHEN account.address = \(email) THEN account.email
          ELSE (SELECT alias.email FROM account_alias AS alias WHERE alias.address = \(email)) END AS email
        FROM account WHERE account.id = \(SQL.account(at: email)) AND account.active
        """)
    else { return nil }
    return (try row["id"], try row["email"])
  }
}
