import Store

/// A manager asks somebody into his organization: a mail goes to the address, and whoever gets it joins by its button. The answer tells
/// nothing of whether there is an account (T-05), and nobody finds himself where he never asked to be.
public struct InviteMember: Command {
  public let organization: ID<Organization>
  public let email: EmailAddress

  /// Open at once, of one organization.
  static let most = 100

  public init(_ organization: ID<Organization>, _ email: EmailAddress) {
    self.organization = organization
    self.email = email
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manageMembers, organization)
    if let viewer = act.viewer.account { try act.count(.invitation(by: viewer)) }
    let access = try act.transaction.customerAccess()
    guard access.admits(domain: email.domain) else {
      throw Refusal.invalid("email", Sentence(CustomerPhrase.domainShutOut(email.domain)))
    }
    guard try !act.transaction.isOfTheDesk(email) else {
      throw Refusal.invalid("email", Sentence(CustomerPhrase.isOfTheDesk(email.written)))
    }
    let member = try act.transaction.first(
      """
      SELECT account.name FROM organization_member AS holder JOIN account ON account.id = holder.account_id
      WHERE holder.organization_id = \(organization) AND account.id = \(SQL.account(at: email))
        AND (holder.expires_at IS NULL OR holder.expires_at > \(act.now))
      """)
    if let member { throw Refusal.invalid("email", Sentence(CustomerPhrase.isMember(try member["name"]))) }
    // Asked again, it is the same invitation with a fresh link.
    try act.transaction.execute("DELETE FROM address_link WHERE organization_id = \(organization) AND address = \(email)")
    let open: Int = try act.transaction.first("SELECT count(*) AS n FROM address_link WHERE organization_id = \(organization)")?["n"] ?? 0
    guard open < Self.most else { throw Refusal.conflict(Sentence(CustomerPhrase.tooManyInvitations)) }
    let isFew = try act.countIfFew(.organizationInvitation(email.address)) == nil
    // Where people do not make accounts themselves, a manager makes them none either; the invitation of nobody stands there like every other.
    let mayExist = try access.signup || act.transaction.account(at: email) != nil
    try act.mailAddressLink(
      .join, to: email, organization: organization,
      dropped: !isFew
        ? "The address has had its mails of this day." : mayExist ? nil : "No account has this address, and the desk makes them.")
    try act.record(Event(.accountInvited, organization: organization, detail: ["organization": try act.name(of: organization)]))
  }
}

extension Attempt {
  static func organizationInvitation(_ address: String) -> Attempt {
    .of("organization-invitation", address, atMost: 3, per: .days(1))
  }
}

/// A manager takes an invitation back; its link opens nothing any more.
public struct WithdrawInvitation: Command {
  public let organization: ID<Organization>
  public let email: EmailAddress

  public init(_ organization: ID<Organization>, _ email: EmailAddress) {
    self.organization = organization
    self.email = email
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Organization.manageMembers, organization)
    try act.transaction.execute("DELETE FROM address_link WHERE organization_id = \(organization) AND address = \(email)")
  }
}

/// Whoever got the mail of an invitation takes it up.
public struct JoinOrganization: Command {
  public let token: AddressLink.Token

  public init(_ token: AddressLink.Token) { self.token = token }

  public struct Outcome: Sendable {
    public let organization: ID<Organization>
    public let name: String
    /// Nil where the account was verified before: a link that somebody else made the desk send opens nothing that was there already.
    public let signedIn: SignedIn?
  }

  public func run(in act: Act) throws -> Outcome {
    guard let link = try act.transaction.openAddressLink(token, now: act.now), link.purpose == .join,
      let organization = link.organization, let manager = link.grantedBy
    else { throw Refusal.notFound }
    // One statement: of many who come at the same time, one gets the row.
    let taken = try act.transaction.execute("DELETE FROM address_link WHERE token_hash = \(token.hash)")
    guard taken > 0 else { throw Refusal.notFound }
    let access = try act.transaction.customerAccess()
    let isKnown = try act.transaction.account(at: link.email) != nil
    guard access.admits(domain: link.email.domain), isKnown || access.signup else { throw Refusal.notFound }
    let owner = try act.accountOfOwner(of: link.email, name: nil, source: .invited)
    _ = try act.by(.account(manager)).join(owner.id, to: organization.id, source: .invited)
    return Outcome(
      organization: organization.id, name: organization.name, signedIn: owner.isFirst ? try act.openSession(for: owner.id) : nil)
  }
}

/// Somebody who was asked into an organization and has not answered yet.
public struct OpenInvitation: Sendable, Hashable {
  public let email: String
  public let invitedBy: String?
  public let since: Instant
  public let expiresAt: Instant
}

extension Inquiry {
  /// The open invitations to an organization, the latest first.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func invitations(to organization: ID<Organization>) throws -> [OpenInvitation] {
    _ = try permit(Organization.manageMembers, organization)
    return try snapshot.rows(
      """
      SELECT link.email, link.created_at, link.expires_at, granter.name FROM address_link AS link
      LEFT JOIN account AS granter ON granter.id = link.granted_by
      WHERE link.organization_id = \(organization) AND link.expires_at > \(now)
      ORDER BY link.created_at DESC, link.address LIMIT \(InviteMember.most)
      """
    ).map {
      OpenInvitation(email: try $0["email"], invitedBy: try $0["name"], since: try $0["created_at"], expiresAt: try $0["expires_at"])
    }
  }
}
