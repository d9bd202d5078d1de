import Store

/// Carries out a change of access and keeps what it takes to undo it.
public struct ChangeAccess<Change: AccessChange>: Command {
  public let change: Change
  /// What its author was told would come of it; nil where nobody asked.
  public let agreed: AccessTally?

  public init(_ change: Change, agreed: AccessTally? = nil) {
    self.change = change
    self.agreed = agreed
  }

  public struct Outcome: Sendable {
    public let outcome: Change.Outcome
    /// Nil where nothing changed.
    public let record: ID<AccessChangeRecord>?
  }

  /// - Throws: `Refusal.conflict` where more or less would come of it by now than was agreed, and what the change throws.
  public func run(in act: Act) throws -> Outcome {
    let title = try change.title(in: act.inquiry)
    let record = try FactRecord(of: change.facts, in: act.transaction)
    let outcome = try change.run(in: act)
    let changes = try record.changes(in: act.transaction)
    guard !changes.isEmpty else { return Outcome(outcome: outcome, record: nil) }
    if let agreed, try act.consequences(of: changes).tally != agreed {
      throw Refusal.conflict("While you looked, something changed that this depends on. Look again at who gains and who loses, then save.")
    }
    guard change.isKept else { return Outcome(outcome: outcome, record: nil) }
    return Outcome(outcome: outcome, record: try act.keep(changes, title: title, of: change.place, agreed: agreed))
  }
}
