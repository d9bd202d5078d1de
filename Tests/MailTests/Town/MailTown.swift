import Desk
import Foundation
import Store
import StoreFiles
import Support
import Synchronization

@testable import Mail

/// A site with one project, `IT` at help@desk.test, and a few people. Ada and Cleo are customers and in Acme, Ben is an agent, Eve is nobody.
struct MailTown {
  let desk: Desk
  let clock: Clock
  let project: ID<Project>
  let acme: ID<Organization>
  let ada: ID<Account>
  let ben: ID<Account>
  let cleo: ID<Account>
  let post = PostOffice()
  var settings = MailSettings(links: MailLinks(base: "https://desk.test")!, from: Mailbox(name: "Help", email: "site@desk.test"))

  var door: MailDoor { MailDoor(desk: desk, settings: settings) }

  /// The same town behind a mail server whose checks are believed.
  func trusting(_ authority: String) -> MailTown {
    var town = self
    town.settings.authority = authority
    return town
  }

  /// Time that stands still until somebody moves it.
  final class Clock: Sendable {
    private let time = Mutex(Instant(milliseconds: 1_772_442_000_000))
    var now: Instant { time.withLock { $0 } }
    func pass(_ span: Span) { time.withLock { $0 = $0 + span } }
  }

  static func open(_ engine: Engine, raise: String = "added", share: String = "organization", _ body: (MailTown) async throws -> Void)
    async throws
  {
    try await withDatabase(engine) { database in
      try await withTemporaryDirectory { directory in
        let clock = Clock()
        let dice = Mutex(Dice(seed: 7))
        let desk = Desk(
          database: database, files: try DiskFileStore(path: directory.path),
          world: Desk.World(
            now: { clock.now }, randomBytes: { count in dice.withLock { dice in (0..<count).map { _ in UInt8(dice.number(0...255)) } } }))
        try await body(try await MailTown(desk, clock, raise: raise, share: share))
      }
    }
  }

  private init(_ desk: Desk, _ clock: Clock, raise: String, share: String) async throws {
    self.desk = desk
    self.clock = clock
    func account(_ name: String, _ email: String, administrator: Bool = false) async throws -> ID<Account> {
      let new = NewAccount(
        email: EmailAddress(email)!, name: PersonName(name), source: .operator, isVerified: true, isSiteAdministrator: administrator)
      return try await desk.perform(CreateAccount(new), as: .operator, by: .operator).id
    }
    let amy = try await account("Amy Admin", "amy@desk.test", administrator: true)
    ada = try await account("Ada Lovelace", "ada@acme.test")
    ben = try await account("Ben Burns", "ben@desk.test")
    cleo = try await account("Cleo Clay", "cleo@acme.test")
    project = try await desk.perform(CreateProject(key: ProjectKey("IT")!, name: "IT desk", lead: amy), as: .account(amy), by: .portal)
    try await desk.perform(ChangeMailAddresses(project, to: ["help@desk.test"]), as: .account(amy), by: .portal)
    let (project, ada, ben, cleo, now) = (project, ada, ben, cleo, clock.now)
    acme = try await desk.database.write { transaction in
      try transaction.execute("UPDATE project SET raise = \(raise), share = \(share) WHERE id = \(project)")
      try transaction.execute("DELETE FROM notice")
      for (role, person) in [("team", ben), ("customers", ada), ("customers", cleo)] {
        try transaction.execute(
          """
          INSERT INTO role_member (project_id, role, account_id, source, since) VALUES (\(project), \(role), \(person), 'added', \(now))
          """)
      }
      let acme: ID<Organization> = try transaction.first(
        "INSERT INTO organization (name, sharing_mode, created_at) VALUES ('Acme', 'everyone', \(now)) RETURNING id")!["id"]
      for person in [ada, cleo] {
        try transaction.execute(
          """
          INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
          VALUES (\(acme), \(person), TRUE, FALSE, 'added', \(now))
          """)
      }
      try transaction.execute("INSERT INTO project_organization (project_id, organization_id, since) VALUES (\(project), \(acme), \(now))")
      return acme
    }
  }

  /// Hands a mail in, written with `\n`.
  func receive(_ headers: String, _ body: String = "Words.", to recipient: String = "help@desk.test") async throws -> MailVerdict {
    try await door.receive(raw("To: \(recipient)\n\(headers)\n\n\(body)\n"), to: recipient)
  }

  /// Lets all that waits be told, and returns the mails that left.
  @discardableResult
  func tellAll() async throws -> [IncomingMessage] {
    while try await NoticeRelay(desk: desk, settings: settings).run() > 0 {}
    while try await MailRelay(desk: desk, settings: settings, sender: post).run() > 0 {}
    return post.take()
  }

  func number(_ query: SQL) async throws -> Int { try await desk.database.read { try $0.first(query)?["n"] ?? -1 } }

  func text(_ query: SQL) async throws -> String { try await desk.database.read { try $0.first(query)?["t"] ?? "" } }

  func change(_ statement: SQL) async throws { try await desk.database.write { try $0.execute(statement) } }

  func requests() async throws -> Int { try await number("SELECT count(*) AS n FROM request") }

  func comments(public isPublic: Bool = true) async throws -> Int {
    try await number("SELECT count(*) AS n FROM comment WHERE public = \(isPublic)")
  }

  func accounts() async throws -> Int { try await number("SELECT count(*) AS n FROM account") }
}

/// A mail server that keeps what it gets, or answers as it is told.
final class PostOffice: MailSender {
  private let state = Mutex<(mails: [IncomingMessage], envelopes: [String], answers: [SendResult])>(([], [], []))

  func send(_ message: [UInt8], from: String, to: String) async -> SendResult {
    let read = IncomingMessage(raw: message)
    return state.withLock { state in
      let answer = state.answers.isEmpty ? .sent : state.answers.removeFirst()
      state.mails.append(read)
      state.envelopes.append(to)
      return answer
    }
  }

  func answer(_ results: SendResult...) { state.withLock { $0.answers = results } }

  func take() -> [IncomingMessage] {
    state.withLock { state in
      defer { state.mails = [] }
      return state.mails
    }
  }
}
