import Store

// What an erasure takes away, place by place; texts that name the person anywhere else are cleared afterwards.

extension Act {
  /// Leaves a row without a person: what he raised and said hangs on it.
  func forget(_ account: ID<Account>) throws {
    let tomb = Tombstone.address(of: account, at: "erased.invalid")
    for table in [
      "session", "api_token", "mailed_link", "account_alias", "alias_claim", "likeness", "group_member", "organization_member",
      "role_member",
      "participant", "subscription", "invitation", "inactivity_notice",
    ] {
      try transaction.execute("DELETE FROM \(SQL(trusted: table)) WHERE account_id = \(account)")
    }
    try transaction.execute("DELETE FROM permission_grant WHERE holder = 'account' AND account_id = \(account)")
    try transaction.execute("DELETE FROM security_level_holder WHERE holder = 'account' AND account_id = \(account)")
    try transaction.execute("DELETE FROM distinct_people WHERE first_id = \(account) OR second_id = \(account)")
    try transaction.execute("UPDATE project SET lead_id = NULL WHERE lead_id = \(account)")
    // Nothing of what it would take to undo a merge, or a change of access that made or held the account, is kept.
    try transaction.execute(
      "UPDATE account_merge SET facts = '[]', email = \(tomb.address), address = \(tomb.address), domain = \(tomb.domain) "
        + "WHERE kept_id = \(account) OR merged_id = \(account)")
    try transaction.execute(
      """
      UPDATE account SET name = \(PersonalWords.nobody), email = \(tomb.address), address = \(tomb.address), domain = \(tomb.domain),
        password = NULL, verified = FALSE, site_admin = FALSE, active = FALSE, locale = 'en', time_zone = 'UTC', last_seen_at = NULL,
        erased_at = \(now)
      WHERE id = \(account)
      """)
  }

  /// Takes away what is kept for an address, whoever's account it was.
  func forgetAddresses(_ words: PersonalWords) throws {
    let addresses = SQL.list(words.addresses)
    for table in ["address_participant", "address_link", "held_raise"] {
      try transaction.execute("DELETE FROM \(SQL(trusted: table)) WHERE address IN \(addresses)")
    }
    try transaction.execute("UPDATE people_import_row SET cells = '[]', address = NULL WHERE address IN \(addresses)")
  }

  /// Wipes mails: the bytes of those that the person sent, that belong to his requests, or that name him; and what waits to be sent to him.
  func forgetMails(
    of accounts: [ID<Account>], _ words: PersonalWords, naming mails: [ID<IncomingMail>], readUpTo end: ID<IncomingMail>
  ) throws {
    let list = SQL.list(accounts)
    try transaction.execute(
      """
      UPDATE outgoing_mail SET state = 'dropped', why = 'The person was erased.', settled_at = \(now)
      WHERE account_id IN \(list) AND state = 'waiting'
      """)
    try transaction.execute("UPDATE outgoing_mail SET secret = NULL WHERE account_id IN \(list)")
    var naming = mails
    var last = end
    let search = RawMailSearch(words.addresses + words.names)
    while true {
      let batch = try transaction.mails(after: last, naming: search)
      naming += batch.found
      guard let next = batch.last else { break }
      last = next
    }
    for start in stride(from: 0, to: naming.count, by: 500) { try wipe("id IN \(SQL.list(Array(naming[start...].prefix(500))))") }
    try wipe("lower(sender) IN \(SQL.list(words.addresses))")
    try wipe(
      """
      request_id IN (SELECT id FROM request WHERE reporter_id IN \(list) OR creator_id IN \(list)
                     UNION SELECT request_id FROM comment WHERE author_id IN \(list)
                     UNION SELECT request_id FROM event WHERE subject_id IN \(list) AND request_id IS NOT NULL)
      """)
    for named in words.conditions(on: ["message_id"]) {
      try transaction.execute("UPDATE incoming_mail SET message_id = NULL WHERE \(named)")
      try transaction.execute("DELETE FROM thread_message WHERE \(named)")
    }
  }

  private func wipe(_ condition: SQL) throws {
    let left = Array("This mail named a person who has been erased.\r\n".utf8)
    try transaction.execute("UPDATE incoming_mail SET raw = \(left) WHERE \(condition)")
  }
}
