import Foundation
import Store

extension Act {
  /// Takes a person's words (name, addresses) out of what the log says, wherever they stand, and records that. The chain still holds: it
  /// covers the digests of the details as they were, and the event recorded here covers what is left of them.
  ///
  /// Asks no policy.
  ///
  /// - Parameter words: whole values, or words within them, are taken out; shorter than three characters, whole values only.
  public func eraseFromLog(_ account: ID<Account>, words: [String]) throws {
    let words = Set(words.map { $0.trimmed }).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    guard !words.isEmpty else { return }
    var left: [(event: Int64, digest: [UInt8])] = []
    var last: Int64 = 0
    while true {
      let events = try candidates(account, words, after: last)
      for event in events {
        let remaining = try JSON.text(try JSON.value(event.detail, as: [String: String].self).mapValues { Self.without(words, $0) })
        guard remaining != event.detail else { continue }
        left.append((event.id, try replaceDetail(of: event, with: remaining)))
      }
      guard let end = events.last?.id else { break }
      last = end
    }
    guard !left.isEmpty else { return }
    let id = try record(
      Event(.detailsErased, subject: account, detail: ["events": "\(left.count)", "covers": Self.cover(left).hexadecimal]))
    for one in left {
      try transaction.execute("INSERT INTO event_erasure (by_event, event_id, digest) VALUES (\(id), \(one.event), \(one.digest))")
    }
  }

  private func candidates(_ account: ID<Account>, _ words: [String], after last: Int64) throws -> [RecordedEvent] {
    let named = try words.flatMap { word -> [SQL] in
      // As it stands within the quotes of a JSON text. Engines lower different letters, so it is sought as it is written, too.
      let written = try JSON.text(word).dropFirst().dropLast()
      return [
        "lower(detail) LIKE \(Self.anywhere(written.lowercased())) ESCAPE '!'", "detail LIKE \(Self.anywhere(String(written))) ESCAPE '!'",
      ]
    }
    return try transaction.rows(
      """
      SELECT \(RecordedEvent.columns) FROM event
      WHERE id > \(last) AND (subject_id = \(account) OR actor_id = \(account) OR \(SQL.joined(named, by: " OR ", or: "FALSE")))
      ORDER BY id LIMIT \(SealLimits.events)
      """
    ).map(RecordedEvent.init)
  }

  /// Writes what is left, salted anew, and returns its digest. An event from before there was a chain gets its first digest here.
  private func replaceDetail(of event: RecordedEvent, with detail: String) throws -> [UInt8] {
    let salt = randomBytes(EventDigest.saltLength)
    let digest = event.digest ?? EventDigest.of(event.detail, salt: randomBytes(EventDigest.saltLength))
    try transaction.execute("UPDATE event SET detail = \(detail), salt = \(salt), digest = \(digest) WHERE id = \(event.id)")
    return EventDigest.of(detail, salt: salt)
  }

  fileprivate static func cover(_ left: [(event: Int64, digest: [UInt8])]) -> [UInt8] {
    var sum = EventDigest()
    for one in left {
      sum.take(one.event)
      sum.take(one.digest)
    }
    return sum.finish()
  }

  private static func without(_ words: [String], _ value: String) -> String {
    var value = value
    for word in words {
      if value.lowercased() == word.lowercased() { return erased }
      guard word.count > 2 else { continue }
      while let found = value.wholeWord(word) { value.replaceSubrange(found, with: erased) }
    }
    return value
  }

  private static let erased = "(erased)"

  private static func anywhere(_ word: String) -> String {
    "%" + word.reduce(into: "") { $0 += "%_!".contains($1) ? "!\($1)" : "\($1)" } + "%"
  }
}

extension Snapshot {
  /// What is left of the details that somebody was erased from, by event: the digest that counts now.
  func latestErasures(of events: [RecordedEvent]) throws -> [Int64: [UInt8]] {
    guard let first = events.map(\.id).min(), let last = events.map(\.id).max() else { return [:] }
    return try rows(
      "SELECT event_id, digest FROM event_erasure WHERE event_id BETWEEN \(first) AND \(last) ORDER BY event_id, by_event"
    ).reduce(into: [:]) { $0[try $1["event_id"]] = try $1["digest"] }
  }

  /// Whether the event covers every erasure that names it, and there are as many as it says.
  func coversErasures(_ event: Int64) throws -> Bool {
    guard let row = try first("SELECT kind, detail FROM event WHERE id = \(event)"), try row["kind"] == EventKind.detailsErased else {
      return false
    }
    let left: [(event: Int64, digest: [UInt8])] = try rows(
      "SELECT event_id, digest FROM event_erasure WHERE by_event = \(event) ORDER BY event_id"
    ).map { (try $0["event_id"], try $0["digest"]) }
    let detail = try JSON.value(try row["detail"], as: [String: String].self)
    return detail["covers"] == Act.cover(left).hexadecimal && detail["events"] == "\(left.count)"
  }
}

extension [UInt8] {
  var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

extension String {
  /// Where the word stands by itself, whatever its case.
  fileprivate func wholeWord(_ word: String) -> Range<String.Index>? {
    var start = startIndex
    while let found = self[start...].range(of: word, options: .caseInsensitive) {
      let before = found.lowerBound > startIndex ? self[index(before: found.lowerBound)] : " "
      let after = found.upperBound < endIndex ? self[found.upperBound] : " "
      if !before.isLetter, !before.isNumber, !after.isLetter, !after.isNumber { return found }
      start = index(after: found.lowerBound)
    }
    return nil
  }
}
