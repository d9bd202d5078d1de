import Store

/// What comes of a change of access: who gains and who loses entry, raising or sight of which requests.
public struct Consequences: Sendable {
  public let tally: AccessTally
  /// Those who gain and those who lose, by account, as far as the excerpt tells of them.
  public let gainers: [Mover]
  public let losers: [Mover]
  public let excerpt: Excerpt
  /// Whether more of them come behind those.
  public let hasMoreGainers: Bool
  public let hasMoreLosers: Bool

  /// Somebody for whom it changes something. No account: whoever has not signed in.
  public struct Mover: Sendable, Hashable {
    public let account: ID<Account>?
    public let name: String
    /// Into how many projects.
    public let entries: Int
    public let requests: Int
  }

  /// One answer that changes, as lists and exports give them.
  public struct Line: Sendable, Hashable {
    public let gains: Bool
    public let action: AccessAction
    public let account: ID<Account>?
    public let name: String
    public let email: String
    /// The project's key; nil where whoever asks may not know of it.
    public let project: String?
    /// The request; nil where it is about the project or about so many of its requests, and where it is hidden from whoever asks.
    public let request: RequestKey?
    public let requests: Int
  }
}

/// How much a change of access changes.
public struct AccessTally: Sendable, Hashable {
  public var people = Delta()
  public var entry = Delta()
  public var raising = Delta()
  public var sight = Delta()

  /// How many answers turn to yes, and how many to no.
  public struct Delta: Sendable, Hashable {
    public var gained = 0
    public var lost = 0

    public init(gained: Int = 0, lost: Int = 0) {
      self.gained = gained
      self.lost = lost
    }
  }

  public var gained: Int { entry.gained + raising.gained + sight.gained }
  public var lost: Int { entry.lost + raising.lost + sight.lost }
  public var isEmpty: Bool { gained == 0 && lost == 0 }
}

/// As a form carries it from the preview to the saving.
extension AccessTally: LosslessStringConvertible {
  private var numbers: [Int] { [people, entry, raising, sight].flatMap { [$0.gained, $0.lost] } }

  public var description: String { numbers.map(String.init).joined(separator: ".") }

  public init?(_ description: String) {
    let numbers = description.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 8 else { return nil }
    people = Delta(gained: numbers[0], lost: numbers[1])
    entry = Delta(gained: numbers[2], lost: numbers[3])
    raising = Delta(gained: numbers[4], lost: numbers[5])
    sight = Delta(gained: numbers[6], lost: numbers[7])
  }
}

extension Desk {
  /// What would come of a change: it is made in a transaction that is undone.
  ///
  /// - Throws: what the change itself throws.
  public func consequences(
    of change: some AccessChange, as viewer: Viewer, by channel: Channel, telling excerpt: Consequences.Excerpt = .init()
  ) async throws -> Consequences {
    try await rehearse(Foreseen(change: change) { try $0.consequences(of: $1, telling: excerpt) }, as: viewer, by: channel)
  }

  /// The same, answer by answer.
  public func consequenceLines(
    of change: some AccessChange, as viewer: Viewer, by channel: Channel, skipping: Int = 0, limit: Int
  ) async throws -> (tally: AccessTally, lines: [Consequences.Line]) {
    try await rehearse(
      Foreseen(change: change) { act, changes in
        try act.comparing(changes) { (try $0.tally(), try $0.lines(skipping: skipping, limit: limit)) }
      }, as: viewer, by: channel)
  }

  /// The same, all of them, some people at a time: `take` adds them to what is returned.
  public func consequenceLines<Table: Sendable>(
    of change: some AccessChange, as viewer: Viewer, by channel: Channel, into table: Table,
    _ take: @escaping @Sendable (inout Table, [Consequences.Line]) -> Void
  ) async throws -> Table {
    try await rehearse(
      Foreseen(change: change) { act, changes in
        try act.comparing(changes) { comparison in
          var filled = table
          try comparison.eachLine { take(&filled, $0) }
          return filled
        }
      }, as: viewer, by: channel)
  }
}

private struct Foreseen<Change: AccessChange, Outcome: Sendable>: Command {
  let change: Change
  let read: @Sendable (Act, [FactChange]) throws -> Outcome

  func run(in act: Act) throws -> Outcome {
    let record = try FactRecord(of: change.facts, in: act.transaction)
    _ = try change.run(in: act)
    return try read(act, try record.changes(in: act.transaction))
  }
}

extension Act {
  /// What came of facts that have been changed in this transaction.
  func consequences(of changes: [FactChange], telling excerpt: Consequences.Excerpt = .init()) throws -> Consequences {
    try comparing(changes) { comparison in
      let gainers = try comparison.movers(gaining: true, excerpt)
      let losers = try comparison.movers(gaining: false, excerpt)
      return Consequences(
        tally: try comparison.tally(), gainers: gainers.items, losers: losers.items, excerpt: excerpt, hasMoreGainers: !gainers.isLast,
        hasMoreLosers: !losers.isLast)
    }
  }

  /// Asks who enters, raises and sees before and after, and hands `read` what differs. The facts stand as they stood in the end.
  fileprivate func comparing<Answer>(_ changes: [FactChange], _ read: (AccessComparison) throws -> Answer) throws -> Answer {
    let comparison = try AccessComparison(of: changes, in: self)
    try comparison.run()
    let answer = try read(comparison)
    try comparison.end()
    return answer
  }
}
