import Desk
import Store

/// What a mail stands behind in its reader's mail program. It names nothing that he has not sent or got himself: another's Message-ID tells of
/// mails that are none of his business, internal notes among them (SAFETY T-28).
struct MailChain {
  /// Oldest first; never empty.
  let references: [String]

  var inReplyTo: String? { references.last }

  /// - Parameters:
  ///   - email: where the mail goes to.
  ///   - root: stands first where the reader did not raise the request by mail himself.
  static func of(_ request: ID<Request>, for email: String, before mail: ID<OutgoingMail>, root: String, in snapshot: any Snapshot) throws
    -> MailChain
  {
    let sender = EmailAddress(email)?.address ?? email
    let raised: String? =
      try snapshot.first(
        """
        SELECT message_id FROM incoming_mail
        WHERE request_id = \(request) AND sender = \(sender) AND outcome = 'raised' AND message_id IS NOT NULL ORDER BY id LIMIT 1
        """)?["message_id"] ?? nil
    let rows = try snapshot.rows(
      """
      SELECT message_id, at FROM (
        SELECT message_id, received_at AS at FROM incoming_mail
        WHERE request_id = \(request) AND sender = \(sender) AND outcome = 'commented' AND message_id IS NOT NULL
        UNION ALL
        SELECT message_id, settled_at AS at FROM outgoing_mail
        WHERE request_id = \(request) AND address = \(email) AND state = 'sent' AND id < \(mail)) AS known
      ORDER BY at DESC, message_id LIMIT \(OutgoingMessage.longestChain - 1)
      """)
    return MailChain(references: [raised ?? root] + (try rows.reversed().map { try $0["message_id"] }))
  }
}
