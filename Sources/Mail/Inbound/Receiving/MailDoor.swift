import Desk
import Logging
import Store

/// The way in for mail: the pipe of a mail server, a mailbox that is polled, and the dry run all come through here.
public struct MailDoor: Sendable {
  let desk: Desk
  let settings: MailSettings
  private let logger: Logger

  public init(desk: Desk, settings: MailSettings, logger: Logger = Logger(label: "mail")) {
    self.desk = desk
    self.settings = settings
    self.logger = logger
  }

  /// Takes a mail that came to an address of the desk. When this returns, the mail is durable, and has taken effect once, however often it
  /// comes (SAFETY R-07).
  ///
  /// - Throws: `MailTooLarge`, or `DatabaseFailure` when the mail could not be kept: then it is not ours yet.
  public func receive(_ raw: [UInt8], to recipient: String) async throws -> MailVerdict {
    guard raw.count <= settings.largestMail else { throw MailTooLarge(limit: settings.largestMail) }
    let recipient = Self.compared(recipient)
    let now = desk.now
    let kept = try await desk.database.write { try KeptMail.keep(raw, recipient: recipient, at: now, in: $0) }
    guard kept.outcome == .received else {
      return MailVerdict(.duplicate, "This mail came before. \(kept.why)")
    }
    return await settle(kept, raw, recipient)
  }

  /// Says what would become of a mail, and why; nothing is changed.
  public func check(_ raw: [UInt8], to recipient: String) async throws -> MailVerdict {
    guard raw.count <= settings.largestMail else { throw MailTooLarge(limit: settings.largestMail) }
    let recipient = Self.compared(recipient)
    let fingerprint = KeptMail.fingerprint(raw)
    if let kept = try await desk.database.read({ try KeptMail.find(fingerprint, recipient: recipient, in: $0) }), kept.outcome != .received
    {
      return MailVerdict(.duplicate, "This mail came before. \(kept.why)")
    }
    let letter = ReadMail(raw)
    let files = letter.files.map { FiledPart(part: $0, file: StoredFile(sha256: KeptMail.fingerprint($0.bytes), size: $0.bytes.count)) }
    let command = SettleMail(
      mail: nil, letter: letter, recipient: recipient, files: files, keys: try await desk.signingKeys(), settings: settings)
    do {
      return try await desk.rehearse(command, as: .anonymous, by: .email)
    } catch let refusal as Refusal {
      return Self.verdict(refusal)
    }
  }

  /// Settles mails that were kept and not settled, because the program ended in between or failed; oldest first.
  public func settleWaiting(limit: Int = 50) async throws {
    let waiting = try await desk.database.read { snapshot in
      try snapshot.rows(
        "SELECT \(KeptMail.columns), recipient, raw FROM incoming_mail WHERE outcome = 'received' ORDER BY id LIMIT \(limit)"
      ).map { (kept: try KeptMail($0, isNew: false), recipient: try $0["recipient"] as String, raw: try $0["raw"] as [UInt8]) }
    }
    for mail in waiting { _ = await settle(mail.kept, mail.raw, mail.recipient) }
  }

  private func settle(_ kept: KeptMail, _ raw: [UInt8], _ recipient: String) async -> MailVerdict {
    let letter = ReadMail(raw)
    do {
      var files: [FiledPart] = []
      // What is plainly nobody's mail leaves no files behind.
      if kept.acceptedBy != nil || SettleMail.evident(letter.message, settings) == nil {
        for part in letter.files {
          let file = try await desk.files.store(AsyncStream.once(part.bytes), limit: settings.largestMail)
          files.append(FiledPart(part: part, file: file))
        }
      }
      let command = SettleMail(
        mail: kept.id, letter: letter, recipient: recipient, files: files, keys: try await desk.signingKeys(), settings: settings,
        acceptedBy: kept.acceptedBy)
      return try await desk.perform(command, as: .anonymous, by: .email)
    } catch let refusal as Refusal {
      return await close(kept, letter.message, recipient, Self.verdict(refusal), isAnswered: kept.acceptedBy == nil && refusal.isAnswered)
    } catch let failure where Self.isPassing(failure) {
      // It stays as it is, however often that happens: once there is room again, it is handled.
      logger.error("A mail waits until it can be handled.", metadata: ["mail": "\(kept.id)", "error": "\(failure)"])
      return MailVerdict(.received, "It is kept and will be tried again.")
    } catch {
      logger.error("A mail could not be handled.", metadata: ["mail": "\(kept.id)", "try": "\(kept.tries + 1)", "error": "\(error)"])
      let isLast = kept.tries + 1 >= KeptMail.mostTries
      return await close(
        kept, letter.message, recipient,
        isLast
          ? MailVerdict(.failed, "It could not be handled \(KeptMail.mostTries) times. The log of the program says why.")
          : MailVerdict(.received, "It could not be handled and will be tried again."))
    }
  }

  /// Whether the mail has nothing to do with it: a full disk, a database that is away.
  private static func isPassing(_ error: any Error) -> Bool {
    switch error {
    case DatabaseFailure.full, DatabaseFailure.unavailable, FileFailure.full: true
    default: false
    }
  }

  /// Writes a verdict down in a transaction of its own: the one that should have settled the mail was undone.
  private func close(
    _ kept: KeptMail, _ message: IncomingMessage, _ recipient: String, _ verdict: MailVerdict, isAnswered: Bool = false
  ) async -> MailVerdict {
    let answer = RefusalAnswer(mail: kept.id, message: message, settings: settings, seed: desk.randomBytes(16))
    let now = desk.now
    do {
      return try await desk.database.write { transaction in
        guard try KeptMail.claim(kept.id, in: transaction) else { return verdict }
        var verdict = verdict
        verdict.project = try MailProject.at(recipient, in: transaction)?.id
        try KeptMail.settle(kept.id, message, verdict, in: transaction)
        if isAnswered, let project = verdict.project { try answer.queue(project, at: now, in: transaction) }
        return verdict
      }
    } catch {
      logger.error("A mail's outcome could not be written down.", metadata: ["mail": "\(kept.id)", "error": "\(error)"])
      return MailVerdict(.received, "It is kept and will be tried again.")
    }
  }

  private static func verdict(_ refusal: Refusal) -> MailVerdict { MailVerdict(.refused, refusal.sentence) }

  private static func compared(_ recipient: String) -> String {
    EmailAddress(recipient)?.address ?? String(recipient.lowercased().prefix(EmailAddress.limit))
  }
}

/// A mail, read, with its words found.
struct ReadMail: Sendable {
  let message: IncomingMessage
  let words: MailWords

  init(_ raw: [UInt8]) {
    message = IncomingMessage(raw: raw)
    words = MailWords(message)
  }

  /// At most as many files as a comment can have.
  var files: [MailPart] { Array((words.files + message.attachments).prefix(50)) }
}

/// A file of a mail that lies in the store.
struct FiledPart: Sendable {
  let part: MailPart
  let file: StoredFile
}

extension AsyncStream where Element == [UInt8] {
  /// One chunk, and the end.
  fileprivate static func once(_ bytes: [UInt8]) -> AsyncStream {
    AsyncStream { stream in
      if !bytes.isEmpty { stream.yield(bytes) }
      stream.finish()
    }
  }
}

extension Refusal {
  /// Whether the sender is told of it: not one who writes too much.
  var isAnswered: Bool {
    if case .tooMany = self { false } else { true }
  }

  /// The refusal in whole sentences, for the mail log.
  var sentence: String {
    switch self {
    case .notFound: "The sender may not do this here, or it does not exist."
    case .signInFirst: "The sender has no account that may do this."
    case .forbidden(let sentence), .conflict(let sentence): sentence.english
    case .invalid(let sentences): sentences.sorted { $0.key < $1.key }.map(\.value.english).joined(separator: " ")
    case .tooMany: "Too many mails came from this sender within an hour."
    }
  }
}
