import Store

extension Inquiry {
  /// The accounts of the site by name, for its administrators; not those that were merged or erased.
  ///
  /// - Parameter active: nil lists the deactivated ones too.
  /// - Throws: `Refusal.notFound`
  public func accounts(
    matching words: String = "", active: Bool? = nil, after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<AccountProfile> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<AccountProfile>.bounded(limit)
    let standing: SQL = active.map { "account.active = \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(AccountProfile.columns) FROM account
      WHERE \(standing) AND \(AccountProfile.standing) AND \(SQL.contains(words, in: ["account.name", "account.address"])) AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, AccountProfile.init(row:))
  }
}

extension AccountProfile {
  /// Where a list in order of names goes on after this account.
  public var nameKey: NameKey { NameKey(name: name, id: id.number) }
}
