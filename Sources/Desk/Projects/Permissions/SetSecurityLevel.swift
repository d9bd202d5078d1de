import Store

/// Gives a request a security level of its project, or none. Whoever does it must still see the request afterwards.
public struct SetSecurityLevel: Command {
  public let project: ID<Project>
  public let request: ID<Request>
  public let level: ID<SecurityLevel>?

  public init(in project: ID<Project>, request: ID<Request>, level: ID<SecurityLevel>?) {
    self.project = project
    self.request = request
    self.level = level
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Request.work, request)
    guard
      let row = try act.transaction.first(
        """
        SELECT request.security_level_id, before.name AS before FROM request
        LEFT JOIN security_level AS before ON before.id = request.security_level_id
        WHERE request.id = \(request) AND request.project_id = \(project)
        """)
    else { throw Refusal.notFound }
    let before: ID<SecurityLevel>? = try row["security_level_id"]
    guard before != level else { return }
    var after: String?
    if let level {
      after = try act.transaction.first("SELECT name FROM security_level WHERE id = \(level) AND project_id = \(project)")?["name"]
      guard after != nil else {
        throw Refusal.invalid("security", "The project has no such security level. Choose one of those that it has.")
      }
    }
    try act.transaction.execute("UPDATE request SET security_level_id = \(level) WHERE id = \(request)")
    guard try act.inquiry.may(Request.readNotes, request) else {
      throw Refusal.conflict("With this security level you would not see the request any more. Choose one that names you.")
    }
    try act.touch(request, isPublic: false)
    try act.record(
      Event(.levelSet, project: project, request: request, detail: ["before": try row["before"] as String? ?? "", "after": after ?? ""]))
  }
}

extension SetSecurityLevel: AccessChange {
  public var facts: [FactRows] { [FactRows(.request, where: "id = \(request)")] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let name: String? = try inquiry.snapshot.first("SELECT name FROM security_level WHERE id = \(level)")?["name"]
    return "\(try inquiry.key(of: request)): security level \(name ?? "none")"
  }
}
