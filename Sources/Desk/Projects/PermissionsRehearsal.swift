import Store

/// Who would come in and who would stay out if a project's customer permissions were changed: told before anything is saved.
public struct PermissionsRehearsal: Sendable {
  public let gained: Int
  public let lost: Int
  /// How many enter before and after.
  public let staying: Int
  /// The first of them, by account.
  public let gainers: [Mover]
  public let losers: [Mover]
  /// What would not work with the new choices, a sentence each.
  public let warnings: [String]

  /// How many are named.
  public static let named = 20

  /// Somebody who gains or loses entry.
  public struct Mover: Sendable, Hashable, Identifiable {
    public let id: ID<Account>
    public let name: String
    /// How many requests of the project he has reported.
    public let requests: Int
  }
}

extension Desk {
  /// Makes the change in a transaction that is undone, and compares who may enter the project before and after it.
  ///
  /// - Throws: what the change itself throws.
  public func rehearsal(of change: ChangeCustomerPermissions, as viewer: Viewer) async throws -> PermissionsRehearsal {
    try await rehearse(ComparedPermissions(change: change), as: viewer, by: .agent)
  }
}

private struct ComparedPermissions: Command {
  let change: ChangeCustomerPermissions

  func run(in act: Act) throws -> PermissionsRehearsal {
    let permitted = try act.permit(Project.administer, change.project)
    let before = try entrants(of: permitted.id, in: act)
    try change.run(in: act)
    let after = try entrants(of: permitted.id, in: act)
    let gained = after.subtracting(before).sorted()
    let lost = before.subtracting(after).sorted()
    return PermissionsRehearsal(
      gained: gained.count, lost: lost.count, staying: before.intersection(after).count, gainers: try movers(gained, in: act),
      losers: try movers(lost, in: act), warnings: try act.inquiry.customerPermissions(of: permitted.id).warnings)
  }

  private func entrants(of project: ID<Project>, in act: Act) throws -> Set<ID<Account>> {
    var found: Set<ID<Account>> = []
    var last: ID<Account>?
    while true {
      let ids = try act.inquiry.who(may: Project.enter, project, after: last, limit: 5000)
      found.formUnion(ids)
      guard let end = ids.last, ids.count == 5000 else { return found }
      last = end
    }
  }

  private func movers(_ ids: [ID<Account>], in act: Act) throws -> [PermissionsRehearsal.Mover] {
    try act.transaction.rows(
      """
      SELECT account.id, account.name,
        (SELECT count(*) FROM request WHERE request.reporter_id = account.id AND request.project_id = \(change.project)) AS requests
      FROM account WHERE account.id IN \(SQL.list(Array(ids.prefix(PermissionsRehearsal.named)))) ORDER BY account.id
      """
    ).map { .init(id: try $0["id"], name: try $0["name"], requests: try $0["requests"]) }
  }
}
