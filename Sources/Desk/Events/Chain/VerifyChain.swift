import Store

/// What looking through the whole chain found.
public struct ChainFinding: Sendable, Equatable {
  /// The first place that does not hold, in a sentence; nil if everything holds.
  public let broken: String?
  public let seals: Int64
  public let events: Int
  /// Events that wait for the next seal.
  public let unsealed: Int
  /// The end of the chain: kept outside, it proves that nothing before it was altered, not even by somebody who made the chain anew.
  public let head: String
}

extension Snapshot {
  /// Looks through the chain from its beginning, a seal at a time, and stops at the first place that does not hold.
  public func verifyChain(at now: Instant) throws -> ChainFinding {
    var walk = ChainWalk(now: now)
    let broken: String?
    do {
      try walk.run(on: self)
      broken = nil
    } catch let flaw as ChainFlaw {
      broken = flaw.sentence
    }
    return ChainFinding(
      broken: broken, seals: walk.seals, events: walk.events, unsealed: walk.unsealed,
      head: (walk.previous ?? []).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }
}

private struct ChainFlaw: Error {
  let sentence: String
}

private struct ChainWalk {
  let now: Instant
  var seals: Int64 = 0
  var events = 0
  var unsealed = 0
  var previous: [UInt8]?
  private var lastEvent: Int64 = 0
  /// Ids that a seal passed over, with when it did, until a later seal covers them.
  private var open: [(span: ClosedRange<Int64>, at: Instant)] = []
  private var late: Set<Int64> = []

  init(now: Instant) { self.now = now }

  mutating func run(on snapshot: any Snapshot) throws {
    try readLate(snapshot)
    while true {
      let rows = try snapshot.rows(
        """
        SELECT number, first_event, last_event, missing, late, events, sealed_at, digest FROM event_seal
        WHERE number > \(seals) ORDER BY number LIMIT 200
        """)
      for row in rows { try check(Seal(row), on: snapshot) }
      if rows.isEmpty { break }
    }
    try checkEnd(snapshot)
    try checkGaps(snapshot)
    try checkTail(snapshot)
    try checkErasures(snapshot)
  }

  private mutating func readLate(_ snapshot: any Snapshot) throws {
    for row in try snapshot.rows("SELECT late FROM event_seal WHERE late <> ''") {
      for span in EventSpans(try row["late"])?.spans ?? [] where span.count <= SealLimits.events { late.formUnion(span) }
    }
  }

  private mutating func check(_ seal: Seal, on snapshot: any Snapshot) throws {
    guard seal.number == seals + 1 else { throw ChainFlaw(sentence: "Seal \(seals + 1) is missing.") }
    guard seal.first == lastEvent + 1, seal.last >= lastEvent, let missing = EventSpans(seal.missing), let late = EventSpans(seal.late)
    else { throw ChainFlaw(sentence: "Seal \(seal.number) was altered.") }
    let own = try snapshot.rows(
      "SELECT \(RecordedEvent.columns) FROM event WHERE id BETWEEN \(seal.first) AND \(seal.last) ORDER BY id LIMIT \(SealLimits.events * 3)"
    ).map(RecordedEvent.init).filter { !missing.contains($0.id) }
    let others = try late.spans.flatMap { span in
      try snapshot.rows(
        """
        SELECT \(RecordedEvent.columns) FROM event WHERE id BETWEEN \(span.lowerBound) AND \(span.upperBound)
        ORDER BY id LIMIT \(SealLimits.events)
        """
      ).map(RecordedEvent.init)
    }
    var sum = SealSum(
      previous: previous, number: seal.number, first: seal.first, last: seal.last, missing: seal.missing, late: seal.late,
      sealedAt: seal.sealedAt)
    let remains = try snapshot.latestErasures(of: own + others)
    for event in own + others {
      try checkDetail(event, remains[event.id])
      sum.add(event, digest: event.digest ?? [])
    }
    guard sum.finish() == seal.digest, (own + others).count == seal.events else {
      throw ChainFlaw(sentence: "Among the events \(seal.first) to \(seal.last), which seal \(seal.number) covers, something was altered.")
    }
    seals = seal.number
    lastEvent = seal.last
    previous = seal.digest
    events += seal.events
    open += missing.spans.map { ($0, seal.sealedAt) }
  }

  private func checkDetail(_ event: RecordedEvent, _ remaining: [UInt8]?) throws {
    guard let salt = event.salt, let digest = event.digest, EventDigest.of(event.detail, salt: salt) == remaining ?? digest else {
      throw ChainFlaw(sentence: "The detail of event \(event.id) was altered.")
    }
  }

  private func checkEnd(_ snapshot: any Snapshot) throws {
    let flaw = ChainFlaw(sentence: "The chain does not end where it did: seals after \(seals) are missing, or its end was altered.")
    guard let head = try snapshot.first("SELECT seals, last_event, digest FROM event_chain WHERE id = 1") else { throw flaw }
    let (count, last): (Int64, Int64) = (try head["seals"], try head["last_event"])
    let digest: [UInt8]? = try head["digest"]
    guard count == seals, last == lastEvent, digest == previous else { throw flaw }
  }

  /// An id that was passed over long ago belongs to no event.
  private func checkGaps(_ snapshot: any Snapshot) throws {
    for gap in open where gap.at < now - SealLimits.patience {
      let found = try snapshot.rows(
        "SELECT id FROM event WHERE id BETWEEN \(gap.span.lowerBound) AND \(gap.span.upperBound) ORDER BY id LIMIT \(SealLimits.events)")
      for row in found {
        let id: Int64 = try row["id"]
        guard late.contains(id) else { throw ChainFlaw(sentence: "Event \(id) was put in afterwards.") }
      }
    }
  }

  private mutating func checkTail(_ snapshot: any Snapshot) throws {
    var last = lastEvent
    while true {
      let tail = try snapshot.rows("SELECT \(RecordedEvent.columns) FROM event WHERE id > \(last) ORDER BY id LIMIT \(SealLimits.events)")
        .map(RecordedEvent.init)
      let remains = try snapshot.latestErasures(of: tail)
      for event in tail where event.digest != nil { try checkDetail(event, remains[event.id]) }
      unsealed += tail.count
      guard let end = tail.last?.id else { return }
      last = end
    }
  }

  /// Whoever was erased is named by an event, which covers what was left.
  private func checkErasures(_ snapshot: any Snapshot) throws {
    for row in try snapshot.rows("SELECT DISTINCT by_event FROM event_erasure ORDER BY by_event") {
      let event: Int64 = try row["by_event"]
      guard try snapshot.coversErasures(event) else {
        throw ChainFlaw(sentence: "What event \(event) erased was altered.")
      }
    }
    for row in try snapshot.rows("SELECT id FROM event WHERE kind = \(EventKind.detailsErased) AND audited ORDER BY id") {
      let event: Int64 = try row["id"]
      guard try snapshot.coversErasures(event) else { throw ChainFlaw(sentence: "What event \(event) erased was altered.") }
    }
  }
}

private struct Seal {
  let number: Int64
  let first: Int64
  let last: Int64
  let missing: String
  let late: String
  let events: Int
  let sealedAt: Instant
  let digest: [UInt8]

  init(_ row: Row) throws {
    number = try row["number"]
    first = try row["first_event"]
    last = try row["last_event"]
    missing = try row["missing"]
    late = try row["late"]
    events = try row["events"]
    sealedAt = try row["sealed_at"]
    digest = try row["digest"]
  }
}
