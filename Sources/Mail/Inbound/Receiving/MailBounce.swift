import Desk
import Store

/// A mail of the desk that did not arrive. Its Message-ID, which nobody can guess, shows that the notice is genuine.
struct MailBounce {
  let report: BounceReport

  /// How often a mail is sent again that a server took and gave back for the time being.
  static let mostReturns = 3
  private static let wait = Span.hours(1)

  /// Writes the fate down. Returns what was done in a sentence, with a space before it, or nothing where the notice is about no mail that the
  /// desk has sent.
  func settle(in act: Act) throws -> String {
    guard
      let mail = try act.transaction.first(
        """
        SELECT id, notice_id, account_id, address, request_id, state, returns FROM outgoing_mail
        WHERE message_id = \(report.messageID) AND state IN ('sent', 'waiting')
        """)
    else { return "" }
    let id: ID<OutgoingMail> = try mail["id"]
    let address: String = try mail["address"]
    guard report.status.isPermanent else { return try sendAgain(mail, id, to: address, in: act) }
    try fail(id, in: act)
    guard report.status.isDeadAddress else { return " The mail to \(address) is marked as failed." }
    let account: ID<Account>? = try mail["account_id"]
    try MarkUndeliverable(address, account: account, request: try mail["request_id"]).run(in: act)
    return account == nil ? " \(address) gets no more copies of the request." : " \(address) is marked as an address that no mail reaches."
  }

  private func fail(_ id: ID<OutgoingMail>, in act: Act) throws {
    try act.transaction.execute(
      """
      UPDATE outgoing_mail SET state = 'failed', why = \("It came back with status \(report.status)."), settled_at = \(act.now)
      WHERE id = \(id)
      """)
  }

  /// What came back for the time being is sent again a few times; a link in it was wiped, so such a mail is not.
  private func sendAgain(_ mail: Row, _ id: ID<OutgoingMail>, to address: String, in act: Act) throws -> String {
    guard try mail["state"] == "sent" else { return "" }
    let notice: ID<Notice>? = try mail["notice_id"]
    let returns: Int = try mail["returns"]
    guard notice != nil, returns < Self.mostReturns else {
      try fail(id, in: act)
      return " The mail to \(address) is marked as failed."
    }
    try act.transaction.execute(
      """
      UPDATE outgoing_mail SET state = 'waiting', returns = returns + 1, due_at = \(act.now + Self.wait), settled_at = NULL,
        why = \("It came back with status \(report.status) and is sent again.")
      WHERE id = \(id)
      """)
    return " The mail to \(address) is sent again in an hour."
  }
}
