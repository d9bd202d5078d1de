import Desk
import Store

/// A mail of the desk that did not arrive. Its Message-ID, which nobody can guess, shows that the notice is genuine.
struct MailBounce {
  let report: BounceReport

  /// Writes the fate down; a bare address that does not exist gets no more copies (S1-48). Returns what was done in a sentence, with a space
  /// before it, or nothing where the notice is about no mail of the desk.
  func settle(in act: Act) throws -> String {
    guard report.isPermanent,
      let mail = try act.transaction.first(
        """
        UPDATE outgoing_mail SET state = 'failed', why = \("It came back with status \(report.status).")
        WHERE message_id = \(report.messageID) AND state = 'sent' RETURNING account_id, address, request_id
        """)
    else { return "" }
    let account: ID<Account>? = try mail["account_id"]
    let address: String = try mail["address"]
    let request: ID<Request>? = try mail["request_id"]
    guard account == nil, let request else { return " The mail to \(address) is marked as failed." }
    let removed = try act.transaction.execute("DELETE FROM address_participant WHERE request_id = \(request) AND email = \(address)")
    if removed > 0 {
      let row = try act.transaction.first("SELECT project_id FROM request WHERE id = \(request)")
      try act.record(
        Event(.participantRemoved, project: try row?["project_id"], request: request, isPublic: true, detail: ["address": address]))
    }
    return " \(address) gets no more copies of the request."
  }
}
