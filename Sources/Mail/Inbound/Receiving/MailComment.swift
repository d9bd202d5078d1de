import Desk
import Store

/// A mail that continues a request.
struct MailComment {
  let settling: SettleMail
  let own: OwnAddresses
  let thread: MailThread

  func post(in act: Act) throws -> MailVerdict {
    let words = settling.letter.words
    guard !words.reply.isEmpty || !settling.files.isEmpty else {
      return MailVerdict(.ignored, "The mail has no words of its own and no files.", request: thread.request)
    }
    let uploads = try settling.upload(in: act)
    let html = words.html.map { Self.sanitised($0, uploads) }
    var command = AddComment(
      request: thread.request, body: words.reply, readers: thread.readers, part: thread.part, attachments: uploads.map(\.token), html: html,
      quoted: words.history)
    command.isFromOutside = thread.isFromOutside
    let comment = try command.run(in: act)
    try settling.join(thread.request, in: act)
    let key = try act.inquiry.key(of: thread.request)
    var because = "It became \(what) on \(key)."
    if thread.part == .customer, !thread.isFromOutside {
      let copied = CopiedPeople(settling: settling, own: own, request: thread.request)
      because += try copied.invite(isProven: isProven, in: act)
    }
    return MailVerdict(.commented, because, request: thread.request, key: key, comment: comment)
  }

  private var what: String {
    switch (thread.readers, thread.part) {
    case (.deskOnly, _): "an internal note"
    case (_, .customer): "a comment"
    default: "a comment of the desk"
    }
  }

  /// A sender whom nothing but his own word proves adds nobody to a request that exists: that has opened whole histories to others (T-10).
  private var isProven: Bool {
    thread.isSigned || SenderTrust.of(settling.message, authority: settling.settings.authority) == .aligned
  }

  /// The HTML with the mail's own pictures in place: by the unguessable tokens of its attachments.
  static func sanitised(_ html: String, _ uploads: [(token: String, part: MailPart)]) -> String {
    let pictures = uploads.reduce(into: [String: String]()) { table, upload in
      if let id = upload.part.contentID, upload.part.mediaType.hasPrefix("image/") { table[id] = "/files/\(upload.token)" }
    }
    return MailHTML.sanitised(html) { pictures[$0] }.markup
  }
}
