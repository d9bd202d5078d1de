import Store

/// Writes down that mail to an address comes back for good: an address without an account gets no more copies of the request (S1-48), an
/// account gets a mark that the desk sees, and no mail about requests until it is known to work again. Asks no policy.
public struct MarkUndeliverable: Command {
  public let address: String
  /// Nil for an address without an account.
  public let account: ID<Account>?
  /// What the mail was about.
  public let request: ID<Request>?

  public init(_ address: String, account: ID<Account>?, request: ID<Request>?) {
    self.address = address
    self.account = account
    self.request = request
  }

  public func run(in act: Act) throws {
    if let account {
      // Of an address that the account has given up, nothing follows for the new one.
      let marked = try act.transaction.execute(
        "UPDATE account SET undeliverable_since = \(act.now) WHERE id = \(account) AND email = \(address) AND undeliverable_since IS NULL")
      if marked > 0 { try act.record(Event(.accountChanged, subject: account, detail: ["undeliverable": "true"])) }
    } else if let request {
      let removed = try act.transaction.execute("DELETE FROM address_participant WHERE request_id = \(request) AND email = \(address)")
      guard removed > 0 else { return }
      try act.record(
        Event(
          .participantRemoved, project: try act.project(of: request), request: request, isPublic: true, detail: ["address": address]))
    }
  }
}

extension Act {
  /// Takes the mark off: the person wrote from there, or somebody says that it works. Asks no policy.
  public func markDeliverable(_ account: ID<Account>) throws {
    let changed = try transaction.execute(
      "UPDATE account SET undeliverable_since = NULL WHERE id = \(account) AND undeliverable_since IS NOT NULL")
    if changed > 0 { try record(Event(.accountChanged, subject: account, detail: ["undeliverable": "false"])) }
  }
}

/// Says that mail reaches an account again.
public struct TrustAddress: Command {
  public let account: ID<Account>

  public init(_ account: ID<Account>) { self.account = account }

  public func run(in act: Act) throws {
    try act.requireSiteAdministrator()
    guard try act.transaction.exists("SELECT 1 FROM account WHERE id = \(account)") else { throw Refusal.notFound }
    try act.markDeliverable(account)
  }
}
