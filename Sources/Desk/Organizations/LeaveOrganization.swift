import Store

/// Somebody leaves an organization. What others shared with it disappears for him at once; what was shared with him by name stays as long as
/// he can enter the project, and what he shared with it stays shared (SPEC part 4, 1).
public struct LeaveOrganization: Command {
  public let organization: ID<Organization>

  public init(_ organization: ID<Organization>) { self.organization = organization }

  public func run(in act: Act) throws {
    guard let viewer = act.viewer.account else { throw Refusal.signInFirst }
    guard try act.inquiry.may(Organization.leave, organization) else { throw Refusal.notFound }
    let name = try act.name(of: organization)
    try act.transaction.execute("DELETE FROM organization_member WHERE organization_id = \(organization) AND account_id = \(viewer)")
    try act.record(
      Event(.memberRemoved, organization: organization, subject: viewer, detail: ["id": "\(organization)", "organization": name]))
  }
}

/// What somebody would lose by leaving an organization.
public struct Farewell: Sendable {
  /// How many requests he would see no more.
  public let requests: Int
  /// The first of them.
  public let some: [RequestLine]
  /// The portals that he would enter no more.
  public let portals: [Portal]

  /// How many are named, and how many are counted at most.
  public static let named = 10
  public static let counted = 5000
}

extension Desk {
  /// Leaves in a transaction that is undone, and compares what can be seen before and after it.
  ///
  /// - Throws: what leaving itself throws.
  public func farewell(to organization: ID<Organization>, as viewer: Viewer) async throws -> Farewell {
    try await rehearse(RehearsedLeaving(organization: organization), as: viewer, by: .portal)
  }
}

private struct RehearsedLeaving: Command {
  let organization: ID<Organization>

  func run(in act: Act) throws -> Farewell {
    let listed = RequestListing(limit: Farewell.counted)
    let (before, portals) = (try act.inquiry.requests(listed), try act.inquiry.portals())
    try LeaveOrganization(organization).run(in: act)
    let after = Set(try act.inquiry.requests(listed).map(\.id))
    let open = Set(try act.inquiry.portals().map(\.id))
    let lost = before.filter { !after.contains($0.id) }
    return Farewell(requests: lost.count, some: Array(lost.prefix(Farewell.named)), portals: portals.filter { !open.contains($0.id) })
  }
}
