import Desk
import Store

extension RandomWorld {
  /// Makes the world of a seed: few things with many ties, most of them thin, so that a single rule often decides.
  public init(seed: UInt64) {
    var dice = Dice(seed: seed)
    let now = Instant(milliseconds: 1_800_000_000_000)
    let accountIDs = ids(dice.number(5...7), of: Account.self)
    let groupIDs = ids(2, of: Group.self)
    let organizationIDs = ids(3, of: Organization.self)
    let projectIDs = ids(dice.number(2...3), of: Project.self)

    self.seed = seed
    self.now = now
    site = Self.site(&dice)
    accounts = accountIDs.map {
      Person(id: $0, domain: dice.one(of: Self.domains), active: dice.chance(88), siteAdministrator: dice.chance(10))
    }
    let inner = InnerGroups(seed: seed, outer: groupIDs, accountIDs, now)
    groups = groupIDs + inner.groups
    groupMembers =
      groupIDs.flatMap { group in
        dice.some(of: accountIDs, 35).map { GroupMember(group: group, account: $0, expiresAt: Self.end(&dice, now)) }
      } + inner.members
    groupNestings = inner.nestings
    organizations = organizationIDs.map {
      Company(id: $0, sharingMode: dice.one(of: ["everyone", "everyone", "named", "named", "nobody"]))
    }
    // Dice of their own: the rest of a seed's world is what it is without them.
    var managing = Dice(seed: seed ^ 0x6D61_6E61)
    organizationMembers = organizationIDs.flatMap { organization in
      dice.some(of: accountIDs, 40).map {
        OrganizationMember(
          organization: organization, account: $0, seesShared: dice.chance(50), manager: managing.chance(25),
          expiresAt: Self.end(&dice, now))
      }
    }
    projects = projectIDs.map { Self.project($0, accountIDs, &dice) }
    attachments = projectIDs.flatMap { project in
      dice.some(of: organizationIDs, 55).map { Attached(project: project, organization: $0) }
    }
    roleMembers = projectIDs.flatMap { Self.roleMembers($0, accountIDs, now, &dice) }
    roleGroups = projectIDs.flatMap { project in
      Role.allCases.flatMap { role in
        dice.some(of: groupIDs, 12).map { RoleGroup(project: project, role: role, group: $0) }
      }
    }
    browseGrants = projectIDs.flatMap { project in
      (0..<dice.number(0...3)).map { _ in
        BrowseGrant(project: project, holder: Self.browser(accountIDs, groupIDs, &dice))
      }
    }
    let levels = Self.levels(projectIDs, &dice)
    self.levels = levels
    levelHolders = levels.flatMap { level in
      (0..<dice.number(0...2)).map { _ in
        LevelHolder(level: level.id, holder: Self.levelHolder(accountIDs, groupIDs, organizationIDs, &dice))
      }
    }
    let requests = Self.requests(projectIDs, accountIDs, levels, &dice)
    self.requests = requests
    participants = requests.flatMap { request in
      dice.some(of: accountIDs.filter { $0 != request.reporter }, 20).map {
        Taking(request: request.id, account: $0, expiresAt: Self.end(&dice, now))
      }
    }
    shares = requests.flatMap { request in
      dice.some(of: organizationIDs, 40).map {
        Handed(request: request.id, project: request.project, organization: $0, expiresAt: Self.end(&dice, now))
      }
    }
  }

  /// One that may be approved, one that may be allowed, one that may be both, and one that is neither.
  private static let domains = ["inside.test", "partner.test", "both.test", "outside.test"]

  private static func site(_ dice: inout Dice) -> SiteSettings {
    SiteSettings(
      internalEnabled: dice.chance(85), externalEnabled: dice.chance(85), externalAnyDomain: dice.chance(60), signup: dice.chance(65),
      anonymousPortal: dice.chance(60), organizationsReserved: dice.chance(40),
      approvedDomains: dice.some(of: ["inside.test", "both.test"], 75),
      allowedDomains: dice.some(of: ["partner.test", "both.test"], 75))
  }

  private static func project(_ id: ID<Project>, _ accounts: [ID<Account>], _ dice: inout Dice) -> ServiceDesk {
    ServiceDesk(
      id: id, lead: dice.chance(70) ? dice.one(of: accounts) : nil, raise: dice.one(of: ["added", "added", "added", "site", "anyone"]),
      share: dice.one(of: ["none", "organization", "email", "project"]), confidential: dice.chance(25), writeOnly: dice.chance(15),
      formerCustomersRead: dice.chance(40), archived: dice.chance(15))
  }

  private static func roleMembers(
    _ project: ID<Project>, _ accounts: [ID<Account>], _ now: Instant, _ dice: inout Dice
  ) -> [RoleMember] {
    let odds: [(Role, UInt64)] = [(.customers, 20), (.team, 10), (.administrators, 7)]
    return odds.flatMap { role, percent in
      dice.some(of: accounts, percent).map { RoleMember(project: project, role: role, account: $0, expiresAt: end(&dice, now)) }
    }
  }

  private static func browser(_ accounts: [ID<Account>], _ groups: [ID<Group>], _ dice: inout Dice) -> Holder {
    switch dice.number(0...6) {
    case 0...1: .role(dice.one(of: Role.allCases))
    case 2: .group(dice.one(of: groups))
    case 3: .account(dice.one(of: accounts))
    case 4: .lead
    case 5: .reporter
    default: .assignee
    }
  }

  private static func levelHolder(
    _ accounts: [ID<Account>], _ groups: [ID<Group>], _ organizations: [ID<Organization>], _ dice: inout Dice
  ) -> Holder {
    switch dice.number(0...6) {
    case 0...1: .role(dice.one(of: Role.allCases))
    case 2: .group(dice.one(of: groups))
    case 3: .account(dice.one(of: accounts))
    case 4: .organization(dice.one(of: organizations))
    case 5: .reporter
    default: .assignee
    }
  }

  private static func levels(_ projects: [ID<Project>], _ dice: inout Dice) -> [Level] {
    let owners = projects.flatMap { project in (0..<dice.number(1...2)).map { _ in project } }
    return zip(ids(owners.count, of: SecurityLevel.self), owners).map { Level(id: $0, project: $1) }
  }

  private static func requests(
    _ projects: [ID<Project>], _ accounts: [ID<Account>], _ levels: [Level], _ dice: inout Dice
  ) -> [Ticket] {
    ids(dice.number(4...6), of: Request.self).map { id in
      let project = dice.one(of: projects)
      let here = levels.filter { $0.project == project }
      return Ticket(
        id: id, project: project, reporter: dice.one(of: accounts), creator: dice.one(of: accounts),
        assignee: dice.chance(60) ? dice.one(of: accounts) : nil, level: dice.chance(45) ? dice.one(of: here).id : nil)
    }
  }

  /// Groups that get what they have only by being part of others.
  private struct InnerGroups {
    let groups: [ID<Group>]
    let members: [GroupMember]
    let nestings: [GroupNesting]

    init(seed: UInt64, outer: [ID<Group>], _ accounts: [ID<Account>], _ now: Instant) {
      // Dice of their own: the rest of a seed's world is what it is without them.
      var dice = Dice(seed: seed ^ 0x6E65_7374)
      let groups = (1...2).map { ID<Group>(Int64(outer.count + $0)) }
      self.groups = groups
      members = groups.flatMap { group in
        dice.some(of: accounts, 25).map { GroupMember(group: group, account: $0, expiresAt: RandomWorld.end(&dice, now)) }
      }
      let all = outer + groups
      nestings = all.indices.flatMap { index in
        dice.some(of: Array(all[(index + 1)...]), 35).map { GroupNesting(outer: all[index], inner: $0) }
      }
    }
  }

  /// When a grant ends: mostly never, else in the past, in the future, or at this very moment, when it has ended.
  private static func end(_ dice: inout Dice, _ now: Instant) -> Instant? {
    switch dice.number(0...9) {
    case 0...5: nil
    case 6...7: now - .days(1)
    case 8: now + .days(1)
    default: now
    }
  }
}

private func ids<Thing>(_ count: Int, of _: Thing.Type) -> [ID<Thing>] { (1...count).map { ID(Int64($0)) } }
