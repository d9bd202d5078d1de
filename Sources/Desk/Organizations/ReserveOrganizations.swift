import Store

/// Leaves organizations and their members to administrators, of the site and of the projects that they are attached to; or lets agents look
/// after them too (S3-17).
public struct ReserveOrganizations: Command {
  public let areReserved: Bool

  public init(_ areReserved: Bool) { self.areReserved = areReserved }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    let before = try act.inquiry.areOrganizationsReserved()
    guard before != areReserved else { return }
    try act.transaction.execute("UPDATE site SET organizations_reserved = \(areReserved)")
    var differences = Differences()
    differences.note("organizationsReserved", before, areReserved)
    try act.record(Event(.siteChanged, detail: differences.detail))
  }
}

extension ReserveOrganizations: AccessChange {
  public var facts: [FactRows] { [FactRows(.site, where: "TRUE")] }
  public var place: AccessPlace { .site }
  public func title(in inquiry: Inquiry) throws -> String { "Who looks after organizations" }
}

extension Inquiry {
  /// Whether agents are kept from looking after organizations, for the site's administrators.
  ///
  /// - Throws: `Refusal.notFound`
  public func areOrganizationsReserved() throws -> Bool {
    _ = try permit(Site.administer, Site.id)
    return try snapshot.first("SELECT organizations_reserved FROM site")?["organizations_reserved"] ?? false
  }
}
