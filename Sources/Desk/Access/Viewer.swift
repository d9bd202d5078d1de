import Store

/// Whoever asks or acts: a customer in the portal, an agent at the desk, the sender of a mail, a client of the API.
public enum Viewer: Sendable, Hashable {
  case account(ID<Account>)
  /// Nobody has signed in.
  case anonymous
  /// Whoever runs the program on its own machine: the command line. Never used on behalf of a request that came over a wire.
  case `operator`

  public var account: ID<Account>? {
    if case .account(let id) = self { id } else { nil }
  }
}
