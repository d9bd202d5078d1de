import Desk
import Store

/// One look at what has happened, for all streams of a node, on one state of the database.
struct LiveRound: Sendable {
  enum Verdict: Sendable {
    /// The viewer may no longer look on.
    case over
    /// Something has happened that he may know of; the mark is the new one.
    case changed(String)
    case unchanged
  }

  private(set) var tail: EventTail
  private(set) var verdicts: [Verdict] = []
  /// Whether all streams were asked if they may go on, and not only those that are told something.
  let checksAll: Bool

  /// - Parameter checksAll: whether it is time to ask all of them; a change of access makes it so at any time.
  init(over streams: [LiveStream], from tail: EventTail, checksAll: Bool, in snapshot: any Snapshot, now: Instant) throws {
    self.tail = tail
    let news = try self.tail.news(in: snapshot, now: now)
    self.checksAll = checksAll || news.changesAccess
    var door = Door(snapshot: snapshot, now: now)
    for stream in streams { verdicts.append(try verdict(on: stream, news.happenings, &door)) }
  }

  private func verdict(on stream: LiveStream, _ happenings: [Happening], _ door: inout Door) throws -> Verdict {
    let inquiry = Inquiry(snapshot: door.snapshot, viewer: .account(stream.viewer), now: door.now)
    if checksAll, try !door.admits(stream, inquiry) { return .over }
    guard try inquiry.isChanged(stream.watched, by: happenings) else { return .unchanged }
    if !checksAll, try !door.admits(stream, inquiry) { return .over }
    return .changed(try inquiry.mark(of: stream.watched))
  }

  /// Asks once more what the route asked when the stream was opened.
  private struct Door {
    let snapshot: any Snapshot
    let now: Instant
    /// Who is in each session: one with several open pages is asked once.
    private var people: [SessionToken.Hash: ID<Account>?] = [:]

    init(snapshot: any Snapshot, now: Instant) {
      self.snapshot = snapshot
      self.now = now
    }

    mutating func admits(_ stream: LiveStream, _ inquiry: Inquiry) throws -> Bool {
      guard try person(in: stream.session) == stream.viewer else { return false }
      do {
        try inquiry.permit(watching: stream.watched)
        return true
      } catch is Refusal {
        return false
      }
    }

    /// Nobody where the session is over, and where its owner sees the pages as somebody else does.
    private mutating func person(in session: SessionToken.Hash) throws -> ID<Account>? {
      if let known = people[session] { return known }
      let guest = try snapshot.arrival(with: .session(session), now: now).guest
      let person = guest.flatMap { $0.viewing == nil ? $0.account.id : nil }
      people[session] = .some(person)
      return person
    }
  }
}
