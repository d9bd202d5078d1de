import Desk
import Dispatch
import Logging
import Store
import Synchronization

/// Brings the mail of one mailbox to the door. A mail is marked as read, or moved, once it is durable here and not before; what comes twice
/// takes effect once, as at any door (SAFETY ).
public final class MailboxPoller: Sendable {
  private let door: MailDoor
  private let mailbox: MailboxConfiguration
  private let logger: Logger
  private let queue = DispatchQueue(label: "gatehouse.mailbox")
  private let rest = Mutex(Rest())

  /// How long nobody knocks after failures.
  private struct Rest {
    var failures = 0
    var until = Instant(milliseconds: 0)
  }

  private static let waits: [Span] = [.minutes(1), .minutes(2), .minutes(5)]

  public init(door: MailDoor, mailbox: MailboxConfiguration, logger: Logger = Logger(label: "mail")) {
    self.door = door
    self.mailbox = mailbox
    self.logger = logger
  }

  /// Takes in what nobody has read yet. Returns how many mails there were; none while the site's mail is paused, and for some minutes after
  /// the mailbox could not be read.
  @discardableResult
  public func run() async -> Int {
    guard rest.withLock({ $0.until <= door.desk.now }) else { return 0 }
    do {
      guard try await !door.desk.database.read({ try $0.exists("SELECT 1 FROM site WHERE mail_paused") }) else { return 0 }
      let count = try await takeAll()
      rest.withLock { $0 = Rest() }
      return count
    } catch {
      let now = door.desk.now
      let failures = rest.withLock { rest in
        rest.failures += 1
        rest.until = now + Self.waits[min(rest.failures, Self.waits.count) - 1]
        return rest.failures
      }
      logger.error(
        "A mailbox could not be read and will be tried again.",
        metadata: ["mailbox": "\(mailbox.recipient)", "failures": "\(failures)", "error": "\(error)"])
      return 0
    }
  }

  private func takeAll() async throws -> Int {
    let session = try await waiting { [mailbox] in Seat(try MailboxSession(mailbox)) }
    let unread = try await waiting { try session.value.unread() }
    for uid in unread {
      switch try await waiting({ [door] in try session.value.fetch(uid, upTo: door.settings.largestMail) }) {
      case .mail(let raw):
        _ = try await door.receive(raw, to: mailbox.recipient)
        try await waiting { [mailbox] in try session.value.settle(uid, moveTo: mailbox.moveTo) }
      case .tooLarge:
        logger.error("A mail is too large and stays in its mailbox.", metadata: ["mailbox": "\(mailbox.recipient)", "uid": "\(uid)"])
        try await waiting { try session.value.settle(uid, moveTo: nil) }
      case .gone: continue
      }
    }
    try await waiting { session.value.end() }
    return unread.count
  }

  /// Runs what waits for the network on a thread that may wait.
  private func waiting<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result(catching: body)) }
    }
  }
}

/// Holds what is touched on one queue alone, which is why it may be passed there.
private struct Seat<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
