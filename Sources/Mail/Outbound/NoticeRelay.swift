import Desk
import Logging
import Store

/// Turns what happened into mails that wait to be sent: who is told, is decided here, by the policy of this moment.
public struct NoticeRelay: Sendable {
  private let desk: Desk
  private let settings: MailSettings
  private let logger: Logger

  public init(desk: Desk, settings: MailSettings, logger: Logger = Logger(label: "mail")) {
    self.desk = desk
    self.settings = settings
    self.logger = logger
  }

  /// How long a notice waits that could not be handled.
  private static let pause = Span.minutes(5)

  /// Handles up to `limit` notices, oldest first, each in a transaction of its own, so that each takes effect once on however many nodes.
  /// Returns how many there were.
  public func run(limit: Int = 100) async throws -> Int {
    var count = 0
    while count < limit, try await handleNext() { count += 1 }
    return count
  }

  private func handleNext() async throws -> Bool {
    let now = desk.now
    let waiting = try await desk.database.read { snapshot in
      try snapshot.first(
        "SELECT id FROM notice WHERE done_at IS NULL AND claimed_until <= \(now) ORDER BY claimed_until, id LIMIT 1")?["id"] as ID<Notice>?
    }
    guard let notice = waiting else { return false }
    let seed = desk.randomBytes(16)
    do {
      try await desk.database.write { try expand(notice, seed: seed, now: now, in: $0) }
    } catch let failure as DatabaseFailure {
      logger.error("A notice could not be handled.", metadata: ["notice": "\(notice)", "error": "\(failure)"])
      try await desk.database.write { transaction in
        try transaction.execute("UPDATE notice SET claimed_until = \(now + Self.pause) WHERE id = \(notice) AND done_at IS NULL")
      }
    }
    return true
  }

  private func expand(_ notice: ID<Notice>, seed: [UInt8], now: Instant, in transaction: any Transaction) throws {
    // The row is locked by the update: a second node waits, and then finds it done.
    guard
      let row = try transaction.first(
        "UPDATE notice SET done_at = \(now) WHERE id = \(notice) AND done_at IS NULL RETURNING event_id")
    else { return }
    if let personal = try PersonalEvent.read(try row["event_id"], in: transaction) {
      return try Self.expand(personal, notice, seed: seed, domain: settings.from.domain, now: now, in: transaction)
    }
    guard let event = try ToldEvent.read(try row["event_id"], now: now, in: transaction) else { return }
    let domain = try ProjectSender.of(event.project, settings, in: transaction).from.domain
    for (index, member) in try Audience(event: event, snapshot: transaction, now: now).members().enumerated() {
      guard try !isTooMany(member, event, now: now, in: transaction) else { continue }
      let messageID = MessageIDs.make(seed: seed, index: index, domain: domain)
      try transaction.execute(
        """
        INSERT INTO outgoing_mail (notice_id, kind, account_id, address, request_id, project_id, message_id, created_at, due_at, tries, state,
                                   why)
        VALUES (\(notice), \(OutgoingKind.told(member.part, event.story.event).text), \(member.account), \(member.email), \(event.request),
                \(event.project), \(messageID), \(now), \(now), 0, 'waiting', '')
        ON CONFLICT (notice_id, address) DO NOTHING
        """)
    }
  }

  /// Confirmations are counted, and so is what goes to an address of which nobody knows whose it is: whoever writes many mails, or under a
  /// name that is not his, makes the desk send few (SAFETY T-08, T-63).
  private func isTooMany(_ member: Audience.Member, _ event: ToldEvent, now: Instant, in snapshot: any Snapshot) throws -> Bool {
    guard let account = member.account, !event.story.actorIsDesk, let profile = try snapshot.accountProfile(account) else { return false }
    let isConfirmation = event.story.event == .requestRaised && member.part == .reporter
    guard isConfirmation || !profile.isVerified else { return false }
    let kind = OutgoingKind.told(member.part, event.story.event).text
    let (most, span): (Int, Span) = profile.isVerified ? (5, .hours(1)) : (1, .days(1))
    let sent: Int =
      try snapshot.first(
        """
        SELECT count(*) AS sent FROM outgoing_mail
        WHERE account_id = \(account) AND created_at > \(now - span) AND kind = \(kind)
        """)?["sent"] ?? 0
    return sent >= most
  }
}

/// What a waiting mail is about, as its row says it.
enum OutgoingKind: Sendable, Equatable {
  /// A link that lets its reader in.
  case link(MailedLink.Purpose)
  /// That a mail was refused.
  case refusal
  /// A link to an address, whatever account it has.
  case addressLink(AddressLink.Purpose)
  /// The question whether an address is somebody's too.
  case alias
  /// An event that concerns one person and no request.
  case personal(EventKind)
  /// An event, told to a person as a part that he plays.
  case told(NoticePart, EventKind)

  private static let personalPrefix = "person."

  init?(_ text: String) {
    if let purpose = MailedLink.Purpose(rawValue: text) {
      self = .link(purpose)
      return
    }
    if text == RefusalAnswer.kind {
      self = .refusal
      return
    }
    if let purpose = AddressLink.Purpose(rawValue: text) {
      self = .addressLink(purpose)
      return
    }
    if text == AliasClaim.mailKind {
      self = .alias
      return
    }
    if text.hasPrefix(Self.personalPrefix), let event = EventKind(rawValue: String(text.dropFirst(Self.personalPrefix.count))) {
      self = .personal(event)
      return
    }
    guard let dot = text.firstIndex(of: "."), let part = NoticePart(rawValue: String(text[..<dot])),
      let event = EventKind(rawValue: String(text[text.index(after: dot)...]))
    else { return nil }
    self = .told(part, event)
  }

  var text: String {
    switch self {
    case .link(let purpose): purpose.rawValue
    case .addressLink(let purpose): purpose.rawValue
    case .refusal: RefusalAnswer.kind
    case .alias: AliasClaim.mailKind
    case .personal(let event): Self.personalPrefix + event.rawValue
    case .told(let part, let event): "\(part.rawValue).\(event.rawValue)"
    }
  }
}

extension MessageIDs {
  /// An id that nobody can guess, without angle brackets; `index` tells those of one seed apart.
  static func make(seed: [UInt8], index: Int, domain: String) -> String { "\(Base32.text(seed)).\(index)@\(domain)" }

  /// The id that stands first in every mail of a request, so that mail programs show them together.
  static func root(of request: ID<Request>, domain: String) -> String { "request.\(request)@\(domain)" }
}
