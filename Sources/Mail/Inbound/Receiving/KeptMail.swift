import Crypto
import Desk
import Store

/// The row of a mail that came: its raw bytes are kept before anybody reads them (SAFETY R-08).
struct KeptMail: Sendable {
  let id: ID<IncomingMail>
  let isNew: Bool
  let outcome: MailVerdict.Outcome
  let tries: Int
  let why: String
  /// Who of the desk took it in after it was refused.
  let acceptedBy: ID<Account>?

  /// The columns that `init` reads.
  static let columns: SQL = "id, outcome, tries, why, accepted_by"

  /// How often a mail is tried before it is set aside.
  static let mostTries = 3

  init(_ row: Row, isNew: Bool) throws {
    id = try row["id"]
    outcome = try row["outcome"]
    tries = try row["tries"]
    why = try row["why"]
    acceptedBy = try row["accepted_by"]
    self.isNew = isNew
  }

  static func fingerprint(_ raw: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: raw)) }

  static func find(_ fingerprint: [UInt8], recipient: String, in snapshot: any Snapshot) throws -> KeptMail? {
    try snapshot.first(
      "SELECT \(columns) FROM incoming_mail WHERE fingerprint = \(fingerprint) AND recipient = \(recipient)"
    ).map { try KeptMail($0, isNew: false) }
  }

  /// Keeps a mail, once for each address that it came to.
  static func keep(_ raw: [UInt8], recipient: String, at now: Instant, in transaction: any Transaction) throws -> KeptMail {
    let fingerprint = fingerprint(raw)
    let made = try transaction.first(
      """
      INSERT INTO incoming_mail (fingerprint, recipient, sender, subject, raw, received_at, outcome, why, tries)
      VALUES (\(fingerprint), \(recipient), '', '', \(raw), \(now), 'received', '', 0)
      ON CONFLICT (fingerprint, recipient) DO NOTHING
      RETURNING \(columns)
      """)
    if let made { return try KeptMail(made, isNew: true) }
    guard let found = try find(fingerprint, recipient: recipient, in: transaction) else {
      throw DatabaseFailure.failed("a mail was neither kept nor found")
    }
    return found
  }

  /// Takes the mail for this transaction alone. Returns false where somebody else has settled it already.
  static func claim(_ id: ID<IncomingMail>, in transaction: any Transaction) throws -> Bool {
    try transaction.execute("UPDATE incoming_mail SET tries = tries + 1 WHERE id = \(id) AND outcome = 'received'") == 1
  }

  /// Writes down what became of a mail, and of which one.
  static func settle(_ id: ID<IncomingMail>, _ message: IncomingMessage, _ verdict: MailVerdict, in transaction: any Transaction) throws {
    try transaction.execute(
      """
      UPDATE incoming_mail SET outcome = \(verdict.outcome), why = \(verdict.because), project_id = \(verdict.project),
        request_id = \(verdict.request), comment_id = \(verdict.comment), message_id = \(message.messageID),
        sender = \(message.sender?.address ?? message.from.first?.email ?? ""), subject = \(message.subject)
      WHERE id = \(id)
      """)
  }
}
