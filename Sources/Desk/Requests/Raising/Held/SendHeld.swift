import Store

/// Whoever got the mail of an address says which of what is held for it becomes his requests; the rest of what he was shown is thrown away.
///
/// The mail shows that the address is his, so he gets an account, or the one that is there is verified. Who had a verified account before is
/// not signed in: a link that strangers made the desk send opens nothing that was there already.
public struct SendHeld: Command {
  public let token: AddressLink.Token
  public let shown: Set<ID<HeldRaise>>
  public let wanted: Set<ID<HeldRaise>>

  public init(_ token: AddressLink.Token, shown: Set<ID<HeldRaise>>, wanted: Set<ID<HeldRaise>>) {
    self.token = token
    self.shown = shown
    self.wanted = wanted
  }

  public struct Outcome: Sendable {
    /// In the order in which they were filled in.
    public let raised: [RequestKey]
    /// Nil where the account was verified before.
    public let signedIn: SignedIn?
  }

  public func run(in act: Act) throws -> Outcome {
    guard let link = try act.transaction.openAddressLink(token, now: act.now), link.purpose == .raise else { throw Refusal.notFound }
    // One statement: of many who come at the same time, one gets each row.
    let taken = try act.transaction.rows(
      """
      DELETE FROM held_raise WHERE address = \(link.email) AND expires_at > \(act.now) AND id IN \(SQL.list(shown.union(wanted).sorted()))
      RETURNING id, project_id, type_id, name, answers
      """
    ).map(Taken.init).sorted { $0.id < $1.id }
    guard !taken.isEmpty else { throw Refusal.notFound }
    // He knows of what is held now, so the next that somebody fills in is worth a mail again.
    try act.uncount(.heldRaiseMail(link.email.address))
    let chosen = taken.filter { wanted.contains($0.id) }
    guard let first = chosen.first else { return Outcome(raised: [], signedIn: nil) }
    let owner = try act.accountOfOwner(of: link.email, name: PersonName(first.name), source: .anonymous)
    let raised = try chosen.map { try raise($0, in: act.by(.account(owner.id))) }
    return Outcome(raised: raised, signedIn: owner.isFirst ? try act.openSession(for: owner.id) : nil)
  }

  private struct Taken {
    let id: ID<HeldRaise>
    let project: ID<Project>
    let type: ID<RequestType>
    let name: String
    let answers: [String: FormInput.Answer]

    init(_ row: Row) throws {
      id = try row["id"]
      project = try row["project_id"]
      type = try row["type_id"]
      name = try row["name"]
      answers = try JSON.value(try row["answers"] as String)
    }
  }

  /// Judged by the policy of this moment, as the person whose it is.
  private func raise(_ held: Taken, in act: Act) throws -> RequestKey {
    do {
      return try RaiseRequest(project: held.project, type: held.type, input: FormInput(held.answers)).run(in: act).key
    } catch Refusal.notFound, Refusal.forbidden {
      throw Refusal.conflict(Sentence(CustomerPhrase.noLongerOpen))
    } catch Refusal.invalid {
      throw Refusal.conflict(Sentence(CustomerPhrase.formChanged))
    }
  }
}

extension Inquiry {
  /// A form as somebody fills it in who has not signed in: without people and organizations, whom only customers may look up, and without
  /// files. Nil where there is no such form for customers, or one of these must be answered.
  public func formForStrangers(of type: ID<RequestType>) throws -> RequestForm? {
    guard let form = try form(of: type), !form.isForTeam else { return nil }
    let outOfReach = form.visibleFields.filter { [.person, .organization, .attachment].contains($0.kind) }
    guard !outOfReach.contains(where: { $0.isRequired }) else { return nil }
    return form.without(outOfReach)
  }
}
