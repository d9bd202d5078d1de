import Desk
import Store

/// How many there are of everything, and which ids they bear.
struct Population: Sendable {
  let requests: Int
  let now: Instant

  static let projects = 20
  static let agentsPerProject = 3
  static let administrator = 1
  static let firstAgent = 2

  var customers: Int { requests / 10 }
  var organizations: Int { requests / 200 }
  var agents: Int { Self.projects * Self.agentsPerProject }
  var firstCustomer: Int { Self.firstAgent + agents }
  /// The only member of the first organization, with which a tenth of all requests is shared.
  var heavyCustomer: Int { firstCustomer + customers - 1 }
  static let heavyOrganization = 1

  /// The address to which mail becomes requests of a project.
  static func address(of project: ID<Project>) -> String { "desk-\(project)@desk.example.com" }

  /// Requests lie evenly in three years that end ten days ago.
  var step: Int { Int(Span.days(3 * 365).milliseconds) / requests }
  var start: Int { Int((now - .days(10 + 3 * 365)).milliseconds) }

  /// Of the last requests most are open still, of the others one of a hundred.
  static let recent = 1000

  /// Rows in one transaction.
  static let chunk = 50_000
}

/// Chance that repeats: a number below `sides` for each `i` of the series at hand, another row of numbers for each `kind`.
func dice(_ kind: Chance, _ sides: Int, of number: String = "series.i") -> SQL {
  SQL(trusted: "((\(number) * \(kind.rawValue) + 12345) % 2147483647 % \(sides))")
}

/// What is left to chance, each with a multiplier of its own.
enum Chance: Int {
  case project = 1_103_515_245
  case reporter = 1_664_525_917
  case reporterToo = 1_597_334_677
  case open = 69_069_131
  case status = 1_812_433_253
  case activity = 22_695_477
  case assignee = 1_140_671_485
  case type = 214_013_573
  case words = 1_220_703_125
  case moreWords = 630_360_016
  case note = 742_938_285
  case taking = 950_706_376
  case who = 1_226_874_159
  case shared = 62_089_911
}

/// The numbers from `first` to `last` as rows of `series`.
func series(_ first: Int, _ last: Int) -> SQL {
  SQL(trusted: "series (i) AS (SELECT CAST(\(first) AS BIGINT) UNION ALL SELECT i + 1 FROM series WHERE i < \(last))")
}
