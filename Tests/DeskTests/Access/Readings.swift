import Store
import Support

@testable import Desk

/// Asks the database in every way that the desk offers, and the oracle, and tells where they differ.
struct Readings: OptionSet, Sendable {
  let rawValue: Int

  static let who = Readings(rawValue: 1)
  static let lists = Readings(rawValue: 2)
  static let checks = Readings(rawValue: 4)
  static let explanations = Readings(rawValue: 8)
  static let counts = Readings(rawValue: 16)
  /// The rules themselves, for all people and things in one statement each: quicker than asking as one person after the other.
  static let pairs = Readings(rawValue: 32)
}

/// So much differs that nothing more needs to be asked.
struct EnoughDifferences: Error {}

/// One world in a database, read through the policy as anybody.
final class Comparison {
  let world: RandomWorld
  let oracle: Oracle
  let snapshot: any Snapshot
  let readings: Readings
  private let limit: Int
  private let isWorthAsking: (SQL) -> Bool
  private(set) var differences: [String] = []
  /// How many answers were compared with the oracle's: one person, one thing, one permission, one reading.
  private(set) var asked = 0

  /// - Parameter isWorthAsking: whether the rules' own statements, for all people at once, can answer anything but what is known.
  init(
    _ world: RandomWorld, _ snapshot: any Snapshot, _ readings: Readings, atMost limit: Int,
    isWorthAsking: @escaping (SQL) -> Bool = { _ in true }
  ) {
    self.limit = limit
    self.isWorthAsking = isWorthAsking
    self.world = world
    self.oracle = Oracle(world)
    self.snapshot = snapshot
    self.readings = readings
  }

  /// Everybody, somebody who has not signed in among them.
  private var everybody: [ID<Account>?] { world.accounts.map { $0.id } + [nil] }

  private func inquiry(as person: ID<Account>?) -> Inquiry {
    Inquiry(snapshot: snapshot, viewer: person.map(Viewer.account) ?? .anonymous, now: world.now)
  }

  /// All people, all things, all actions.
  ///
  /// - Throws: `EnoughDifferences`, or what the database throws.
  func run() throws {
    for question in Question<Site>.all { try compare(question, [ID(1)]) }
    for question in Question<Project>.all { try compare(question, world.projects.map(\.id)) }
    for question in Question<Organization>.all { try compare(question, world.organizations.map(\.id)) }
    for question in Question<Account>.all { try compare(question, world.accounts.map(\.id)) }
    for question in Question<Request>.all { try compare(question, world.requests.map(\.id)) }
    if readings.contains(.lists) { for person in world.accounts { try compareWhat(person.id) } }
    for sharer in world.accounts {
      for asAgent in [false, true] {
        try compareReach(of: sharer.id, asAgent: asAgent)
      }
    }
  }

  private func compare<Thing: Guarded>(_ question: Question<Thing>, _ things: [ID<Thing>]) throws {
    if readings.contains(.who) { for thing in things { try compareWho(question, thing) } }
    if readings.contains(.pairs) {
      try comparePairs(question, things)
      try compareList(question, things, for: nil)
    }
    guard !readings.isDisjoint(with: [.lists, .checks, .explanations]) else { return }
    for person in everybody {
      if readings.contains(.lists) { try compareList(question, things, for: person) }
      for thing in things {
        if readings.contains(.checks) { try compareCheck(question, thing, for: person) }
        if readings.contains(.explanations) { try compareExplanation(question, thing, for: person) }
      }
    }
  }

  private func compareReach(of sharer: ID<Account>, asAgent: Bool) throws {
    for question in Question<Project>.sharing(by: sharer, asAgent: asAgent) {
      if readings.contains(.pairs) { try comparePairs(question, world.projects.map(\.id)) }
      for project in world.projects.map(\.id) {
        if readings.contains(.who) { try compareWho(question, project) }
        guard readings.contains(.checks) else { continue }
        for person in everybody { try compareCheck(question, project, for: person) }
      }
    }
    for project in world.projects.map(\.id) {
      let condition = Organization.reachable(by: Sharer(account: sharer, asAgent: asAgent), in: project, at: world.now)
      let statement: SQL = "SELECT organization.id FROM organization WHERE \(condition) ORDER BY 1"
      guard isWorthAsking(statement) else { continue }
      let expected = world.organizations.map(\.id).filter { oracle.reaches($0, in: project, from: sharer, asAgent: asAgent) }
      let found: [ID<Organization>] = try snapshot.rows(statement).map { try $0["id"] }
      asked += world.organizations.count
      try note(expected, found, "organizations that \(sharer) reaches in project \(project)\(asAgent ? " as agent" : "")")
    }
  }

  // MARK: One reading each

  private func comparePairs<Thing: Guarded>(_ question: Question<Thing>, _ things: [ID<Thing>]) throws {
    lazy var expected = Set(
      world.accounts.flatMap { person in
        things.filter { !question.answer(oracle, person.id, $0).isEmpty }.map { Pair(person: person.id, thing: $0.number) }
      })
    let anybody = Asker(account: "person.id", now: world.now)
    let key = Thing.key(.thing)
    for (rows, condition) in [
      (Thing.rows, question.permission.condition(for: anybody)), (SQL(trusted: Thing.word), question.permission.filter(for: anybody)),
    ] {
      let statement: SQL = "SELECT person.id AS person, \(key) AS thing FROM account AS person, \(rows) WHERE \(condition)"
      guard isWorthAsking(statement) else { continue }
      let found = try snapshot.rows(statement).map { Pair(person: try $0["person"], thing: try $0["thing"]) }
      asked += world.accounts.count * things.count
      try note(expected, Set(found), "who may \(question.permission.name) which \(Thing.word)")
    }
  }

  private func compareWho<Thing: Guarded>(_ question: Question<Thing>, _ thing: ID<Thing>) throws {
    let expected = world.accounts.map(\.id).filter { !question.answer(oracle, $0, thing).isEmpty }
    let inquiry = inquiry(as: nil)
    asked += world.accounts.count
    try note(expected, inquiry.who(may: question.permission, thing, limit: 100), "who may \(name(question, thing))")
    guard readings.contains(.counts) else { return }
    try note(expected.count, inquiry.countWho(may: question.permission, thing), "how many may \(name(question, thing))")
  }

  private func compareList<Thing: Guarded>(
    _ question: Question<Thing>, _ things: [ID<Thing>], for person: ID<Account>?
  ) throws {
    let table = SQL(trusted: Thing.word)
    let statement: SQL = "SELECT id FROM \(table) WHERE \(inquiry(as: person).filter(question.permission)) ORDER BY id"
    guard isWorthAsking(statement) else { return }
    let expected = things.filter { !question.answer(oracle, person, $0).isEmpty }
    let found: [ID<Thing>] = try snapshot.rows(statement).map { try $0["id"] }
    asked += things.count
    try note(expected, found, "list of every \(Thing.word) that \(name(person)) may \(question.permission.name)")
  }

  private func compareWhat(_ person: ID<Account>) throws {
    let expected = world.requests.map(\.id).filter { oracle.seesAsCustomer($0, person) || oracle.seesAsAgent($0, person) }
    let asker = Asker(account: "\(person)", now: world.now)
    asked += world.requests.count
    let found: [ID<Request>] = try snapshot.rows(
      """
      SELECT request.id FROM request WHERE request.id IN (\(Request.see.candidates(for: asker))) AND \(Request.see.filter(for: asker))
      ORDER BY request.id
      """
    ).map { try $0["id"] }
    try note(expected, found, "what \(name(person)) sees")
  }

  private func compareCheck<Thing: Guarded>(
    _ question: Question<Thing>, _ thing: ID<Thing>, for person: ID<Account>?
  ) throws {
    let expected = question.answer(oracle, person, thing)
    let found = try inquiry(as: person).permitted(question.permission, thing)?.standings ?? []
    asked += 1
    try note(expected, found, "as what \(name(person)) may \(name(question, thing))")
  }

  private func compareExplanation<Thing: Guarded>(
    _ question: Question<Thing>, _ thing: ID<Thing>, for person: ID<Account>?
  ) throws {
    let expected = question.answer(oracle, person, thing)
    let explanation = try inquiry(as: nil).explain(question.permission, thing, for: person.map(Viewer.account) ?? .anonymous)
    asked += 1
    let what = "explanation of whether \(name(person)) may \(name(question, thing))"
    try note(expected, Set(explanation.ways.filter(\.holds).map(\.standing)), what)
    try note(!expected.isEmpty, explanation.allowed, what)
    for flaw in flaws(in: explanation) { try note("\(flaw) in the \(what)") }
  }

  private func note<Answer: Equatable>(_ expected: Answer, _ found: Answer, _ what: @autoclosure () -> String) throws {
    guard expected != found else { return }
    try note("\(what()): expected \(expected), found \(found)")
  }

  private func note(_ difference: String) throws {
    differences.append(difference)
    if differences.count >= limit { throw EnoughDifferences() }
  }

  private func name(_ person: ID<Account>?) -> String { person.map { "person \($0)" } ?? "nobody" }

  private func name<Thing: Guarded>(_ question: Question<Thing>, _ thing: ID<Thing>) -> String {
    "\(question.permission.name) \(Thing.word) \(thing)"
  }
}

private struct Pair: Hashable {
  let person: ID<Account>
  let thing: Int64
}
