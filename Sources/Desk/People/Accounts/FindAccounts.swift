import Store

extension Inquiry {
  /// An account that the viewer may read.
  ///
  /// - Throws: `Refusal.notFound`
  public func account(_ id: ID<Account>) throws -> AccountProfile {
    guard let profile = try snapshot.accountProfile(try permit(Account.see, id).id) else { throw Refusal.notFound }
    return profile
  }

  /// The accounts that the viewer may read, by name.
  ///
  /// - Parameter active: nil lists the deactivated ones too.
  public func accountsInSight(
    matching words: String = "", active: Bool? = true, after: NameKey? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<AccountProfile> {
    let limit = Page<AccountProfile>.bounded(limit)
    let standing: SQL = active.map { "account.active = \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(AccountProfile.columns) FROM account
      WHERE \(operated(Account.see)) AND \(standing) AND \(SQL.contains(words, in: ["account.name", "account.address"]))
        AND \(after.precedes("account.name", "account.id"))
      ORDER BY account.name, account.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, AccountProfile.init(row:))
  }

  /// Whoever can have a request of the project, by name, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func assignable(in project: ID<Project>, matching words: String = "", skipping: Int = 0, limit: Int = 50) throws -> Page<Person> {
    try requireDesk(of: project)
    let limit = Page<Person>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT person.id, person.name FROM \(whoRows(may: Project.work, project))
        AND \(SQL.contains(words, in: ["person.name", "person.address"]))
      ORDER BY person.name, person.id LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit) { Person(id: try $0["id"], name: try $0["name"]) }
  }
}
