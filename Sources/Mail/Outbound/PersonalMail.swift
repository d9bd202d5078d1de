import Desk
import Store

// Mails about somebody's own account, written like those about requests: once when told, once more when they leave.

extension NoticeRelay {
  /// Writes down the mail of an event that is about no request.
  static func expand(
    _ event: PersonalEvent, _ notice: ID<Notice>, seed: [UInt8], domain: String, now: Instant, in transaction: any Transaction
  ) throws {
    guard let profile = try transaction.accountProfile(event.subject), profile.isActive,
      try event.stands(now: now, in: transaction)
    else { return }
    try transaction.execute(
      """
      INSERT INTO outgoing_mail (notice_id, kind, account_id, address, message_id, created_at, due_at, tries, state, why)
      VALUES (\(notice), \(OutgoingKind.personal(event.kind).text), \(profile.id), \(profile.email),
              \(MessageIDs.make(seed: seed, index: 0, domain: domain)), \(now), \(now), 0, 'waiting', '')
      ON CONFLICT (notice_id, address) DO NOTHING
      """)
  }
}

extension MailWriter {
  /// The mail of an event that is about no request.
  func personal(_ row: Row) throws -> ReadyMail.Step {
    guard let id: ID<Event> = try row["event_id"], let event = try PersonalEvent.read(id, in: transaction),
      let profile = try transaction.accountProfile(event.subject), profile.isActive, profile.email == (try row["address"])
    else { return .drop("The account is not active.") }
    guard try event.stands(now: now, in: transaction),
      let letter = try event.letter(to: profile, site: transaction.siteName(), now: now, links: settings.links, in: transaction)
    else { return .drop("It does not concern the person any more.") }
    return .send(
      OutgoingMessage(
        from: settings.from, to: Mailbox(name: profile.name, email: profile.email), subject: letter.subject,
        messageID: try row["message_id"], date: event.at, language: letter.language, text: letter.text, html: letter.html))
  }

  /// The mail with the link to an address that somebody says is his too. Not a word of it comes from whoever says so (SAFETY T-08).
  func alias(_ row: Row) throws -> ReadyMail.Step {
    guard let secret: String = try row["secret"], let token = AliasClaim.Token(secret),
      try transaction.exists("SELECT 1 FROM alias_claim WHERE token_hash = \(token.hash) AND expires_at > \(now)")
    else { return .drop("The link in it opens nothing any more.") }
    let reader = Reader()
    let site = try transaction.siteName()
    let letter = Letter(
      language: reader.language, subject: reader.say(AccountPhrase.aliasSubject(site: site)), takesReplies: false,
      parts: [
        .paragraph(reader.say(AccountPhrase.aliasLead(site: site))),
        .link(reader.say(AccountPhrase.aliasButton), settings.links.alias(secret)),
      ],
      footer: [reader.say(NoticePhrase.linkHelp), reader.say(NoticePhrase.notYou)])
    return .send(
      OutgoingMessage(
        from: settings.from, to: Mailbox(name: "", email: try row["address"]), subject: letter.subject,
        messageID: try completedID(row), date: try row["created_at"], language: letter.language, text: letter.text, html: letter.html))
  }
}
