import Desk
import Store

/// The rules of access once more, from the specification and not from the SQL: loops over lists, as slow and as plain as can be.
///
/// `nil` for a person is somebody who has not signed in.
package struct Oracle {
  package let world: RandomWorld

  package init(_ world: RandomWorld) { self.world = world }
}

package extension Oracle {
  // MARK: People

  func holds(_ end: Instant?) -> Bool {
    guard let end else { return true }
    return world.now < end
  }

  func person(_ id: ID<Account>) -> RandomWorld.Person { world.accounts.first { $0.id == id }! }
  func desk(_ id: ID<Project>) -> RandomWorld.ServiceDesk { world.projects.first { $0.id == id }! }
  func ticket(_ id: ID<Request>) -> RandomWorld.Ticket { world.requests.first { $0.id == id }! }
  func company(_ id: ID<Organization>) -> RandomWorld.Company { world.organizations.first { $0.id == id }! }

  func isActive(_ id: ID<Account>) -> Bool { person(id).active }

  func siteAllows(_ id: ID<Account>) -> Bool {
    let domain = person(id).domain
    if world.site.approvedDomains.contains(domain) { return world.site.internalEnabled }
    if !world.site.externalEnabled { return false }
    return world.site.externalAnyDomain || world.site.allowedDomains.contains(domain)
  }

  func isIn(_ group: ID<Group>, _ id: ID<Account>) -> Bool {
    for member in world.groupMembers where member.group == group && member.account == id && holds(member.expiresAt) { return true }
    for nesting in world.groupNestings where nesting.outer == group && isIn(nesting.inner, id) { return true }
    return false
  }

  func membership(_ organization: ID<Organization>, _ id: ID<Account>) -> RandomWorld.OrganizationMember? {
    for member in world.organizationMembers where member.organization == organization && member.account == id && holds(member.expiresAt) {
      return member
    }
    return nil
  }

  // MARK: Projects

  func has(_ role: Role, in project: ID<Project>, _ id: ID<Account>) -> Bool {
    for member in world.roleMembers
    where member.project == project && member.role == role && member.account == id && holds(member.expiresAt) { return true }
    for filled in world.roleGroups where filled.project == project && filled.role == role && isIn(filled.group, id) { return true }
    return false
  }

  func isAttached(_ organization: ID<Organization>, to project: ID<Project>) -> Bool {
    world.attachments.contains { $0.organization == organization && $0.project == project }
  }

  /// Whoever answers requests there, active or not.
  func isOfDesk(_ project: ID<Project>, _ id: ID<Account>) -> Bool {
    has(.team, in: project, id) || has(.administrators, in: project, id) || desk(project).lead == id
  }

  /// The lower of what the project says and what the site allows.
  func effectiveRaise(_ project: ID<Project>) -> String {
    let stored = desk(project).raise
    return stored == "anyone" && !world.site.signup ? "site" : stored
  }

  func enters(_ project: ID<Project>, _ id: ID<Account>?) -> Bool {
    guard let id, isActive(id), siteAllows(id), !desk(project).archived else { return false }
    if has(.customers, in: project, id) || isOfDesk(project, id) { return true }
    for organization in world.organizations where membership(organization.id, id) != nil {
      if isAttached(organization.id, to: project) { return true }
    }
    return effectiveRaise(project) == "site" || effectiveRaise(project) == "anyone"
  }

  /// A customer of an archived project is one still, though he cannot enter it.
  func isCustomer(of project: ID<Project>, _ id: ID<Account>?) -> Bool {
    guard let id, isActive(id), siteAllows(id) else { return false }
    if has(.customers, in: project, id) || effectiveRaise(project) != "added" { return true }
    return world.organizations.contains { membership($0.id, id) != nil && isAttached($0.id, to: project) }
  }

  func raises(_ project: ID<Project>, _ id: ID<Account>?) -> Bool {
    if id != nil { return enters(project, id) }
    return world.site.anonymousPortal && effectiveRaise(project) == "anyone" && !desk(project).archived
  }

  func works(_ project: ID<Project>, _ id: ID<Account>?) -> Bool {
    guard let id else { return false }
    return isActive(id) && isOfDesk(project, id)
  }

  func raisesOnBehalf(_ project: ID<Project>, _ id: ID<Account>?) -> Bool { works(project, id) && !desk(project).archived }

  func administersSite(_ id: ID<Account>?) -> Bool {
    guard let id else { return false }
    return isActive(id) && person(id).siteAdministrator
  }

  func administers(_ project: ID<Project>, _ id: ID<Account>?) -> Bool {
    guard let id else { return false }
    return administersSite(id) || (isActive(id) && has(.administrators, in: project, id))
  }

  // MARK: Organizations

  func isActiveMember(of organization: ID<Organization>, _ id: ID<Account>?) -> Bool {
    guard let id else { return false }
    return isActive(id) && membership(organization, id) != nil
  }

  func worksAnywhere(_ id: ID<Account>?) -> Bool { world.projects.contains { works($0.id, id) } }

  /// The desks of the projects that it is attached to look after it; while it is attached to none, every desk does.
  func worksFor(_ organization: ID<Organization>, _ id: ID<Account>?) -> Bool {
    let attached = world.attachments.filter { $0.organization == organization }
    return attached.isEmpty ? worksAnywhere(id) : attached.contains { works($0.project, id) }
  }

  /// The same, but where the site leaves organizations to administrators, only those who have that role.
  func keeps(_ organization: ID<Organization>, _ id: ID<Account>?) -> Bool {
    guard world.site.organizationsReserved else { return worksFor(organization, id) }
    guard let id, isActive(id) else { return false }
    return world.attachments.contains { $0.organization == organization && has(.administrators, in: $0.project, id) }
  }

  // MARK: Accounts

  func isSelf(_ account: ID<Account>, _ id: ID<Account>?) -> Bool {
    guard let id else { return false }
    return isActive(id) && account == id
  }

  /// On the list of a project's customers, though the site may keep him out at present.
  func isListed(in project: ID<Project>, _ account: ID<Account>) -> Bool {
    if has(.customers, in: project, account) || (isActive(account) && desk(project).raise != "added") { return true }
    return world.organizations.contains { membership($0.id, account) != nil && isAttached($0.id, to: project) }
  }

  /// A desk knows whom it serves, whom it works with, and who is in an organization that has no project yet.
  func worksWith(_ account: ID<Account>, _ id: ID<Account>?) -> Bool {
    for project in world.projects where works(project.id, id) {
      if isListed(in: project.id, account) || isOfDesk(project.id, account) { return true }
    }
    guard worksAnywhere(id) else { return false }
    return world.organizations.contains { organization in
      membership(organization.id, account) != nil && !world.attachments.contains { $0.organization == organization.id }
    }
  }

  /// One of its members whom the desk has made its manager, while the site lets him in.
  func managesAsMember(_ organization: ID<Organization>, _ id: ID<Account>?) -> Bool {
    guard let id, isActive(id), siteAllows(id), let member = membership(organization, id) else { return false }
    return member.manager
  }

  // MARK: Requests

  func levelAdmits(_ request: RandomWorld.Ticket, _ id: ID<Account>) -> Bool {
    guard let level = request.level else { return true }
    for named in world.levelHolders where named.level == level {
      switch named.holder {
      case .role(let role): if has(role, in: request.project, id) { return true }
      case .group(let group): if isIn(group, id) { return true }
      case .account(let account): if account == id { return true }
      case .organization(let organization): if membership(organization, id) != nil { return true }
      case .lead: break
      case .reporter: if request.reporter == id { return true }
      case .assignee: if request.assignee == id { return true }
      }
    }
    return false
  }

  func isSharedWith(_ id: ID<Account>, _ request: RandomWorld.Ticket) -> Bool {
    if desk(request.project).confidential { return false }
    for share in world.shares where share.request == request.id && holds(share.expiresAt) {
      guard isAttached(share.organization, to: request.project), let member = membership(share.organization, id) else { continue }
      switch company(share.organization).sharingMode {
      case "everyone": return true
      case "named" where member.seesShared || member.manager: return true
      default: continue
      }
    }
    return false
  }

  func seesAsCustomer(_ request: ID<Request>, _ id: ID<Account>?) -> Bool { takesPart(request, id) || readsOn(request, id) }

  /// Whoever raised it, though nothing lets him into the project any more, where it says so.
  func readsOn(_ request: ID<Request>, _ id: ID<Account>?) -> Bool {
    let request = ticket(request)
    let project = desk(request.project)
    guard let id, request.reporter == id, project.formerCustomersRead, isActive(id), siteAllows(id) else { return false }
    return !project.archived && !project.writeOnly && levelAdmits(request, id)
  }

  func takesPart(_ request: ID<Request>, _ id: ID<Account>?) -> Bool {
    let request = ticket(request)
    guard let id, enters(request.project, id), !desk(request.project).writeOnly, levelAdmits(request, id) else { return false }
    if request.reporter == id || isSharedWith(id, request) { return true }
    return world.participants.contains { $0.request == request.id && $0.account == id && holds($0.expiresAt) }
  }

  /// By mail, without being on it: any customer of the project, where it says so.
  func commentsUnseen(_ request: ID<Request>, _ id: ID<Account>?) -> Bool {
    let request = ticket(request)
    guard let id, desk(request.project).takesMailFromOutside, !desk(request.project).writeOnly else { return false }
    return enters(request.project, id) && isCustomer(of: request.project, id) && levelAdmits(request, id)
  }

  func isNamed(_ holder: RandomWorld.Holder, in project: ID<Project>, _ id: ID<Account>) -> Bool {
    switch holder {
    case .role(let role): has(role, in: project, id)
    case .group(let group): isIn(group, id)
    case .account(let account): account == id
    case .lead: desk(project).lead == id
    case .organization, .reporter, .assignee: false
    }
  }

  /// Whoever browses a project without having to do with a request himself.
  func browsesAll(of project: ID<Project>, _ id: ID<Account>?) -> Bool {
    guard let id, isActive(id) else { return false }
    return world.browseGrants.contains { $0.project == project && isNamed($0.holder, in: project, id) }
  }

  func browses(_ request: RandomWorld.Ticket, _ id: ID<Account>) -> Bool {
    for grant in world.browseGrants where grant.project == request.project {
      if isNamed(grant.holder, in: request.project, id) { return true }
      if grant.holder == .reporter && request.reporter == id { return true }
      if grant.holder == .assignee && request.assignee == id { return true }
    }
    return false
  }

  func seesAsAgent(_ request: ID<Request>, _ id: ID<Account>?) -> Bool {
    let request = ticket(request)
    guard let id, isActive(id) else { return false }
    return levelAdmits(request, id) && browses(request, id)
  }

  /// Answers it as one of the desk.
  func worksOn(_ request: ID<Request>, _ id: ID<Account>?) -> Bool {
    seesAsAgent(request, id) && works(ticket(request).project, id)
  }

  // MARK: Sharing

  /// The lower rungs are part of the higher ones.
  func rung(_ project: ID<Project>) -> Int { ["none", "organization", "email", "project"].firstIndex(of: desk(project).share)! }

  /// Whether both are in an organization that is attached to the project.
  func areColleagues(_ sharer: ID<Account>, _ id: ID<Account>, in project: ID<Project>) -> Bool {
    world.organizations.contains {
      membership($0.id, sharer) != nil && membership($0.id, id) != nil && isAttached($0.id, to: project)
    }
  }

  func reaches(_ id: ID<Account>, in project: ID<Project>, from sharer: ID<Account>, asAgent: Bool) -> Bool {
    guard enters(project, id) else { return false }
    if asAgent || rung(project) >= 2 { return true }
    return rung(project) == 1 && areColleagues(sharer, id, in: project)
  }

  /// By the exact address one finds nobody in a list.
  func finds(_ id: ID<Account>, in project: ID<Project>, from sharer: ID<Account>, asAgent: Bool) -> Bool {
    guard enters(project, id) else { return false }
    if asAgent || rung(project) == 3 { return true }
    return rung(project) >= 1 && areColleagues(sharer, id, in: project)
  }

  func reaches(_ organization: ID<Organization>, in project: ID<Project>, from sharer: ID<Account>, asAgent: Bool) -> Bool {
    guard isAttached(organization, to: project), !desk(project).confidential else { return false }
    if asAgent || rung(project) == 3 { return true }
    return rung(project) >= 1 && membership(organization, sharer) != nil
  }
}
