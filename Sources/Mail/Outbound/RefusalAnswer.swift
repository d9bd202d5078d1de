import Desk
import Store

/// The one polite answer to mail that was refused (SPEC part 4, 8). To a stranger it tells the same whatever the reason was, so that it is no
/// way to find out who and what is here (SAFETY T-05, T-35).
struct RefusalAnswer {
  let mail: ID<IncomingMail>
  let message: IncomingMessage
  let settings: MailSettings
  /// Makes the Message-ID of the answer.
  let seed: [UInt8]

  /// How many leave the whole site within an hour: whoever forges many senders makes the desk write few mails.
  static let mostAnHour = 200
  static let kind = "refusal"

  /// Puts it into the outbox, once a day for each sender, unless the mail is one that is never answered.
  func queue(_ project: ID<Project>, at now: Instant, in transaction: any Transaction) throws {
    let own = try OwnAddresses(settings, in: transaction)
    guard let mailbox = message.sender, !own.reserves(mailbox), let sender = mailbox.parsed,
      AutomaticMail.recognised(in: message, isOwnAddress: own.contains) == nil,
      SenderTrust.of(message, authority: settings.authority) != .failed
    else { return }
    let recent = try transaction.first(
      """
      SELECT (SELECT count(*) FROM outgoing_mail WHERE kind = 'refusal' AND created_at > \(now - .days(1)) AND address = \(sender.address)) AS his,
             (SELECT count(*) FROM outgoing_mail WHERE kind = 'refusal' AND created_at > \(now - .hours(1))) AS everybodys
      """)
    let his: Int = try recent?["his"] ?? 0
    let everybodys: Int = try recent?["everybodys"] ?? 0
    guard his == 0, everybodys < Self.mostAnHour else { return }
    let domain = try ProjectSender.of(project, settings, in: transaction).from.domain
    try transaction.execute(
      """
      INSERT INTO outgoing_mail (kind, address, project_id, incoming_id, message_id, created_at, due_at, tries, state, why)
      VALUES (\(Self.kind), \(sender.address), \(project), \(mail), \(MessageIDs.make(seed: seed, index: 0, domain: domain)),
              \(now), \(now), 0, 'waiting', '')
      """)
  }
}

extension MailWriter {
  /// The answer, unless somebody has taken the mail in meanwhile. The reason is told to those alone who may know of the project.
  func refusal(_ row: Row) throws -> ReadyMail.Step {
    guard let id: ID<IncomingMail> = try row["incoming_id"],
      let mail = try transaction.first(
        "SELECT message_id, project_id, outcome, why FROM incoming_mail WHERE id = \(id) AND outcome = 'refused'"),
      let project: ID<Project> = try mail["project_id"]
    else { return .drop("The mail that it answers is not refused any more.") }
    let email: String = try row["address"]
    let profile = try EmailAddress(email).flatMap { try transaction.accountProfile(at: $0) }
    let mayKnow =
      try profile.map { try Inquiry(snapshot: transaction, viewer: .account($0.id), now: now).may(Project.enter, project) } ?? false
    let reader = profile.map { Reader(locale: $0.locale, timeZone: $0.timeZone) } ?? Reader()
    let sender = try ProjectSender.of(project, settings, in: transaction)
    let name = sender.from.name
    var parts: [Letter.Part] = [.paragraph(reader.say(NoticePhrase.refusedLead(project: name)))]
    parts.append(mayKnow ? .words(try mail["why"]) : .paragraph(reader.say(NoticePhrase.refusedReason(project: name))))
    parts.append(.link(reader.say(NoticePhrase.refusedButton), settings.links.portals))
    let letter = Letter(
      language: reader.language, subject: reader.say(NoticePhrase.refusedSubject(project: name)), takesReplies: false, parts: parts,
      footer: [reader.say(NoticePhrase.refusedOnce)])
    let answered: String? = try mail["message_id"]
    return .send(
      OutgoingMessage(
        from: sender.from, to: Mailbox(email: email), subject: letter.subject, messageID: try row["message_id"], inReplyTo: answered,
        references: [answered].compactMap(\.self), date: try row["created_at"], isAutoReply: true, language: letter.language,
        text: letter.text, html: letter.html))
  }
}
