import Store

/// How somebody came to be a customer of a project, as its list is filtered.
public enum CustomerWay: String, Sendable, CaseIterable {
  case added, group, organization
  /// By having an account, where that is enough.
  case site
  case signUp = "sign-up"
  case mail, share, imported, raised

  private var paths: [Path<Project>] {
    switch self {
    case .group: [.groupRole(.customers), .nestedGroupRole(.customers)]
    case .organization: [.attachedOrganization]
    case .site: [.siteAccount]
    case .added, .signUp, .mail, .share, .imported, .raised: [.role(.customers)]
    }
  }

  private var sources: [Source]? {
    switch self {
    case .added: [.added, .invited, .operator, .setUp, .raisedFor, .agent, .api]
    case .signUp: [.signedUp, .anonymous, .portal]
    case .mail: [.mail, .cc, .email]
    case .share: [.shared]
    case .imported: [.imported]
    case .raised: [.raised]
    case .group, .organization, .site: nil
    }
  }

  /// A query for the accounts that come to the project this way.
  func accounts(of project: ID<Project>, at now: Instant) -> SQL {
    let anybody = Asker(account: "NULL", now: now)
    let queries = paths.map { path -> SQL in
      let relation = path.relation(anybody)
      let source: SQL = sources.map { "\(relation.source) IN \(SQL.list($0))" } ?? "TRUE"
      return """
        SELECT \(relation.account ?? "NULL") FROM \(relation.from)
        WHERE \(relation.thing) = \(project) AND \(relation.condition) AND \(source)
        """
    }
    return SQL.joined(queries, by: " UNION ", or: "SELECT 0")
  }
}
