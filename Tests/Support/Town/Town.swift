import Desk
import Foundation
import Store
import StoreFiles
import Synchronization

/// One small site with named people, which every test knows.
///
/// Projects: `it` (open to every account, shares by searching), `leave` (added people only, shares within organizations; Acme is attached)
/// and `sup` (open to anyone, shares by exact address). Ingrid administers the site and `it`; Priya and Noor are agents of `it`, Priya of
/// `leave` and `sup` too. Cleo and Tomáš are of Acme, Saoirse is of Borealis, Petra of nothing; Felix is deactivated.
public struct Town: Sendable {
  public let desk: Desk
  public let clock: TownClock

  public let ingrid = ID<Account>(1), priya = ID<Account>(2), noor = ID<Account>(3), cleo = ID<Account>(4), tomas = ID<Account>(5)
  public let saoirse = ID<Account>(6), petra = ID<Account>(7), felix = ID<Account>(8)
  public let acme = ID<Organization>(1), borealis = ID<Organization>(2)
  public let it = ID<Project>(1), leave = ID<Project>(2), sup = ID<Project>(3)
  public let vpn = ID<RequestType>(1), days = ID<RequestType>(2), question = ID<RequestType>(3), teamOnly = ID<RequestType>(4)
  /// Steps of the workflow that all projects have: from anywhere to in progress, to waiting, to solved; back when a customer answers.
  public let start = ID<Transition>(1), wait = ID<Transition>(2), solve = ID<Transition>(3), itWorks = ID<Transition>(4)

  /// Raises a request as a customer, in the portal.
  public func raise(
    _ summary: String = "The printer is out of paper", by person: ID<Account>, in project: ID<Project>? = nil,
    sharedWith organizations: [ID<Organization>] = [], nonce: String? = nil
  ) async throws -> ID<Request> {
    let project = project ?? it
    let type = project == it ? vpn : project == leave ? days : question
    return try await desk.perform(
      RaiseRequest(
        project: project, type: type, input: FormInput(["summary": .text(summary)]), organizations: organizations, nonce: nonce),
      as: .account(person), by: .portal
    ).id
  }

  /// Says something in public.
  @discardableResult
  public func say(_ words: String, by person: ID<Account>, on request: ID<Request>, part: Standing? = nil) async throws -> ID<Comment> {
    try await desk.perform(
      AddComment(request: request, body: words, readers: .everybodyOnTheRequest, part: part), as: .account(person), by: .portal)
  }

  /// Whether somebody may see a request, in whatever part.
  public func sees(_ person: ID<Account>, _ request: ID<Request>) async throws -> Bool {
    try await desk.ask(as: .account(person)) { try $0.may(Request.see, request) }
  }
}

/// A clock that tests move.
public final class TownClock: Sendable {
  private let time: Mutex<Instant>

  init(_ start: Instant) { time = Mutex(start) }

  public var now: Instant { time.withLock { $0 } }

  public func advance(_ span: Span) { time.withLock { $0 = $0 + span } }
}

/// Hands `body` the town on a fresh database of this engine.
public func withTown(_ engine: Engine, _ body: (Town) async throws -> Void) async throws {
  try await withDatabase(engine) { database in
    try await withTemporaryDirectory { directory in
      let clock = TownClock(Instant(milliseconds: 1_795_000_000_000))
      let dice = Mutex(Dice(seed: 7))
      let watched = WatchedDatabase(database)
      let world = Desk.World(
        now: { clock.now },
        randomBytes: { count in dice.withLock { dice in (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) } } },
        eventsRecorded: { watched.noteCommand() })
      let files = try DiskFileStore(path: directory.appendingPathComponent("files").path)
      let town = Town(desk: Desk(database: watched, files: files, world: world), clock: clock)
      try await database.write { try TownRecords(now: clock.now).insert(into: $0) }
      try await body(town)
      let unrecorded = Set(watched.unrecorded).sorted()
      guard unrecorded.isEmpty else { throw UnrecordedChange(description: unrecorded.joined(separator: "\n")) }
    }
  }
}

/// A command changed access, settings or accounts, and the log does not say so.
public struct UnrecordedChange: Error, CustomStringConvertible {
  public let description: String
}
