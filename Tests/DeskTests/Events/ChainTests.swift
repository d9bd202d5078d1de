import Store
import Support
import Testing

@testable import Desk

@Suite struct ChainTests {
  private func verify(_ town: Town) async throws -> ChainFinding {
    let now = town.clock.now
    return try await town.desk.database.read { try $0.verifyChain(at: now) }
  }

  private func seal(_ town: Town) async throws {
    while try await town.desk.sealEvents() {}
  }

  /// Names of groups: each makes one event.
  private func happen(_ count: Int, _ town: Town, from start: Int = 0) async throws {
    for number in start..<start + count {
      _ = try await town.desk.perform(CreateGroup("Group \(number)"), as: .operator, by: .operator)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what happened is sealed, and the chain holds`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      #expect(try await verify(town).broken == nil)
      try await happen(1100, town)
      #expect(try await verify(town).unsealed == 1100)
      try await seal(town)
      let found = try await verify(town)
      #expect(found.broken == nil && found.seals == 3 && found.events == 1100 && found.unsealed == 0)
      #expect(found.head.count == 64)
      try await happen(1, town, from: 2000)
      try await seal(town)
      #expect(try await verify(town).head != found.head)
      #expect(try await !town.desk.sealEvents())
    }
  }

  @Test(arguments: Engine.allCases)
  func `R-37 whatever is altered in what was sealed, is found`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await happen(700, town)
      let request = try await town.raise(by: town.cleo)
      try await town.say("Hello.", by: town.cleo, on: request)
      _ = try await town.desk.perform(
        AddAddressParticipant(request: request, email: "copy@mail.test"), as: .account(town.priya), by: .agent)
      try await seal(town)
      _ = try await town.desk.perform(Erase(account: town.petra, words: ["copy@mail.test"]), as: .operator, by: .operator)
      try await seal(town)
      #expect(try await verify(town).broken == nil)
      let now = town.clock.now
      var dice = Dice(seed: 37)
      for round in 0..<150 {
        let alteration = Alteration.random(&dice, round: round)
        let found = try await town.desk.database.rehearse { transaction -> ChainFinding? in
          guard try alteration.happens(in: transaction) else { return nil }
          return try transaction.verifyChain(at: now)
        }
        if let found { #expect(found.broken != nil, "\(alteration)") }
      }
      #expect(try await verify(town).broken == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a transaction that ends late is sealed later, and nothing can be put in long afterwards`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await happen(3, town)
      // An id that was taken by a transaction which is still under way.
      let taken = try await town.desk.database.write { transaction in
        let last: Int64 = try transaction.first("SELECT max(id) AS id FROM event")?["id"] ?? 0
        try transaction.insertEvent(id: last + 3)
        return last + 1
      }
      try await seal(town)
      #expect(try await verify(town).broken == nil)
      try await town.desk.database.write { try $0.insertEvent(id: taken) }
      #expect(try await verify(town).broken == nil)
      try await seal(town)
      let found = try await verify(town)
      #expect(found.broken == nil && found.events == 5)
      town.clock.advance(.hours(2))
      #expect(try await verify(town).broken == nil)
      try await town.desk.database.write { try $0.insertEvent(id: taken + 1) }
      #expect(try await verify(town).broken?.contains("\(taken + 1)") == true)
      try await seal(town)
      #expect(try await verify(town).broken != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `several nodes seal at once while others write`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<6 {
          group.addTask { try await happen(40, town, from: writer * 1000) }
        }
        for _ in 0..<3 {
          group.addTask { for _ in 0..<30 { _ = try await town.desk.sealEvents() } }
        }
        try await group.waitForAll()
      }
      try await seal(town)
      let found = try await verify(town)
      #expect(found.broken == nil && found.events == 240 && found.unsealed == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a person is erased from the log, and the chain holds`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      _ = try await town.desk.perform(
        AddAddressParticipant(request: request, email: "Petra.Copy@mail.test"), as: .account(town.priya), by: .agent)
      let change = ChangeProject(town.it, lead: town.petra)
      try await town.desk.perform(change, as: .account(town.ingrid), by: .agent)
      try await seal(town)
      let words = ["Petra Vondráčková", "petra.copy@mail.test", "petra@home.test"]
      try await town.desk.perform(Erase(account: town.petra, words: words), as: .operator, by: .operator)
      #expect(try await verify(town).broken == nil)
      try await seal(town)
      try await town.desk.perform(Erase(account: town.cleo, words: ["Ingrid Solheim"]), as: .operator, by: .operator)
      try await seal(town)
      #expect(try await verify(town).broken == nil)
      let details: [String] = try await town.desk.database.read {
        try $0.rows("SELECT detail FROM event ORDER BY id").map { try $0["detail"] }
      }
      for word in words { #expect(!details.contains { $0.lowercased().contains(word.lowercased()) }, "\(word)") }
      let lead = try await town.details(of: .projectChanged).first { $0["lead.after"] != nil }
      #expect(lead?["lead.after"] == "(erased)")
    }
  }

  @Test(arguments: Engine.allCases)
  func `an erasure that nobody recorded is an alteration`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await happen(3, town)
      try await seal(town)
      let now = town.clock.now
      let found = try await town.desk.database.rehearse { transaction in
        let salt = [UInt8](repeating: 7, count: 16)
        try transaction.execute("UPDATE event SET detail = '{}', salt = \(salt) WHERE id = 1")
        try transaction.execute(
          "INSERT INTO event_erasure (by_event, event_id, digest) VALUES (2, 1, \(EventDigest.of("{}", salt: salt)))")
        return try transaction.verifyChain(at: now)
      }
      #expect(found.broken != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `events from before the chain are sealed too`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await happen(2, town)
      try await town.desk.database.write { try $0.execute("UPDATE event SET salt = NULL, digest = NULL") }
      try await seal(town)
      #expect(try await verify(town).broken == nil)
      #expect(try await verify(town).events == 2)
    }
  }

  @Test func `spans of ids are read as they are written`() {
    #expect(EventSpans([17, 20, 21, 22, 52]).text == "17 20-22 52")
    #expect(EventSpans("17 20-22")?.spans == [17...17, 20...22])
    #expect(EventSpans("")?.isEmpty == true)
    for text in ["x", "3-1", "1-2-3", "-"] { #expect(EventSpans(text) == nil) }
  }
}

/// Takes words out of the log, as erasing a person does.
private struct Erase: Command {
  let account: ID<Account>
  let words: [String]

  func run(in act: Act) throws { try act.eraseFromLog(account, words: words) }
}

extension ChangeProject {
  fileprivate init(_ project: ID<Project>, lead: ID<Account>) {
    self.init(project)
    self.lead = .some(lead)
  }
}

extension Transaction {
  fileprivate func insertEvent(id: Int64) throws {
    let salt = [UInt8](repeating: 1, count: 16)
    try execute(
      """
      INSERT INTO event (id, kind, at, channel, public, audited, detail, salt, digest)
      VALUES (\(id), 'site.changed', 5, 'operator', FALSE, TRUE, '{}', \(salt), \(EventDigest.of("{}", salt: salt)))
      """)
  }
}

/// Something that somebody does to the tables behind the desk's back.
private enum Alteration: CustomStringConvertible {
  case event(Int64, SQL, String)
  case deletedEvent(Int64)
  case insertedEvent
  case seal(Int64, SQL, String)
  case deletedSeal(Int64)
  case end(SQL, String)
  case erasure(SQL, String)

  static func random(_ dice: inout Dice, round: Int) -> Alteration {
    func number(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }
    switch round % 7 {
    case 0, 1:
      let salt = [UInt8](repeating: 1, count: EventDigest.saltLength)
      let columns: [(SQL, String)] = [
        ("kind = 'group.forged'", "kind"), ("at = at + 1", "at"), ("channel = 'api'", "channel"), ("actor_id = 1", "actor"),
        ("subject_id = 2", "subject"), ("project_id = 3", "project"), ("organization_id = 9", "organization"),
        ("request_id = 1", "request"), ("comment_id = 1", "comment"), ("public = NOT public", "public"),
        ("audited = NOT audited", "audited"),
        ("detail = '{\"name.after\":\"Other\"}'", "detail"),
        ("salt = digest", "salt"), ("digest = salt", "digest"), ("salt = NULL", "no salt"), ("id = id + 100000", "id"),
        ("detail = '{}', salt = \(salt), digest = \(EventDigest.of("{}", salt: salt))", "detail with its digest"),
      ]
      let column = columns[(round / 7 * 2 + round % 7) % columns.count]
      return .event(Int64(number(690) + 1), column.0, column.1)
    case 2: return .deletedEvent(Int64(number(690) + 1))
    case 3: return .insertedEvent
    case 4:
      let columns: [(SQL, String)] = [
        ("digest = \([UInt8](repeating: 0, count: 32))", "digest"), ("missing = '3'", "missing"), ("late = '3'", "late"),
        ("sealed_at = sealed_at + 1", "time"),
        ("events = events + 1", "count"), ("last_event = last_event + 1", "last"), ("first_event = first_event + 1", "first"),
        ("number = number + 10", "number"),
      ]
      let column = columns[round / 7 % columns.count]
      return .seal(Int64(number(3) + 1), column.0, column.1)
    case 5:
      let columns: [(SQL, String)] = [("seals = seals - 1", "seals"), ("last_event = last_event - 1", "last"), ("digest = NULL", "digest")]
      let column = columns[number(columns.count)]
      return number(2) == 0 ? .deletedSeal(Int64(number(3) + 1)) : .end(column.0, column.1)
    default:
      let columns: [(SQL, String)] = [("digest = \([UInt8](repeating: 9, count: 32))", "digest"), ("event_id = event_id - 1", "event")]
      let column = columns[number(columns.count)]
      return .erasure(column.0, column.1)
    }
  }

  /// Whether it changed anything.
  func happens(in transaction: any Transaction) throws -> Bool {
    switch self {
    case .event(let id, let change, _): return try transaction.execute("UPDATE event SET \(change) WHERE id = \(id)") > 0
    case .deletedEvent(let id): return try transaction.execute("DELETE FROM event WHERE id = \(id)") > 0
    case .insertedEvent:
      guard try transaction.execute("DELETE FROM event WHERE id = 5") > 0 else { return false }
      try transaction.insertEvent(id: 5)
      return true
    case .seal(let number, let change, _): return try transaction.execute("UPDATE event_seal SET \(change) WHERE number = \(number)") > 0
    case .deletedSeal(let number): return try transaction.execute("DELETE FROM event_seal WHERE number = \(number)") > 0
    case .end(let change, _): return try transaction.execute("UPDATE event_chain SET \(change)") > 0
    case .erasure(let change, _): return try transaction.execute("UPDATE event_erasure SET \(change)") > 0
    }
  }

  var description: String {
    switch self {
    case .event(let id, _, let what): "event \(id), \(what)"
    case .deletedEvent(let id): "event \(id) deleted"
    case .insertedEvent: "event replaced"
    case .seal(let number, _, let what): "seal \(number), \(what)"
    case .deletedSeal(let number): "seal \(number) deleted"
    case .end(_, let what): "end of the chain, \(what)"
    case .erasure(_, let what): "erasure, \(what)"
    }
  }
}
