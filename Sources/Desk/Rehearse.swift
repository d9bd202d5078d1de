import Store

extension Desk {
  /// Performs a command in a transaction that is undone in any case, and returns what its outcome would have been.
  ///
  /// - Throws: what the command throws.
  public func rehearse<C: Command>(_ command: C, as viewer: Viewer, by channel: Channel) async throws -> C.Outcome {
    let now = world.now()
    let randomBytes = world.randomBytes
    return try await database.rehearse { transaction in
      try command.run(in: Act(transaction: transaction, viewer: viewer, channel: channel, now: now, randomBytes: randomBytes))
    }
  }
}

extension Act {
  /// The same moment and transaction as the act of somebody else: of the person whom a mail has turned out to be from.
  public func by(_ viewer: Viewer) -> Act {
    Act(transaction: transaction, viewer: viewer, channel: channel, now: now, randomBytes: randomBytes, reason: reason)
  }

  /// The same act, each event of which tells why it was done.
  func because(_ reason: String) -> Act {
    var act = self
    act.reason = reason
    return act
  }
}
