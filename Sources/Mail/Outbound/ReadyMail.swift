import Desk
import HTML
import Store

/// A waiting mail, taken for one try, with what is to be done with it.
struct ReadyMail: Sendable {
  let id: ID<OutgoingMail>
  /// Which try this is; the row changes with each, so that a try that was overtaken settles nothing.
  let tries: Int
  let step: Step
  /// What is done if the server says that nothing will ever reach the address.
  let undeliverable: MarkUndeliverable

  enum Step: Sendable {
    case send(OutgoingMessage)
    /// The reader may no longer be told; one whole sentence.
    case drop(String)
  }
}

/// Writes the mails of waiting rows, asking the policy once more whether their readers may have them (SAFETY T-31).
struct MailWriter {
  let settings: MailSettings
  let keys: SigningKeys
  let now: Instant
  let transaction: any Transaction

  /// The mail of a row of `outgoing_mail`.
  func ready(_ row: Row) throws -> ReadyMail {
    let step: ReadyMail.Step =
      switch OutgoingKind(try row["kind"]) {
      case .link(let purpose)?: try link(purpose, row)
      case .addressLink?: try addressLink(row)
      case .refusal?: try refusal(row)
      case .alias?: try alias(row)
      case .personal?: try personal(row)
      case .told(let part, _)?: try told(part, row)
      case nil: .drop("This version of the program does not know such mails.")
      }
    return ReadyMail(
      id: try row["id"], tries: try row["tries"], step: step,
      undeliverable: MarkUndeliverable(try row["address"], account: try row["account_id"], request: try row["request_id"]))
  }

  private func link(_ purpose: MailedLink.Purpose, _ row: Row) throws -> ReadyMail.Step {
    guard let token: String = try row["secret"], let account: ID<Account> = try row["account_id"],
      let profile = try transaction.accountProfile(account), profile.isActive
    else { return .drop("The account is not active.") }
    let created: Instant = try row["created_at"]
    guard now < created + purpose.life else { return .drop("The link in it has run out.") }
    let reader = Reader(locale: profile.locale, timeZone: profile.timeZone)
    let site: String = try transaction.first("SELECT name FROM site")?["name"] ?? settings.from.name
    let letter = AccountLetters.letter(purpose, token: token, site: site, reader: reader, links: settings.links)
    return .send(
      OutgoingMessage(
        from: settings.from, to: Mailbox(name: profile.isVerified ? profile.name : "", email: try row["address"]), subject: letter.subject,
        messageID: try completedID(row), date: created, language: letter.language, text: letter.text, html: letter.html))
  }

  /// The Message-ID of a link's mail, which was put down without a domain; it stands with one from the first try on.
  func completedID(_ row: Row) throws -> String {
    let id: String = try row["message_id"]
    guard !id.contains("@") else { return id }
    let whole = "\(id)@\(settings.from.domain)"
    try transaction.execute("UPDATE outgoing_mail SET message_id = \(whole) WHERE id = \(try row["id"] as ID<OutgoingMail>)")
    return whole
  }

  private func addressLink(_ row: Row) throws -> ReadyMail.Step {
    guard let secret: String = try row["secret"], let token = AddressLink.Token(secret),
      let link = try transaction.openAddressLink(token, now: now)
    else { return .drop("The link in it opens nothing any more.") }
    let profile = try transaction.accountProfile(at: link.email)
    let reader = profile.map { Reader(locale: $0.locale, timeZone: $0.timeZone) } ?? Reader()
    let site: String = try transaction.first("SELECT name FROM site")?["name"] ?? settings.from.name
    let letter = AccountLetters.letter(link, token: secret, site: site, reader: reader, links: settings.links)
    return .send(
      OutgoingMessage(
        from: settings.from, to: Mailbox(name: "", email: link.email.written), subject: letter.subject,
        messageID: try completedID(row), date: try row["created_at"], language: letter.language, text: letter.text, html: letter.html))
  }

  private func told(_ part: NoticePart, _ row: Row) throws -> ReadyMail.Step {
    guard let event: ID<Event> = try row["event_id"], let told = try ToldEvent.read(event, now: now, in: transaction) else {
      return .drop("What it was about is gone.")
    }
    let email: String = try row["address"]
    let member = Audience.Member(part: part, account: try row["account_id"], email: email)
    guard try Audience(event: told, snapshot: transaction, now: now).isStill(member) else {
      return .drop("The person may not be told any more.")
    }
    let profile = try member.account.flatMap { try transaction.accountProfile($0) }
    let sender = try ProjectSender.of(told.project, settings, in: transaction)
    let replyTo = replyAddress(told, member, sender)
    // An address without an account was added by the desk, which vouches for it.
    let person = NoticeReader(
      reader: profile.map { Reader(locale: $0.locale, timeZone: $0.timeZone) } ?? Reader(), name: profile?.name ?? "", part: part,
      isVerified: profile?.isVerified ?? true, takesReplies: replyTo != nil, link: link(told, member))
    guard let letter = RequestLetters.letter(told.story, to: person) else { return .drop("Nobody is told of this.") }

    let messageID: String = try row["message_id"]
    let root = MessageIDs.root(of: told.request, domain: sender.from.domain)
    let chain = try MailChain.of(told.request, for: email, before: try row["id"], root: root, in: transaction)
    for id in [root, messageID] {
      try transaction.execute(
        "INSERT INTO thread_message (message_id, request_id) VALUES (\(id), \(told.request)) ON CONFLICT (message_id) DO NOTHING")
    }
    return .send(
      OutgoingMessage(
        from: sender.from, to: Mailbox(name: person.isVerified ? person.name : "", email: email), replyTo: replyTo, subject: letter.subject,
        messageID: messageID,
        inReplyTo: chain.inReplyTo, references: chain.references, date: told.at,
        isAutoReply: told.story.event == .requestRaised && chain.references != [root], language: letter.language,
        text: letter.text, html: letter.html))
  }

  private func replyAddress(_ told: ToldEvent, _ member: Audience.Member, _ sender: ProjectSender) -> Mailbox? {
    guard member.account != nil, !told.isWriteOnly || member.part.isDesk, let address = sender.replyAddress,
      let recipient = EmailAddress(member.email)
    else { return nil }
    let purpose: ReplyAddress.Purpose = !member.part.isDesk ? .customer : told.story.event == .noted ? .note : .agent
    let reply = ReplyAddress(purpose, request: told.request, for: recipient, keys: keys)
    return Mailbox(name: sender.from.name, email: reply.written(on: address))
  }

  private func link(_ told: ToldEvent, _ member: Audience.Member) -> Href? {
    if member.part.isDesk { return settings.links.desk(told.story.key) }
    return member.account == nil || told.isWriteOnly ? nil : settings.links.portal(told.story.key)
  }
}
