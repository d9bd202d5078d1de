import Store

/// A small desk in memory and, by the same values, in a database: requests at random from a seed.
struct Town: Sendable {
  struct Person: Sendable {
    let id: Int64
    let name: String
    let address: String
  }

  struct Request: Sendable {
    var id: Int64
    var project: String
    var number: Int64
    var type: String
    var summary: String
    var description: String
    var reporter: Int64
    var creator: Int64
    var assignee: Int64?
    var status: String
    var channel: String
    var closed: Bool
    var ball: String
    var ballSince: Int64
    var created: Int64
    var updated: Int64
    var publicAt: Int64
    var resolved: Int64?
    var participants: [Int64]
    var organizations: [String]
    var comments: [(text: String, isPublic: Bool)]
    var values: [Int64: Value]

    var key: String { "\(project)-\(number)" }
  }

  enum Value: Sendable, Equatable {
    case text(String), options([String]), day(String), number(String), person(Int64), organization(String)
  }

  /// Saturday 21 November 2026, 10:30 UTC.
  static let now: Int64 = 1_795_257_000_000
  static let hour: Int64 = 3_600_000
  static let people = [
    Person(id: 1, name: "Anna Berg", address: "anna@desk.example"), Person(id: 2, name: "Bo", address: "bo@desk.example"),
    Person(id: 3, name: "Cleo Marchetti", address: "cleo@acme.example"), Person(id: 4, name: "Dana", address: "dana@acme.example"),
    Person(id: 5, name: "Conor O'Hara", address: "o'hara@globex.example"),
  ]
  static let projects: [(id: Int64, key: String, name: String)] = [(1, "IT", "IT desk"), (2, "HR", "People")]
  static let statuses: [(id: Int64, name: String, says: String, category: String)] = [
    (1, "Waiting for us", "We are on it", "new"), (2, "In progress", "We are on it", "indeterminate"),
    (3, "Waiting for the customer", "Waiting for you", "indeterminate"), (4, "Solved", "Solved", "done"),
  ]
  static let types: [(id: Int64, project: Int64, name: String)] = [
    (1, 1, "Get help"), (2, 1, "New laptop"), (3, 2, "Get help"), (4, 2, "Leave"),
  ]
  static let organizations: [(id: Int64, name: String, members: [Int64])] = [(1, "Acme", [3, 4]), (2, "Globex", [5]), (3, "Initech", [])]
  /// Bo's membership is over.
  static let groups: [(id: Int64, name: String, members: [Int64])] = [(1, "agents", [1]), (2, "managers", [4, 1]), (3, "everybody", [])]
  /// Who is in the inner group is in the outer one.
  static let nestings: [(outer: Int64, inner: Int64)] = [(3, 2)]
  static let words = ["vpn", "printer", "laptop", "mail", "badge", "chair", "grün", "500"]

  var requests: [Request] = []

  init(seed: UInt64, count: Int) {
    var random = Seeded(seed)
    var numbers: [String: Int64] = [:]
    for id in 1...Int64(count) {
      let project = Self.projects.randomElement(using: &random)!
      numbers[project.key, default: 0] += 1
      let status = Self.statuses.randomElement(using: &random)!
      let created = Self.now - Int64.random(in: 0..<24 * 40, using: &random) * Self.hour - Int64.random(in: 0..<60, using: &random) * 60_000
      let closed = status.category == "done"
      func moment() -> Int64 { created + Int64.random(in: 0...max(1, (Self.now - created)), using: &random) / 60_000 * 60_000 }
      func someone() -> Int64 { Self.people.randomElement(using: &random)!.id }
      func text(_ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &random)).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " ")
      }
      let notes = text(1...3)
      requests.append(
        Request(
          id: id, project: project.key, number: numbers[project.key]!,
          type: Self.types.filter { $0.project == project.id }.randomElement(using: &random)!.name, summary: text(1...3),
          description: text(0...4), reporter: someone(), creator: someone(), assignee: Bool.random(using: &random) ? someone() : nil,
          status: status.name, channel: ["portal", "email", "api", "agent"].randomElement(using: &random)!, closed: closed,
          ball: closed ? "nobody" : ["desk", "customer"].randomElement(using: &random)!, ballSince: moment(), created: created,
          updated: moment(), publicAt: moment(), resolved: closed ? moment() : nil,
          participants: Self.people.map(\.id).filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
          organizations: Self.organizations.map(\.name).filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
          comments: (0..<Int.random(in: 0...2, using: &random)).map { _ in (text(1...3), Bool.random(using: &random)) },
          values: Self.values(&random, text: notes)))
    }
  }

  private static func values(_ random: inout Seeded, text: String) -> [Int64: Value] {
    var values: [Int64: Value] = [:]
    if Bool.random(using: &random) { values[11] = .options([Bool.random(using: &random) ? "h" : "l"]) }
    if Bool.random(using: &random) { values[12] = .day("2026-11-\(Int.random(in: 10...29, using: &random))") }
    if Bool.random(using: &random) { values[13] = .number(["2", "10", "3.5", "-1"].randomElement(using: &random)!) }
    if Bool.random(using: &random) { values[14] = .person(people.randomElement(using: &random)!.id) }
    if Bool.random(using: &random) { values[15] = .options([["a", "b"], ["b"], ["A"], ["options", "a"]].randomElement(using: &random)!) }
    if Bool.random(using: &random) { values[16] = .text(text) }
    if Bool.random(using: &random) { values[17] = .organization(organizations.randomElement(using: &random)!.name) }
    return values
  }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
