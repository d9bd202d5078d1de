import Store

/// The next link of the chain, made from what is there, not yet written.
struct DraftSeal: Sendable {
  let number: Int64
  let first: Int64
  let last: Int64
  let missing: EventSpans
  let late: EventSpans
  let events: Int
  let digest: [UInt8]
  /// Salts and digests for events that were recorded before there was a chain.
  let fresh: [(event: Int64, salt: [UInt8], digest: [UInt8])]
  let sealedAt: Instant
}

/// How many events a seal covers at most, and how long an id that is missing may still turn up: no transaction lasts as long.
enum SealLimits {
  static let events = 500
  static let patience = Span.hours(1)
}

extension Desk {
  /// Seals events that no seal covers yet, at most so many as a seal may cover. Several nodes may do so at once.
  ///
  /// Reads and hashes beside the writers; only the finished seal is written.
  ///
  /// - Returns: whether more may be waiting.
  public func sealEvents() async throws -> Bool {
    let now = self.now
    let randomBytes = world.randomBytes
    guard let draft = try await database.read({ try $0.draftSeal(at: now, randomBytes) }) else { return false }
    // Where another node was faster, there may be more to do.
    guard try await database.write({ try $0.append(draft) }) else { return true }
    return draft.events >= SealLimits.events
  }
}

extension Snapshot {
  /// The next seal, or nil if there is nothing to seal.
  func draftSeal(at now: Instant, _ randomBytes: (Int) -> [UInt8]) throws -> DraftSeal? {
    guard let head = try first("SELECT seals, last_event, digest FROM event_chain WHERE id = 1") else {
      throw DatabaseFailure.failed("the chain of events has no end")
    }
    let (seals, sealed): (Int64, Int64) = (try head["seals"], try head["last_event"])
    let late = try lateEvents(at: now)
    let rows = try rows(
      "SELECT \(RecordedEvent.columns) FROM event WHERE id > \(sealed) ORDER BY id LIMIT \(SealLimits.events - min(late.count, 400))")
    let events = try rows.map(RecordedEvent.init)
    guard !events.isEmpty || !late.isEmpty else { return nil }

    var missing = EventSpans()
    var next = sealed + 1
    for event in events {
      if event.id > next { missing.add(next...(event.id - 1)) }
      next = event.id + 1
    }
    let all = events + late
    let fresh = all.filter { $0.digest == nil }.map { event in
      let salt = randomBytes(EventDigest.saltLength)
      return (event: event.id, salt: salt, digest: EventDigest.of(event.detail, salt: salt))
    }
    let digests = Dictionary(uniqueKeysWithValues: fresh.map { ($0.event, $0.digest) })
    var sum = SealSum(
      previous: try head["digest"], number: seals + 1, first: sealed + 1, last: next - 1, missing: missing.text,
      late: EventSpans(late.map(\.id)).text, sealedAt: now)
    for event in all { sum.add(event, digest: event.digest ?? digests[event.id] ?? []) }
    return DraftSeal(
      number: seals + 1, first: sealed + 1, last: next - 1, missing: missing, late: EventSpans(late.map(\.id)), events: all.count,
      digest: sum.finish(), fresh: fresh, sealedAt: now)
  }

  /// Events whose ids were passed over lately: another transaction had taken them and had not ended.
  private func lateEvents(at now: Instant) throws -> [RecordedEvent] {
    let since = now - SealLimits.patience
    let gaps: [String] = try rows("SELECT missing FROM event_seal WHERE missing <> '' AND sealed_at > \(since) ORDER BY number LIMIT 500")
      .map { try $0["missing"] }
    let spans = gaps.compactMap(EventSpans.init).flatMap(\.spans)
    guard !spans.isEmpty else { return [] }
    let covered: [String] = try rows("SELECT late FROM event_seal WHERE late <> '' AND sealed_at > \(since) ORDER BY number LIMIT 500")
      .map { try $0["late"] }
    let known = covered.compactMap(EventSpans.init)
    return try spans.flatMap { span -> [RecordedEvent] in
      try rows(
        """
        SELECT \(RecordedEvent.columns) FROM event WHERE id BETWEEN \(span.lowerBound) AND \(span.upperBound)
        ORDER BY id LIMIT \(SealLimits.events)
        """
      ).map(RecordedEvent.init)
    }
    .filter { event in !known.contains { $0.contains(event.id) } }
    .prefix(400).map(\.self)
  }
}

extension Transaction {
  /// Whether the seal was appended: not where another node appended one meanwhile.
  fileprivate func append(_ seal: DraftSeal) throws -> Bool {
    let isNext = try execute(
      """
      UPDATE event_chain SET seals = \(seal.number), last_event = \(seal.last), digest = \(seal.digest)
      WHERE id = 1 AND seals = \(seal.number - 1)
      """)
    guard isNext > 0 else { return false }
    for event in seal.fresh {
      try execute("UPDATE event SET salt = \(event.salt), digest = \(event.digest) WHERE id = \(event.event)")
    }
    try execute(
      """
      INSERT INTO event_seal (number, first_event, last_event, missing, late, events, sealed_at, digest)
      VALUES (\(seal.number), \(seal.first), \(seal.last), \(seal.missing.text), \(seal.late.text), \(seal.events), \(seal.sealedAt),
              \(seal.digest))
      """)
    return true
  }
}

/// The digest of a seal: of the seal before it, of what it says of itself, and of its events one by one.
struct SealSum {
  private var sum = EventDigest()

  init(
    previous: [UInt8]?, number: Int64, first: Int64, last: Int64, missing: String, late: String, sealedAt: Instant
  ) {
    sum.take(previous ?? [])
    for number in [number, first, last, sealedAt.milliseconds] { sum.take(number) }
    sum.take(missing)
    sum.take(late)
  }

  mutating func add(_ event: RecordedEvent, digest: [UInt8]) { event.add(to: &sum, with: digest) }

  func finish() -> [UInt8] { sum.finish() }
}
