import Desk
import Logging
import Store

/// Sends the mails that wait, each until the server has taken or refused it.
public struct MailRelay: Sendable {
  private let desk: Desk
  private let settings: MailSettings
  private let sender: any MailSender
  private let logger: Logger

  public init(desk: Desk, settings: MailSettings, sender: any MailSender, logger: Logger = Logger(label: "mail")) {
    self.desk = desk
    self.settings = settings
    self.sender = sender
    self.logger = logger
  }

  /// How long to wait after each try; after the last one the mail is given up. More than two days in all.
  static let waits: [Span] = [
    .minutes(1), .minutes(2), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2), .hours(4), .hours(8), .hours(12), .hours(24),
  ]

  /// How long a try may take before another node may take the mail over.
  private static let lease = Span.minutes(10)

  /// Sends up to `limit` mails that are due. Returns how many were tried; none while the site's mail is paused.
  public func run(limit: Int = 50) async throws -> Int {
    let keys = try await desk.signingKeys()
    var count = 0
    // Few at a time, so that a lease covers the slowest server.
    while count < limit {
      let batch = try await take(min(4, limit - count), keys: keys)
      guard !batch.isEmpty else { break }
      for mail in batch { try await handle(mail) }
      count += batch.count
    }
    return count
  }

  private func take(_ count: Int, keys: SigningKeys) async throws -> [ReadyMail] {
    let now = desk.now
    let settings = settings
    return try await desk.database.write { transaction in
      guard try !transaction.exists("SELECT 1 FROM site WHERE mail_paused") else { return [] }
      // On PostgreSQL each node passes over the rows that another one is taking; SQLite has one writer.
      let apart: SQL = transaction.dialect == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
      // Of one request, mails to one address leave in their order.
      let rows = try transaction.rows(
        """
        UPDATE outgoing_mail SET tries = tries + 1, due_at = \(now + Self.lease)
        WHERE id IN (
          SELECT waiting.id FROM outgoing_mail AS waiting
          WHERE waiting.state = 'waiting' AND waiting.due_at <= \(now)
            AND NOT EXISTS (SELECT 1 FROM outgoing_mail AS earlier WHERE earlier.request_id = waiting.request_id
                            AND earlier.address = waiting.address AND earlier.state = 'waiting' AND earlier.id < waiting.id)
          ORDER BY waiting.due_at, waiting.id LIMIT \(count) \(apart))
        RETURNING id, kind, account_id, address, request_id, incoming_id, message_id, secret, created_at, tries,
          (SELECT notice.event_id FROM notice WHERE notice.id = outgoing_mail.notice_id) AS event_id
        """)
      let writer = MailWriter(settings: settings, keys: keys, now: now, transaction: transaction)
      return try rows.map(writer.ready).sorted { $0.id < $1.id }
    }
  }

  private func handle(_ mail: ReadyMail) async throws {
    switch mail.step {
    case .drop(let because): try await settle(mail, "dropped", because)
    case .send(let message):
      do {
        let bytes = try message.encoded()
        let result = await sender.send(bytes, from: try Envelope.address(message.from), to: try Envelope.address(message.to))
        try await settle(mail, result)
      } catch let rejected as MailRejected {
        try await settle(mail, "failed", rejected.because)
      }
    }
  }

  private func settle(_ mail: ReadyMail, _ result: SendResult) async throws {
    switch result {
    case .sent: try await settle(mail, "sent", "")
    case .refused(let because, let isDeadAddress):
      try await settle(mail, "failed", because)
      if isDeadAddress { try await desk.perform(mail.undeliverable, as: .anonymous, by: .email) }
    case .tryLater(let because):
      guard mail.tries <= Self.waits.count else { return try await settle(mail, "failed", "It was tried \(mail.tries) times. \(because)") }
      logger.warning("A mail was not sent and will be tried again.", metadata: ["mail": "\(mail.id)", "because": "\(because)"])
      let due = desk.now + Self.waits[mail.tries - 1]
      try await desk.database.write { transaction in
        try transaction.execute(
          "UPDATE outgoing_mail SET due_at = \(due), why = \(because) WHERE id = \(mail.id) AND state = 'waiting' AND tries = \(mail.tries)"
        )
      }
    }
  }

  /// Ends a mail's way, and wipes the link that it carried.
  private func settle(_ mail: ReadyMail, _ state: String, _ because: String) async throws {
    let now = desk.now
    try await desk.database.write { transaction in
      try transaction.execute(
        """
        UPDATE outgoing_mail SET state = \(state), why = \(because), settled_at = \(now), secret = NULL
        WHERE id = \(mail.id) AND state = 'waiting' AND tries = \(mail.tries)
        """)
    }
  }
}
