import Desk
import Mail
import Store

/// Something that people do often.
struct Operation: Sendable {
  /// How it is done: by a call of the desk's own, or over the wire, as a browser would. The number says whose turn it is.
  enum Way: Sendable {
    case within(@Sendable (Subject, Int) async throws -> Void)
    case wire(@Sendable (Int) -> WireRequest)
  }

  let name: String
  /// Whether it leaves something in the database; then it is also done by eight at once.
  var writes = false
  /// What it should cost at most, in microseconds of processor time.
  var bar: Double?
  /// Whether it takes so long that nobody does it again and again.
  var isLong = false
  let way: Way

  static func desk(
    _ name: String, writes: Bool = false, bar: Double? = nil, _ run: @escaping @Sendable (Desk, Int) async throws -> Void
  ) -> Operation {
    Operation(name: name, writes: writes, bar: bar, way: .within { try await run($0.desk, $1) })
  }

  static func ask(
    _ name: String, bar: Double? = nil, as viewer: @escaping @Sendable (Int) -> Viewer,
    _ question: @escaping @Sendable (Inquiry, Int) throws -> Void
  ) -> Operation {
    .desk(name, bar: bar) { desk, turn in
      try await desk.ask(as: viewer(turn)) { try question($0, turn) }
    }
  }

  static func wire(
    _ name: String, writes: Bool = false, bar: Double? = nil, _ request: @escaping @Sendable (Int) -> WireRequest
  ) -> Operation {
    Operation(name: name, writes: writes, bar: bar, way: .wire(request))
  }
}

/// What operations act on: the desk, and its door for mail.
struct Subject: Sendable {
  let desk: Desk
  let door: MailDoor

  init(_ desk: Desk) throws {
    self.desk = desk
    guard let links = MailLinks(base: "http://127.0.0.1") else { throw DatabaseFailure.failed("the address cannot be read") }
    var settings = MailSettings(links: links, from: Mailbox(email: "desk@example.com"))
    settings.mailsPerHour = .max
    door = MailDoor(desk: desk, settings: settings)
  }
}
