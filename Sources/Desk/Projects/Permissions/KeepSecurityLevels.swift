import Store

/// Makes a security level of a project: requests that have it are seen by its holders only, whatever else somebody may (S1-04, S1-45).
public struct CreateSecurityLevel: Command {
  public let project: ID<Project>
  public let name: String
  public let holders: [Holder]

  public static let longestName = 100
  public static let mostLevels = 100
  public static let mostHolders = 100

  public init(in project: ID<Project>, name: String, holders: [Holder]) {
    self.project = project
    self.name = name
    self.holders = holders
  }

  public func run(in act: Act) throws -> ID<SecurityLevel> {
    _ = try act.permit(Project.administer, project)
    let name = try PlainText.line(name, for: "name", upTo: Self.longestName)
    let count: Int = try act.transaction.first("SELECT count(*) AS count FROM security_level WHERE project_id = \(project)")?["count"] ?? 0
    guard count < Self.mostLevels else {
      throw Refusal.conflict("The project has \(Self.mostLevels) security levels already. Delete one that nobody needs.")
    }
    let made = try act.transaction.first(
      """
      INSERT INTO security_level (project_id, name) VALUES (\(project), \(name)) ON CONFLICT (project_id, name) DO NOTHING RETURNING id
      """)
    guard let id: ID<SecurityLevel> = try made?["id"] else {
      throw Refusal.conflict("There is a security level called \(name) already. Choose another name.")
    }
    try act.put(holders, into: id)
    try act.record(
      Event(
        .securityLevelChanged, project: project,
        detail: ["name.before": "", "name.after": name, "holders.before": "", "holders.after": try act.inquiry.names(of: holders)]))
    return id
  }
}

/// Changes a security level; what is nil stays as it is.
public struct ChangeSecurityLevel: Command {
  public let project: ID<Project>
  public let level: ID<SecurityLevel>
  public let name: String?
  public let holders: [Holder]?

  public init(in project: ID<Project>, _ level: ID<SecurityLevel>, name: String? = nil, holders: [Holder]? = nil) {
    self.project = project
    self.level = level
    self.name = name
    self.holders = holders
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    let before = try act.inquiry.securityLevel(level, in: project)
    let name = try self.name.map { try PlainText.line($0, for: "name", upTo: CreateSecurityLevel.longestName) } ?? before.name
    let held = before.holders.map(\.holder)
    let holders = self.holders?.uniqued() ?? held
    var differences = Differences()
    differences.note("name", before.name, name)
    if Set(holders) != Set(held) { differences.note("holders", try act.inquiry.names(of: held), try act.inquiry.names(of: holders)) }
    guard !differences.isEmpty else { return }
    if name != before.name, try act.transaction.exists("SELECT 1 FROM security_level WHERE project_id = \(project) AND name = \(name)") {
      throw Refusal.conflict("There is a security level called \(name) already. Choose another name.")
    }
    try act.transaction.execute("UPDATE security_level SET name = \(name) WHERE id = \(level)")
    if Set(holders) != Set(held) { try act.put(holders, into: level) }
    try act.record(Event(.securityLevelChanged, project: project, detail: differences.detail.merging(["level": before.name]) { $1 }))
  }
}

/// Deletes a security level that no request has.
public struct DeleteSecurityLevel: Command {
  public let project: ID<Project>
  public let level: ID<SecurityLevel>

  public init(in project: ID<Project>, _ level: ID<SecurityLevel>) {
    self.project = project
    self.level = level
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Project.administer, project)
    let before = try act.inquiry.securityLevel(level, in: project)
    guard before.requests == 0 else {
      throw Refusal.conflict(
        "\(before.requests) requests have this security level. Give them another one first: without it more people see them.")
    }
    try act.transaction.execute("DELETE FROM security_level_holder WHERE level_id = \(level)")
    try act.transaction.execute("DELETE FROM security_level WHERE id = \(level)")
    try act.record(
      Event(
        .securityLevelChanged, project: project,
        detail: [
          "name.before": before.name, "name.after": "", "holders.before": try act.inquiry.names(of: before.holders.map(\.holder)),
          "holders.after": "",
        ]))
  }
}

extension Act {
  fileprivate func put(_ holders: [Holder], into level: ID<SecurityLevel>) throws {
    let holders = holders.uniqued()
    guard holders.count <= CreateSecurityLevel.mostHolders else {
      throw Refusal.invalid("holders", "A security level names at most \(CreateSecurityLevel.mostHolders). Gather people in groups.")
    }
    guard !holders.contains(.lead) else {
      throw Refusal.invalid("holders", "A security level does not name the lead of the project. Name the account.")
    }
    for holder in holders { try inquiry.requireKnown(holder) }
    try transaction.execute("DELETE FROM security_level_holder WHERE level_id = \(level)")
    for holder in holders {
      try transaction.execute(
        """
        INSERT INTO security_level_holder (level_id, holder, role, group_id, account_id, organization_id)
        VALUES (\(level), \(holder.kind), \(holder.role), \(holder.group), \(holder.account), \(holder.organization))
        """)
    }
  }
}

extension ChangeSecurityLevel: AccessChange {
  public var facts: [FactRows] {
    [FactRows(.securityLevel, where: "id = \(level)"), FactRows(.securityLevelHolder, where: "level_id = \(level)")]
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let before = try inquiry.securityLevel(level, in: project)
    let who = try holders.map { try inquiry.names(of: $0) } ?? before.holders.map(\.name).joined(separator: ", ")
    return "\(try inquiry.name(of: project)): security level \(name ?? before.name) for \(who.isEmpty ? "nobody" : who)"
  }
}
