import Store

/// Raises a request on behalf of whoever has an address. Who has no account gets one and becomes a customer, in the same transaction: where
/// the request is refused, nobody becomes anything (S0-06).
public struct RaiseForAddress: Command {
  public var email: EmailAddress
  public var raise: RaiseRequest

  public init(_ email: EmailAddress, _ raise: RaiseRequest) {
    self.email = email
    self.raise = raise
  }

  public func run(in act: Act) throws -> RaiseRequest.Outcome {
    var raise = raise
    raise.onBehalfOf = try act.transaction.accountProfile(at: email)?.id ?? newcomer(in: act)
    return try raise.run(in: act)
  }

  private func newcomer(in act: Act) throws -> ID<Account> {
    let added = try GrantRole(raise.project, .customers, to: [.address(email)]).run(in: act)
    guard let person = added.people.first?.account else { throw Refusal.invalid("person", "This address cannot become a customer here.") }
    return person
  }
}
