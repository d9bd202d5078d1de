import Desk
import Store
import Support

@testable import Web

/// The town with open pages. Nobody looks after them but the test itself, beat by beat.
struct LiveTown: Sendable {
  let town: Town
  let live: LiveUpdates

  /// Everybody who can sign in.
  var people: [(name: String, id: ID<Account>)] {
    [
      ("Ingrid", town.ingrid), ("Priya", town.priya), ("Noor", town.noor), ("Cleo", town.cleo), ("Tomáš", town.tomas),
      ("Saoirse", town.saoirse), ("Petra", town.petra),
    ]
  }

  static func session(of person: ID<Account>) -> SessionToken.Hash {
    SessionToken(String(repeating: "l", count: 40 - person.description.count) + "\(person)000")!.hash
  }

  /// Opens a page as its route does: what it shows is known.
  func open(_ watched: Watched, by person: ID<Account>, in session: SessionToken.Hash? = nil) async throws -> LiveStream {
    let stream = try await live.join(watched, viewer: person, session: session ?? Self.session(of: person))
    let mark = try await mark(of: watched, for: person)
    stream.greet(mark, known: mark)
    _ = stream.text()
    return stream
  }

  func mark(of watched: Watched, for person: ID<Account>) async throws -> String {
    try await town.desk.ask(as: .account(person)) { inquiry in
      try inquiry.permit(watching: watched)
      return try inquiry.mark(of: watched)
    }
  }

  /// As much later as all are asked anew.
  func beat() async throws {
    town.clock.advance(LiveLimits.checkInterval)
    try await live.beat()
  }
}

/// Hands `body` the town with a session for everybody.
func withLiveTown(_ engine: Engine, limits: LiveLimits = LiveLimits(longest: .days(20)), _ body: (LiveTown) async throws -> Void)
  async throws
{
  try await withTown(engine) { town in
    let live = LiveTown(town: town, live: LiveUpdates(desk: town.desk, limits: limits))
    try await town.desk.database.write { transaction in
      let now = town.clock.now
      for (_, person) in live.people {
        try transaction.execute(
          """
          INSERT INTO session (token_hash, account_id, form_token, created_at, last_seen_at, expires_at)
          VALUES (\(LiveTown.session(of: person)), \(person), 'form', \(now), \(now), \(now + .days(20)))
          """)
      }
    }
    try await body(live)
  }
}
