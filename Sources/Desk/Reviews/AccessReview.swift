import Store

/// A look at who gets in: each person under review is kept or removed, with a reason, until a day; the record stays.
public enum AccessReview {}

/// Who is looked at.
public struct ReviewPopulation: Sendable, Hashable {
  /// Where people are in, and so what removing them means.
  public enum Place: Sendable, Hashable {
    /// Everybody with an account: removing is deactivating.
    case site
    /// Who has a role in a project by name.
    case role(Role, ID<Project>)
    /// The members of an organization.
    case organization(ID<Organization>)
  }

  public var place: Place
  /// Only who has not been seen for so many days.
  public var idleDays: Int?
  /// Only who came there like this.
  public var source: Source?

  public init(_ place: Place, idleDays: Int? = nil, source: Source? = nil) {
    self.place = place
    self.idleDays = idleDays
    self.source = source
  }
}

/// What was decided about a person.
public enum ReviewDecision: String, Sendable, Storable, CaseIterable {
  case keep, remove
}

extension ReviewPopulation {
  /// The people as rows of account, name, email, source, since and last_seen_at.
  func rows(at now: Instant) -> SQL {
    let (from, source, since, conditions): (SQL, SQL, SQL, [SQL]) =
      switch place {
      case .site: ("account", "account.source", "account.created_at", [])
      case .role(let role, let project):
        (
          "role_member AS holder JOIN account ON account.id = holder.account_id", "holder.source", "holder.since",
          ["holder.project_id = \(project)", "holder.role = \(role)", "(holder.expires_at IS NULL OR holder.expires_at > \(now))"]
        )
      case .organization(let organization):
        (
          "organization_member AS holder JOIN account ON account.id = holder.account_id", "holder.source", "holder.since",
          ["holder.organization_id = \(organization)", "(holder.expires_at IS NULL OR holder.expires_at > \(now))"]
        )
      }
    var all = ["account.active", AccountProfile.standing] + conditions
    if let idleDays { all.append("COALESCE(account.last_seen_at, account.created_at) < \(now - .days(Int64(idleDays)))") }
    if let wanted = self.source { all.append("\(source) = \(wanted)") }
    return """
      SELECT account.id, account.name, account.email, \(source) AS source, \(since) AS since, account.last_seen_at
      FROM \(from) WHERE \(SQL.joined(all, by: " AND ", or: "TRUE"))
      """
  }
}

extension Inquiry {
  /// Lets those go on who may remove people there, and so may have them reviewed.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  func permitRemoval(in place: ReviewPopulation.Place) throws {
    switch place {
    case .site: _ = try permit(Site.administer, Site.id)
    case .role(_, let project): _ = try permit(Project.administer, project)
    case .organization(let organization): _ = try permit(Organization.manage, organization)
    }
  }

  /// How many people a population has, for those who may remove them.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func count(_ population: ReviewPopulation) throws -> Int {
    try permitRemoval(in: population.place)
    return try snapshot.first("SELECT count(*) AS n FROM (\(population.rows(at: now))) AS people")?["n"] ?? 0
  }
}
