import Store

extension Desk {
  /// Erases a person who asked for it: name, addresses and profile are gone wherever they are stored; the requests stay (SPEC part 4, 12;
  /// T-77). It cannot be undone. `typed` is the account's own address, typed once more by whoever does it.
  ///
  /// - Throws: `Refusal`
  public func erase(_ account: ID<Account>, typed: String, as viewer: Viewer, by channel: Channel) async throws {
    // Asked before the mail log is read, which takes its time on a large site.
    let words = try await rehearse(ErasureCheck(account: account, typed: typed), as: viewer, by: channel)
    let (mails, end) = try await mails(naming: RawMailSearch(words.addresses + words.names))
    try await perform(EraseAccount(account: account, typed: typed, mails: mails, readUpTo: end), as: viewer, by: channel)
  }

  /// The mails in whose bytes somebody is named, and the last one that was read.
  private func mails(naming search: RawMailSearch) async throws -> ([ID<IncomingMail>], ID<IncomingMail>) {
    var found: [ID<IncomingMail>] = []
    var last = ID<IncomingMail>(0)
    while true {
      let after = last
      let batch = try await database.read { snapshot in
        try snapshot.mails(after: after, naming: search)
      }
      found += batch.found
      guard let end = batch.last else { return (found, last) }
      last = end
    }
  }
}

extension Snapshot {
  /// The next mails of the log, and which of them name somebody.
  func mails(after last: ID<IncomingMail>, naming search: RawMailSearch) throws -> (found: [ID<IncomingMail>], last: ID<IncomingMail>?) {
    let rows = try rows("SELECT id, raw FROM incoming_mail WHERE id > \(last) ORDER BY id LIMIT 50")
    let ids: [ID<IncomingMail>] = try rows.map { try $0["id"] }
    let found = try zip(ids, rows).filter { search.finds(in: try $1["raw"]) }.map(\.0)
    return (found, ids.last)
  }
}

/// Who is to be erased: the account and those that were merged into it, which are the same person's.
private struct Erasure {
  let accounts: [ID<Account>]
  let words: PersonalWords

  init(of account: ID<Account>, typed: String, in act: Act) throws {
    try act.requireSiteAdministrator()
    guard let profile = try act.transaction.accountProfile(account), profile.isStanding else { throw Refusal.notFound }
    guard EmailAddress(typed)?.address == profile.address else {
      throw Refusal.invalid("typed", "This is not the address of the account. Type \(profile.email) to erase it.")
    }
    accounts = try [account] + act.transaction.mergedInto(account)
    words = try act.transaction.personalWords(of: accounts, tomb: Tombstone.address(of: account, at: "erased.invalid").address)
  }
}

private struct ErasureCheck: Command {
  let account: ID<Account>
  let typed: String

  func run(in act: Act) throws -> PersonalWords { try Erasure(of: account, typed: typed, in: act).words }
}

/// The erasure itself, in one transaction. `mails` are those up to `readUpTo` that name the person; later ones are read here.
private struct EraseAccount: Command {
  let account: ID<Account>
  let typed: String
  let mails: [ID<IncomingMail>]
  let readUpTo: ID<IncomingMail>

  func run(in act: Act) throws {
    let erasure = try Erasure(of: account, typed: typed, in: act)
    let words = erasure.words
    try act.deactivate(account)
    for one in erasure.accounts { try act.forget(one) }
    try act.forgetAddresses(words)
    try act.forgetMails(of: erasure.accounts, words, naming: mails, readUpTo: readUpTo)
    try act.eraseFromReviews(erasure.accounts, words)
    for table in try TextColumns.all(in: act.transaction) { try table.remove(words, in: act.transaction) }
    for one in erasure.accounts { try act.eraseFromLog(one, words: words.all) }
    if act.transaction.dialect == .sqlite {
      // The index of words keeps what was deleted until its parts are merged.
      try act.transaction.execute("INSERT INTO request_words (request_words) VALUES ('optimize')")
    }
    try act.record(Event(.erased, subject: account))
  }
}

extension Snapshot {
  /// The accounts that were merged into one, and those into them.
  fileprivate func mergedInto(_ account: ID<Account>) throws -> [ID<Account>] {
    try rows(
      """
      WITH RECURSIVE same (id) AS (
        SELECT id FROM account WHERE merged_into = \(account)
        UNION SELECT account.id FROM account JOIN same ON account.merged_into = same.id)
      SELECT id FROM same ORDER BY id
      """
    ).map { try $0["id"] }
  }

  /// What these accounts are and were called, and every address that they have or had.
  fileprivate func personalWords(of accounts: [ID<Account>], tomb: String) throws -> PersonalWords {
    let list = SQL.list(accounts)
    var addresses = try accounts.flatMap(addresses).filter { !$0.domain.hasSuffix(".invalid") }
    addresses += try rows("SELECT email FROM account_merge WHERE merged_id IN \(list) OR kept_id IN \(list)")
      .compactMap { EmailAddress(try $0["email"] as String) }
    addresses += try rows("SELECT email FROM alias_claim WHERE account_id IN \(list)").compactMap {
      EmailAddress(try $0["email"] as String)
    }
    let present: [String] = try rows("SELECT name FROM account WHERE id IN \(list)").map { try $0["name"] }
    let former = try rows(
      "SELECT detail FROM event WHERE subject_id IN \(list) AND kind = \(EventKind.accountChanged) ORDER BY id LIMIT 1000"
    ).compactMap { try JSON.value($0["detail"] as String, as: [String: String].self)["name.before"] }
    let names = Set(present + former)
    let shared: [String] = try rows(
      "SELECT name FROM account WHERE id NOT IN \(list) AND lower(name) IN \(SQL.list(names.map { $0.lowercased() }.sorted()))"
    ).map { try $0["name"] }
    return PersonalWords(addresses: addresses, names: Array(names), sharedNames: Set(shared.map { $0.lowercased() }), tomb: tomb)
  }
}
