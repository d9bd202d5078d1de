import Store

/// Makes a project from a template: closed at first (S2-40), whoever makes it becomes its administrator.
public struct CreateProject: Command {
  public let key: ProjectKey
  public let name: String
  public let description: String
  public let template: ProjectTemplate
  /// Nil: whoever makes it.
  public let lead: ID<Account>?

  public init(key: ProjectKey, name: String, description: String = "", template: ProjectTemplate = .blank, lead: ID<Account>? = nil) {
    self.key = key
    self.name = name
    self.description = description
    self.template = template
    self.lead = lead
  }

  public func run(in act: Act) throws -> ID<Project> {
    _ = try act.permit(Site.administer, Site.id)
    let name = try PlainText.line(name, for: "name", upTo: ProjectLimits.name)
    let description = try PlainText.paragraph(description, for: "description")
    guard let leader = lead ?? act.viewer.account else { throw Refusal.invalid("lead", "Say who leads the project.") }
    _ = try act.activePerson(leader, for: "lead")
    let made = try act.transaction.first(
      """
      INSERT INTO project (key, name, description, lead_id, workflow_id, raise, share, share_by_default, confidential, write_only,
                           stranger_mail_comments, archived, last_number, created_at)
      VALUES (\(key.text), \(name), \(description), \(leader), \(try act.workflow(template.workflow)),
              \(CustomerPermissions.initial.raise), \(CustomerPermissions.initial.share), FALSE, FALSE, FALSE, FALSE, FALSE, 0, \(act.now))
      ON CONFLICT (key) DO NOTHING RETURNING id
      """)
    guard let made else { throw Refusal.conflict("There is a project with the key \(key) already. Choose another key.") }
    let project: ID<Project> = try made["id"]
    try act.record(Event(.projectCreated, project: project, detail: ["key": key.text, "name": name, "template": template.id]))
    try grantDesk(project, administrator: act.viewer.account ?? leader, in: act)
    try act.putForms(of: template, into: project)
    for (position, queue) in template.queues.enumerated() {
      try act.transaction.execute(
        "INSERT INTO queue (project_id, name, jql, position) VALUES (\(project), \(queue.name), \(queue.jql), \(position))")
    }
    return project
  }

  /// Agents and administrators browse; the administrator may come to the team by himself.
  private func grantDesk(_ project: ID<Project>, administrator: ID<Account>, in act: Act) throws {
    for role in [Role.administrators, .team] {
      try act.transaction.execute(
        """
        INSERT INTO permission_grant (project_id, permission, holder, role, granted_by, since)
        VALUES (\(project), 'browse', 'role', \(role), \(act.viewer.account), \(act.now))
        """)
    }
    try act.transaction.execute(
      """
      INSERT INTO role_member (project_id, role, account_id, source, granted_by, since)
      VALUES (\(project), \(Role.administrators), \(administrator), \(Source.setUp), \(act.viewer.account), \(act.now))
      """)
    try act.record(
      Event(
        .roleGranted, project: project, subject: administrator,
        detail: ["role": Role.administrators.rawValue, "source": Source.setUp.rawValue]))
  }
}
