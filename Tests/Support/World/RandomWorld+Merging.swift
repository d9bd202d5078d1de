import Desk
import Store

extension RandomWorld {
  /// Two accounts that can be made one: the one that stays is in use, the one that goes administers nothing of the site.
  public var pairToMerge: (merged: ID<Account>, kept: ID<Account>)? {
    var dice = Dice(seed: seed ^ 0x6D65_7267)
    let staying = accounts.filter(\.active)
    guard !staying.isEmpty else { return nil }
    let kept = dice.one(of: staying).id
    let going = accounts.filter { $0.id != kept && !$0.siteAdministrator }
    return going.isEmpty ? nil : (dice.one(of: going).id, kept)
  }

  /// The same world once two accounts are one (docs/decisions/0012): what gives access is the one account's, of two grants of the same thing
  /// the one that lasts longer; who raised a request stays on record.
  public func merging(_ merged: ID<Account>, into kept: ID<Account>) -> RandomWorld {
    func one(_ account: ID<Account>) -> ID<Account> { account == merged ? kept : account }
    func named(_ holder: Holder) -> Holder { if case .account(let account) = holder { .account(one(account)) } else { holder } }
    return RandomWorld(
      seed: seed, now: now, site: site,
      accounts: accounts.map {
        $0.id == merged ? Person(id: merged, domain: "merged.invalid", active: false, siteAdministrator: false) : $0
      },
      groups: groups,
      groupMembers: groupMembers.map { GroupMember(group: $0.group, account: one($0.account), expiresAt: $0.expiresAt) }
        .lasting(by: { "\($0.group) \($0.account)" }, until: \.expiresAt),
      groupNestings: groupNestings, organizations: organizations,
      organizationMembers: memberships(one).lasting(by: { "\($0.organization) \($0.account)" }, until: \.expiresAt),
      projects: projects.map {
        ServiceDesk(
          id: $0.id, lead: $0.lead.map(one), raise: $0.raise, share: $0.share, confidential: $0.confidential, writeOnly: $0.writeOnly,
          formerCustomersRead: $0.formerCustomersRead, archived: $0.archived)
      },
      attachments: attachments,
      roleMembers: roleMembers.map { RoleMember(project: $0.project, role: $0.role, account: one($0.account), expiresAt: $0.expiresAt) }
        .lasting(by: { "\($0.project) \($0.role) \($0.account)" }, until: \.expiresAt),
      roleGroups: roleGroups, browseGrants: browseGrants.map { BrowseGrant(project: $0.project, holder: named($0.holder)) }, levels: levels,
      levelHolders: levelHolders.map { LevelHolder(level: $0.level, holder: named($0.holder)) },
      requests: requests.map {
        Ticket(
          id: $0.id, project: $0.project, reporter: one($0.reporter), creator: $0.creator, assignee: $0.assignee.map(one), level: $0.level)
      },
      participants: participants.map { Taking(request: $0.request, account: one($0.account), expiresAt: $0.expiresAt) }
        .lasting(by: { "\($0.request) \($0.account)" }, until: \.expiresAt),
      shares: shares)
  }

  /// Memberships under one account. Who manages an organization by either of the two, or sees what is shared with it, does so by the one.
  private func memberships(_ one: (ID<Account>) -> ID<Account>) -> [OrganizationMember] {
    let counting = organizationMembers.filter { $0.expiresAt.map { now < $0 } ?? true }
    return organizationMembers.map { member in
      let both = counting.filter { $0.organization == member.organization && one($0.account) == one(member.account) }
      return OrganizationMember(
        organization: member.organization, account: one(member.account),
        seesShared: member.seesShared || both.contains(where: \.seesShared),
        manager: member.manager || both.contains(where: \.manager), expiresAt: member.expiresAt)
    }
  }
}

extension Array {
  /// Of those with the same key the one that ends last, or never.
  fileprivate func lasting(by key: (Element) -> String, until end: (Element) -> Instant?) -> [Element] {
    Dictionary(grouping: self, by: key).values.map { same in
      same.reduce(same[0]) { longest, one in
        guard let first = end(longest) else { return longest }
        guard let second = end(one) else { return one }
        return second > first ? one : longest
      }
    }
  }
}
