import Store

// Paths to accounts: who may read whose name and address (T-38). The account that asks is called the worker, for relations between people
// have two of them.

extension Path where Thing == Account {
  static var oneself: Path {
    Path("account.oneself", missing: "It is somebody else's account.", held: { _ in "It is this account itself." }) { _ in
      Relation(from: "account AS same", thing: "same.id", account: "same.id", since: "same.created_at")
    }
  }

  static var siteAdministrator: Path {
    Path<Site>.siteAdministrator.toEvery(Account.self, "account AS every_account", "every_account.id")
  }

  /// Customers, agents and administrators of the projects that one works in.
  static var peopleOfOwnProjects: [Path] {
    (Path<Project>.customers + Path<Project>.desk).map { path in
      Path(
        "own-project.\(path.rule)", missing: "It is in no project that this account works in (\(path.rule)).",
        held: { Sentence(joining: ["It is in a project that this account works in.", path.held($0)]) }
      ) { asker in
        let theirs = path.relation(asker)
        return Relation(
          from: "account AS worker CROSS JOIN \(theirs.from)", thing: theirs.account ?? "NULL", account: "worker.id",
          condition: "\(theirs.condition) AND \(theirs.thing) IN (\(Path<Project>.desk(of: "worker.id", asker)))",
          since: theirs.since, by: theirs.by, source: theirs.source, via: theirs.via)
      }
    }
  }

  /// Members of organizations that no project has, which every desk looks after.
  static var membersAttachedNowhere: Path {
    Path(
      "organization.attached-nowhere", missing: "It is in no organization that waits for a project.",
      held: { "It is a member of \($0.via ?? ""), which is attached to no project yet." }
    ) { asker in
      Relation(
        from: "account AS worker CROSS JOIN organization AS company CROSS JOIN organization_member AS holder",
        thing: "holder.account_id", account: "worker.id",
        condition: """
          holder.organization_id = company.id AND \(asker.unexpired("holder.expires_at"))
          AND company.id NOT IN (SELECT joined_to.organization_id FROM project_organization AS joined_to)
          AND EXISTS (\(Path<Project>.desk(of: "worker.id", asker)))
          """,
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: "company.name")
    }
  }
}

extension Path where Thing == Project {
  /// A query for the projects that an account works in.
  fileprivate static func desk(of account: SQL, _ asker: Asker) -> SQL {
    let projects = desk.compactMap { path -> SQL? in
      let relation = path.relation(asker)
      return relation.account.map { "SELECT \(relation.thing) FROM \(relation.from) WHERE \($0) = \(account) AND \(relation.condition)" }
    }
    return SQL.joined(projects, by: " UNION ALL ", or: "SELECT 0")
  }
}
