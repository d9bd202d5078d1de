import Desk
import Foundation
import Store
import StoreFiles
import Support
import Synchronization

@testable import Mail

/// A random site with a mail server, and the dice by which things happen to it.
final class MailWorld {
  private let desk: Desk
  private let clock: MailTown.Clock
  private let seed: UInt64
  private var dice: Dice
  private let post = PostOffice()
  private let settings = MailSettings(links: MailLinks(base: "https://desk.test")!, from: Mailbox(name: "Help", email: "site@desk.test"))
  private(set) var tally = Tally()

  static func open(_ engine: Engine, seed: UInt64, _ body: (MailWorld) async throws -> Void) async throws {
    try await withDatabase(engine) { database in
      try await withTemporaryDirectory { directory in
        try await body(try await MailWorld(database, DiskFileStore(path: directory.path), seed: seed))
      }
    }
  }

  private init(_ database: any Database, _ files: DiskFileStore, seed: UInt64) async throws {
    self.seed = seed
    dice = Dice(seed: seed ^ 0x6D61_696C)
    let world = RandomWorld(seed: seed)
    let clock = MailTown.Clock()
    clock.pass(world.now - clock.now)
    self.clock = clock
    let lots = Mutex(Dice(seed: seed))
    desk = Desk(
      database: database, files: files,
      world: Desk.World(
        now: { clock.now }, randomBytes: { count in lots.withLock { lots in (0..<count).map { _ in UInt8(lots.number(0...255)) } } }))
    try await database.write { try world.load(into: $0) }
  }

  /// One schedule: things happen in any order, and at its end all that waits has left.
  func run() async throws {
    if dice.chance(70) { try await open() }
    for _ in 0..<dice.number(4...8) {
      switch dice.number(0...9) {
      case 0...4: try await happen()
      case 5...6: try await writeDown()
      case 7...8: try await change()
      default: try await send()
      }
    }
    try await writeDown()
    for _ in 0..<dice.number(1...3) { try await change() }
    try await send()
  }

  /// Gives everybody back what earlier schedules took, so that a site does not fall silent.
  private func open() async throws {
    let now = clock.now
    try await desk.database.write { transaction in
      for statement: SQL in [
        "UPDATE account SET active = TRUE", "UPDATE request SET security_level_id = NULL",
        "UPDATE project SET archived = FALSE, write_only = FALSE, confidential = FALSE",
        "UPDATE site SET internal_enabled = TRUE, external_enabled = TRUE, external_any_domain = TRUE",
        """
        INSERT INTO role_member (project_id, role, account_id, source, since)
        SELECT DISTINCT project_id, 'customers', reporter_id, 'added', \(now) FROM request WHERE TRUE ON CONFLICT DO NOTHING
        """,
      ] { try transaction.execute(statement) }
    }
  }

  private func oracle() async throws -> Oracle {
    let (seed, now) = (seed, clock.now)
    return Oracle(try await desk.database.read { try RandomWorld(seed: seed, now: now, reading: $0) })
  }

  /// Somebody who may says something, in public or to the desk, or shares a request; where there is one, on a request of which another hears.
  private func happen() async throws {
    let oracle = try await oracle()
    let ways: [Way] = oracle.world.requests.flatMap { request in
      oracle.world.accounts.flatMap { person in
        [
          oracle.takesPart(request.id, person.id) ? Way(request: request.id, person: person.id, part: .customer) : nil,
          oracle.worksOn(request.id, person.id) ? Way(request: request.id, person: person.id, part: .agent) : nil,
        ].compactMap(\.self)
      }
    }
    let heard = ways.filter { way in oracle.hearers(of: way.request).contains { $0 != way.person } }
    guard !ways.isEmpty else { return try await change() }
    let way = dice.one(of: heard.isEmpty ? ways : heard)
    let (request, person, part) = (way.request, way.person, way.part)
    let viewer = Viewer.account(person)
    if part == .agent, dice.chance(30) {
      let organization = dice.one(of: oracle.world.organizations).id
      do { try await desk.perform(ShareRequest(request: request, organization: organization), as: viewer, by: .agent) } catch is Refusal {}
      return
    }
    let readers: AddComment.Readers = part == .agent && dice.chance(40) ? .deskOnly : .everybodyOnTheRequest
    try await desk.perform(AddComment(request: request, body: "Words.", readers: readers, part: part), as: viewer, by: .agent)
  }

  private func writeDown() async throws { while try await NoticeRelay(desk: desk, settings: settings).run() > 0 {} }

  /// Takes something away from somebody, mostly from one for whom a mail waits, or gives it; by rows, whoever may do so.
  private func change() async throws {
    let world = try await oracle().world
    let waiting: [(ID<Request>, ID<Account>)] = try await desk.database.read {
      try $0.rows("SELECT request_id, account_id FROM outgoing_mail WHERE state = 'waiting' ORDER BY id")
    }.map { (try $0["request_id"], try $0["account_id"]) }
    var (request, person) = (dice.one(of: world.requests), dice.one(of: world.accounts).id)
    var kind = dice.number(0...15)
    if !waiting.isEmpty, dice.chance(80) {
      let (about, reader) = dice.one(of: waiting)
      (request, person) = (world.requests.first { $0.id == about } ?? request, reader)
      kind = dice.one(of: [0, 0, 1, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 8, 8, 10])
    }
    let (organization, project, now) = (dice.one(of: world.organizations).id, request.project, clock.now)
    let statement: SQL
    switch kind {
    case 0: statement = "DELETE FROM role_member WHERE project_id = \(project) AND account_id = \(person)"
    case 1: statement = "DELETE FROM participant WHERE request_id = \(request.id) AND account_id = \(person)"
    case 2: statement = "DELETE FROM organization_member WHERE organization_id = \(organization) AND account_id = \(person)"
    case 3: statement = "DELETE FROM request_share WHERE request_id = \(request.id)"
    case 4: statement = "DELETE FROM project_organization WHERE project_id = \(project) AND organization_id = \(organization)"
    case 5:
      let level = dice.chance(40) ? nil : dice.one(of: world.levels.filter { $0.project == project }).id
      statement = "UPDATE request SET security_level_id = \(level) WHERE id = \(request.id)"
    case 6: statement = "UPDATE project SET confidential = \(dice.chance(50)) WHERE id = \(project)"
    case 7: statement = "UPDATE project SET write_only = \(dice.chance(30)), archived = \(dice.chance(20)) WHERE id = \(project)"
    case 8: statement = "UPDATE account SET active = NOT active WHERE id = \(person)"
    case 9: statement = "UPDATE organization SET sharing_mode = \(dice.one(of: ["everyone", "named", "nobody"])) WHERE id = \(organization)"
    case 10: statement = "UPDATE site SET external_enabled = \(dice.chance(80)), internal_enabled = \(dice.chance(80))"
    case 11: return clock.pass(.hours(Int64(dice.number(1...20))))
    case 12:
      statement = """
        INSERT INTO role_member (project_id, role, account_id, source, since)
        VALUES (\(project), \(dice.one(of: [Role.team, .customers])), \(person), 'added', \(now)) ON CONFLICT DO NOTHING
        """
    case 13:
      statement = """
        INSERT INTO participant (request_id, account_id, source, since, project_id, closed, public_at)
        VALUES (\(request.id), \(person), 'shared', \(now), \(project), FALSE, \(now)) ON CONFLICT DO NOTHING
        """
    case 14:
      statement = """
        INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
        VALUES (\(organization), \(person), \(dice.chance(50)), FALSE, 'added', \(now)) ON CONFLICT DO NOTHING
        """
    default: statement = "UPDATE request SET assignee_id = \(person) WHERE id = \(request.id)"
    }
    try await desk.database.write { try $0.execute(statement) }
  }

  /// Lets all that waits leave, and compares whom it reached with who has access by now.
  private func send() async throws {
    let oracle = try await oracle()
    let now = clock.now
    let waiting: [(address: String, isAllowed: Bool)] = try await desk.database.read { snapshot in
      try snapshot.rows("SELECT * FROM outgoing_mail WHERE state = 'waiting' AND due_at <= \(now)")
    }.map { row in
      let part = try (row["kind"] as String).prefix { $0 != "." }
      return (try row["address"], oracle.isToldAs(part == "desk", of: try row["request_id"], try row["account_id"]))
    }
    while try await MailRelay(desk: desk, settings: settings, sender: post).run() > 0 {}
    let reached = post.take().compactMap { $0.to.first?.address }.sorted()
    let expected = waiting.filter(\.isAllowed).map(\.address).sorted()
    if reached != expected { tally.flaws.append("Mails reached \(reached), access have \(expected).") }
    tally.sent += reached.count
    tally.dropped += waiting.count - reached.count
  }
}

/// Who may speak where, and as what.
private struct Way {
  let request: ID<Request>
  let person: ID<Account>
  let part: Standing
}

extension Oracle {
  /// Those whom a comment would be told to by now.
  fileprivate func hearers(of request: ID<Request>) -> [ID<Account>] {
    let of = ticket(request)
    let customers = [of.reporter] + world.participants.filter { $0.request == request }.map(\.account)
    return customers.filter { isToldAs(false, of: request, $0) }
      + [of.assignee].compactMap(\.self).filter { isToldAs(true, of: request, $0) }
  }

  /// One of the desk reads what the desk reads, a customer what customers read; of a project that they only write to, the reporter hears
  /// the answers.
  fileprivate func isToldAs(_ asDesk: Bool, of request: ID<Request>, _ person: ID<Account>) -> Bool {
    if asDesk { return seesAsAgent(request, person) }
    let of = ticket(request)
    let isAnswered = desk(of.project).writeOnly && of.reporter == person && of.level == nil && enters(of.project, person)
    return isAnswered || takesPart(request, person)
  }
}
