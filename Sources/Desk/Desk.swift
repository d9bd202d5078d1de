import Store

/// The service desk of one site: where commands are performed and questions are asked. Portal, mail, API and command line hold the same one.
public struct Desk: Sendable {
  public let database: any Database
  public let files: any FileStore
  let world: World
  let queueCountCache = QueueCountCache()

  /// What the desk takes from outside itself. Tests give it a clock of their own and a seeded source of randomness.
  public struct World: Sendable {
    let now: @Sendable () -> Instant
    let randomBytes: @Sendable (Int) -> [UInt8]
    /// Called after each commit that left something to be told.
    let eventsRecorded: @Sendable () -> Void

    public init(
      now: @escaping @Sendable () -> Instant,
      randomBytes: @escaping @Sendable (Int) -> [UInt8],
      eventsRecorded: @escaping @Sendable () -> Void = {}
    ) {
      self.now = now
      self.randomBytes = randomBytes
      self.eventsRecorded = eventsRecorded
    }
  }

  public init(database: any Database, files: any FileStore, world: World) {
    self.database = database
    self.files = files
    self.world = world
  }

  public var now: Instant { world.now() }

  /// Unpredictable bytes from the source that the desk was given.
  public func randomBytes(_ count: Int) -> [UInt8] { world.randomBytes(count) }

  /// Performs a command in one transaction and returns once it is durable.
  ///
  /// - Throws: `Refusal` when the policy or the input stands against it, `DatabaseFailure` when the database does.
  @discardableResult
  public func perform<C: Command>(_ command: C, as viewer: Viewer, by channel: Channel) async throws -> C.Outcome {
    let now = world.now()
    let randomBytes = world.randomBytes
    let attempt: @Sendable (any Transaction) throws -> C.Outcome = { transaction in
      try command.run(in: Act(transaction: transaction, viewer: viewer, channel: channel, now: now, randomBytes: randomBytes))
    }
    let outcome: C.Outcome
    do {
      outcome = try await database.write(attempt)
    } catch DatabaseFailure.conflict {
      // Somebody else did the same at the same moment. The second time the command finds what that one did.
      outcome = try await database.write(attempt)
    }
    world.eventsRecorded()
    return outcome
  }

  /// Asks on one consistent state, as somebody.
  public func ask<Answer: Sendable>(
    as viewer: Viewer, _ question: @Sendable (Inquiry) throws -> Answer
  ) async throws -> Answer {
    let now = world.now()
    return try await database.read { snapshot in
      try question(Inquiry(snapshot: snapshot, viewer: viewer, now: now))
    }
  }
}

/// Something that somebody does: parsed input with one `run`.
public protocol Command: Sendable {
  associatedtype Outcome: Sendable = Void
  /// - Throws: `Refusal`
  func run(in act: Act) throws -> Outcome
}

/// A command under way: its transaction, who acts, through which channel and when.
public struct Act {
  public let transaction: any Transaction
  public let viewer: Viewer
  public let channel: Channel
  public let now: Instant
  let randomBytes: @Sendable (Int) -> [UInt8]
  /// Why it is done, where somebody said so: every event of the act tells it.
  var reason: String?

  /// The same moment as a question, so that a command can read through the policy.
  public var inquiry: Inquiry { Inquiry(snapshot: transaction, viewer: viewer, now: now) }
}

/// A question under way: the state that is asked, who asks and when.
public struct Inquiry {
  public let snapshot: any Snapshot
  public let viewer: Viewer
  public let now: Instant

  public init(snapshot: any Snapshot, viewer: Viewer, now: Instant) {
    self.snapshot = snapshot
    self.viewer = viewer
    self.now = now
  }
}

/// How a request or a comment came in.
public enum Channel: String, Sendable, Storable, CaseIterable {
  case portal, email, api, agent
  /// The command line and the desk's own clockwork.
  case `operator`
}
