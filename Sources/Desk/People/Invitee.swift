import Store

/// Somebody as he is named by whoever adds him: by his account, or by an address that may have none yet.
public enum Invitee: Sendable, Hashable {
  case account(ID<Account>)
  case address(EmailAddress, name: PersonName? = nil)
}

/// What became of one person who was added to something.
public struct AddedPerson: Sendable, Hashable {
  public let account: ID<Account>
  /// Whether the account was made just now.
  public let isNewAccount: Bool
  /// Whether he was added just now; false if he was in already.
  public let isNewMember: Bool
}

extension Act {
  /// How many people can be added at once.
  static var mostInvitees: Int { 500 }

  /// The accounts of people who are to be added; an address without one gets one, and a mail that invites its owner (S0-05);
  /// without `mails` the invitation waits until somebody sends it.
  ///
  /// Asks no policy: the command that calls it has made sure that the viewer may add people.
  ///
  /// - Throws: `Refusal.invalid` for an account that does not exist or is deactivated, an address of a project, or one that the site does
  ///   not let in.
  func accounts(of invitees: [Invitee], source: Source = .invited, mails: Bool = true) throws -> [EnsuredAccount] {
    guard invitees.count <= Self.mostInvitees else {
      throw Refusal.invalid("people", "At most \(Self.mostInvitees) people can be added at once. Add the rest afterwards.")
    }
    return try invitees.uniqued().map { invitee in
      switch invitee {
      case .account(let id): try existing(id)
      case .address(let email, let name): try account(at: email, name: name, source: source, mails: mails)
      }
    }
  }

  private func existing(_ id: ID<Account>) throws -> EnsuredAccount {
    guard try transaction.exists("SELECT 1 FROM account WHERE id = \(id) AND active") else {
      throw Refusal.invalid("people", "There is no active account \(id). Look the person up again.")
    }
    return EnsuredAccount(id: id, isNew: false, isActive: true)
  }

  private func account(at email: EmailAddress, name: PersonName?, source: Source, mails: Bool) throws -> EnsuredAccount {
    if let known = try transaction.accountProfile(at: email) {
      guard known.isActive else {
        throw Refusal.invalid("people", "The account of \(email.written) is deactivated. A site administrator can reactivate it.")
      }
      return EnsuredAccount(id: known.id, isNew: false, isActive: true)
    }
    guard try !transaction.exists("SELECT 1 FROM project_address WHERE address = \(email)") else {
      throw Refusal.invalid("people", "\(email.written) is the address of a project, not of a person.")
    }
    guard try transaction.customerAccess().admits(domain: email.domain) else {
      throw Refusal.invalid(
        "people", "The site lets nobody from \(email.domain) in. A site administrator can change that under customer access.")
    }
    let account = try insertAccount(NewAccount(email: email, name: name, source: source))
    if account.isNew { try mails ? mailLink(.invitation, to: account.id) : noteInvitation(of: account.id) }
    return account
  }
}
