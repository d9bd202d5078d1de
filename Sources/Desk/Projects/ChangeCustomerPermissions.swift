import Store

/// Makes a project's two choices: who can raise requests, and whom customers share with (S0-01).
public struct ChangeCustomerPermissions: Command {
  public var project: ID<Project>
  /// Nil leaves the choice as it is, also where the site holds it back.
  public var raise: RaiseRung?
  public var share: ShareRung?

  public init(_ project: ID<Project>, raise: RaiseRung? = nil, share: ShareRung? = nil) {
    self.project = project
    self.raise = raise
    self.share = share
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Project.administer, project)
    if let raise, let reason = try act.transaction.customerAccess().forbids(raise) { throw Refusal.conflict(Sentence(english: reason)) }
    let before = try act.transaction.storedPermissions(of: permitted.id)
    let after = CustomerPermissions(raise: raise ?? before.raise, share: share ?? before.share)
    guard before != after else { return }
    try act.transaction.execute("UPDATE project SET raise = \(after.raise), share = \(after.share) WHERE id = \(permitted.id)")
    var differences = Differences()
    differences.note("raise", before.raise.rawValue, after.raise.rawValue)
    differences.note("share", before.share.rawValue, after.share.rawValue)
    try act.record(Event(.permissionsChanged, project: permitted.id, detail: differences.detail))
  }
}

extension ChangeCustomerPermissions: AccessChange {
  public var facts: [FactRows] { [.project(project)] }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String {
    let before = try inquiry.snapshot.storedPermissions(of: project)
    var parts: [String] = []
    if let raise, raise != before.raise { parts.append("who can raise requests: \(raise.rawValue) instead of \(before.raise.rawValue)") }
    if let share, share != before.share { parts.append("whom customers share with: \(share.rawValue) instead of \(before.share.rawValue)") }
    return "\(try inquiry.name(of: project)): \(parts.isEmpty ? "customer permissions" : parts.joined(separator: "; "))"
  }
}
