import Desk
import Store

extension RandomWorld {
  /// Fills a migrated database that is empty as yet.
  public func load(into transaction: any Transaction) throws {
    try loadPeople(into: transaction)
    try loadProjects(into: transaction)
    try loadRequests(into: transaction)
  }

  private func loadPeople(into transaction: any Transaction) throws {
    try transaction.execute(
      """
      UPDATE site SET internal_enabled = \(site.internalEnabled), external_enabled = \(site.externalEnabled),
        external_any_domain = \(site.externalAnyDomain), signup = \(site.signup), anonymous_portal = \(site.anonymousPortal),
        organizations_reserved = \(site.organizationsReserved)
      """)
    try transaction.insert(
      "site_domain (kind, domain)",
      site.approvedDomains.map { "('approved', \($0))" } + site.allowedDomains.map { "('allowed', \($0))" })
    try transaction.insert(
      "account (id, email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)",
      accounts.map {
        let address = "person\($0.id)@\($0.domain)"
        return """
          (\($0.id), \(address), \(address), \($0.domain), \("Person \($0.id)"), \($0.active), TRUE, \($0.siteAdministrator),
           'en', 'UTC', 'added', \(now))
          """
      })
    try transaction.insert("account_group (id, name)", groups.map { "(\($0), \("Group \($0)"))" })
    try transaction.insert(
      "group_member (group_id, account_id, source, since, expires_at)",
      groupMembers.map { "(\($0.group), \($0.account), 'group', \(now), \(orNull: $0.expiresAt))" })
    try transaction.insert(
      "group_nesting (outer_id, inner_id, since)", groupNestings.map { "(\($0.outer), \($0.inner), \(now))" })
    try transaction.rebuildGroupReach()
    try transaction.insert(
      "organization (id, name, sharing_mode, created_at)",
      organizations.map { "(\($0.id), \("Organization \($0.id)"), \($0.sharingMode), \(now))" })
    try transaction.insert(
      "organization_member (organization_id, account_id, sees_shared, manager, source, since, expires_at)",
      organizationMembers.map {
        "(\($0.organization), \($0.account), \($0.seesShared), \($0.manager), 'added', \(now), \(orNull: $0.expiresAt))"
      })
  }

  private func loadProjects(into transaction: any Transaction) throws {
    try transaction.execute("INSERT INTO workflow (id, name) VALUES (1, 'Workflow')")
    try transaction.execute(
      "INSERT INTO status (id, workflow_id, name, says, category, position) VALUES (1, 1, 'Open', 'Open', 'new', 1)")
    try transaction.insert(
      """
      project (id, key, name, description, lead_id, workflow_id, raise, share, share_by_default, confidential, write_only,
               former_customers_read, stranger_mail_comments, archived, last_number, created_at)
      """,
      projects.map {
        """
        (\($0.id), \("P\($0.id)"), \("Project \($0.id)"), '', \(orNull: $0.lead), 1, \($0.raise), \($0.share), FALSE, \($0.confidential),
         \($0.writeOnly), \($0.formerCustomersRead), \($0.takesMailFromOutside), \($0.archived), 100, \(now))
        """
      })
    try transaction.insert(
      "request_type (id, project_id, name, description, help, icon, open_to, for_mail, retired, position)",
      projects.map { "(\($0.id.number), \($0.id), 'Question', '', '', 'question', 'customers', TRUE, FALSE, 1)" })
    try transaction.insert(
      "project_organization (project_id, organization_id, since)", attachments.map { "(\($0.project), \($0.organization), \(now))" })
    try transaction.insert(
      "role_member (project_id, role, account_id, source, since, expires_at)",
      roleMembers.map { "(\($0.project), \($0.role), \($0.account), 'added', \(now), \(orNull: $0.expiresAt))" })
    try transaction.insert(
      "role_group (project_id, role, group_id, since)", roleGroups.map { "(\($0.project), \($0.role), \($0.group), \(now))" })
    try transaction.insert(
      "permission_grant (project_id, permission, holder, role, group_id, account_id, since)",
      browseGrants.map {
        let holder = $0.holder
        return """
          (\($0.project), 'browse', \(holder.kind), \(orNull: holder.role), \(orNull: holder.group), \(orNull: holder.account), \(now))
          """
      })
    try transaction.insert(
      "security_level (id, project_id, name)", levels.map { "(\($0.id), \($0.project), \("Level \($0.id)"))" })
    try transaction.insert(
      "security_level_holder (level_id, holder, role, group_id, account_id, organization_id)",
      levelHolders.map {
        let holder = $0.holder
        return """
          (\($0.level), \(holder.kind), \(orNull: holder.role), \(orNull: holder.group), \(orNull: holder.account),
           \(orNull: holder.organization))
          """
      })
  }

  private func loadRequests(into transaction: any Transaction) throws {
    try transaction.insert(
      """
      request (id, project_id, number, type_id, summary, description, reporter_id, creator_id, assignee_id, status_id, security_level_id,
               channel, closed, ball, ball_since, created_at, public_at, updated_at, version)
      """,
      requests.map {
        """
        (\($0.id), \($0.project), \($0.id.number), \($0.project.number), \("Request \($0.id)"), '', \($0.reporter), \($0.creator),
         \(orNull: $0.assignee), 1, \(orNull: $0.level), 'portal', FALSE, 'desk', \(now), \(now), \(now), \(now), 1)
        """
      })
    try transaction.insert(
      "participant (request_id, account_id, source, since, expires_at, project_id, closed, public_at)",
      participants.map { taking in
        let project = requests.first { $0.id == taking.request }?.project
        return "(\(taking.request), \(taking.account), 'shared', \(now), \(orNull: taking.expiresAt), \(project), FALSE, \(now))"
      })
    try transaction.insert(
      "request_share (request_id, organization_id, source, since, expires_at, project_id, closed, public_at)",
      shares.map { "(\($0.request), \($0.organization), 'shared', \(now), \(orNull: $0.expiresAt), \($0.project), FALSE, \(now))" })
  }
}

extension RandomWorld.Holder {
  fileprivate var kind: String {
    switch self {
    case .role: "role"
    case .group: "group"
    case .account: "account"
    case .organization: "organization"
    case .lead: "lead"
    case .reporter: "reporter"
    case .assignee: "assignee"
    }
  }

  fileprivate var role: Role? { if case .role(let role) = self { role } else { nil } }
  fileprivate var group: ID<Group>? { if case .group(let group) = self { group } else { nil } }
  fileprivate var account: ID<Account>? { if case .account(let account) = self { account } else { nil } }
  fileprivate var organization: ID<Organization>? { if case .organization(let organization) = self { organization } else { nil } }
}

extension SQL.StringInterpolation {
  /// Writes a missing value as a bare NULL, which has whatever type its column has.
  fileprivate mutating func appendInterpolation(orNull value: (some Storable)?) {
    if let value { appendInterpolation(value) } else { appendLiteral("NULL") }
  }
}

extension Transaction {
  fileprivate func insert(_ target: SQL, _ rows: [SQL]) throws {
    guard !rows.isEmpty else { return }
    try execute("INSERT INTO \(target) VALUES \(SQL.joined(rows, by: ", ", or: ""))")
  }
}
