import Desk
import Store

/// Decides what a mail becomes, and does it, in one transaction with its row in the mail log. `receive` performs it, `check` rehearses it:
/// the dry run cannot differ.
struct SettleMail: Command {
  /// Nil in a dry run.
  let mail: ID<IncomingMail>?
  let letter: ReadMail
  let recipient: String
  let files: [FiledPart]
  let keys: SigningKeys
  let settings: MailSettings
  /// Who of the desk took the mail in after it was refused.
  var acceptedBy: ID<Account>?

  var message: IncomingMessage { letter.message }

  func run(in act: Act) throws -> MailVerdict {
    if let mail, try !KeptMail.claim(mail, in: act.transaction) {
      return MailVerdict(.duplicate, "This mail was handled at the same time elsewhere.")
    }
    let project = try MailProject.at(recipient, in: act.transaction)
    var verdict = try decide(project, in: act)
    verdict.project = project?.id
    if let mail { try KeptMail.settle(mail, message, verdict, in: act.transaction) }
    return verdict
  }

  /// What can be told from the mail alone, without the database.
  static func evident(_ message: IncomingMessage, _ settings: MailSettings) -> MailVerdict? {
    if let automatic = AutomaticMail.recognised(in: message) { return MailVerdict(.ignored, automatic.because) }
    if let flaw = message.fromFlaw { return MailVerdict(.refused, flaw.because) }
    if SenderTrust.of(message, authority: settings.authority) == .failed {
      return MailVerdict(.refused, "The mail server could not confirm that it comes from \(message.sender?.email ?? "its sender").")
    }
    return nil
  }

  private func decide(_ project: MailProject?, in act: Act) throws -> MailVerdict {
    guard let project else { return MailVerdict(.refused, "No project receives mail at \(recipient).") }
    if let acceptedBy { return try AcceptedMail(settling: self, project: project, agent: acceptedBy).settle(in: act) }
    if var verdict = Self.evident(message, settings) {
      if let report = BounceReport(message) { verdict.because += try MailBounce(report: report).settle(in: act) }
      return verdict
    }
    let own = try OwnAddresses(settings, in: act.transaction)
    if let automatic = try loop(own, in: act) { return MailVerdict(.ignored, automatic.because) }
    guard let sender = message.sender, let address = sender.parsed else { return MailVerdict(.refused, FromFlaw.unusable.because) }
    if let pattern = try act.transaction.blocking(address) {
      return MailVerdict(.refused, "\(pattern) is on the list of blocked senders.")
    }
    if let earlier = try sameMessage(project, sender, in: act) { return earlier }
    try act.count(.of("mail", address.address, atMost: settings.mailsPerHour, per: .hours(1)))

    let profile = try act.transaction.accountProfile(at: address)
    if let profile, !profile.isActive { throw Refusal.forbidden("The account of \(address.written) is deactivated.") }
    if let profile {
      try act.noteSeen(profile.id)
      // Whoever writes from an address reads there.
      if SenderTrust.of(message, authority: settings.authority) == .aligned { try act.markDeliverable(profile.id) }
      let theirs = act.by(.account(profile.id))
      let thread = try MailThread.find(
        message, recipient: recipient, project: project, sender: profile.id, address: address, keys: keys, in: theirs)
      if let thread { return try MailComment(settling: self, own: own, thread: thread).post(in: theirs) }
      return try MailRequest(settling: self, own: own, project: project).raise(in: theirs)
    }
    let newcomer = try MailNewcomer(sender: sender, address: address, project: project, own: own).account(in: act)
    return try MailRequest(settling: self, own: own, project: project).raise(in: act.by(.account(newcomer)))
  }

  private func loop(_ own: OwnAddresses, in act: Act) throws -> AutomaticMail? {
    let isOwnMessage =
      try message.messageID.map { try act.transaction.exists("SELECT 1 FROM outgoing_mail WHERE message_id = \($0)") } ?? false
    return AutomaticMail.recognised(in: message, isOwnAddress: own.contains, isOwnMessage: { _ in isOwnMessage })
  }

  /// The same mail by another way has other bytes, since each way adds its traces; its Message-ID, sender and subject stay.
  private func sameMessage(_ project: MailProject, _ sender: Mailbox, in act: Act) throws -> MailVerdict? {
    guard let messageID = message.messageID else { return nil }
    // Two that come at the same moment wait for each other here: the second finds what became of the first.
    try act.transaction.execute("UPDATE project SET last_number = last_number WHERE id = \(project.id)")
    guard
      let row = try act.transaction.first(
        """
        SELECT request_id FROM incoming_mail
        WHERE message_id = \(messageID) AND project_id = \(project.id) AND sender = \(sender.address) AND subject = \(message.subject)
          AND outcome IN ('raised', 'commented')
        LIMIT 1
        """)
    else { return nil }
    return MailVerdict(.duplicate, "The same mail came before by another way.", request: try row["request_id"])
  }

  /// Records the files of the mail as the sender's uploads.
  func upload(in act: Act) throws -> [(token: String, part: MailPart)] {
    try files.map { filed in
      let upload = RecordUpload(
        file: filed.file, name: filed.part.name, mediaType: filed.part.mediaType, contentID: filed.part.contentID)
      return (try upload.run(in: act), filed.part)
    }
  }

  /// Ties the mail to the request's conversation, so that answers to it are found.
  func join(_ request: ID<Request>, in act: Act) throws {
    guard let messageID = message.messageID else { return }
    try act.transaction.execute(
      "INSERT INTO thread_message (message_id, request_id) VALUES (\(messageID), \(request)) ON CONFLICT (message_id) DO NOTHING")
  }
}
