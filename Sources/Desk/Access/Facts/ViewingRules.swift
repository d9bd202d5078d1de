import Store

// Whom an administrator may see the pages as, and what the person must be.

extension Gate where Thing == Account {
  static var personActive: Gate {
    Gate("viewed.active", open: "The account to be viewed as is active.", shut: "The account to be viewed as is deactivated.") { _ in
      "account.active"
    }
  }

  static var somebodyElse: Gate {
    Gate("viewed.somebody-else", open: "It is somebody else's account.", shut: "It is this account itself.") { asker in
      "account.id <> \(asker.account)"
    }
  }

  /// Nobody gains a right by looking: who administers the site is viewed as by nobody.
  static var noSiteAdministrator: Gate {
    Gate(
      "viewed.no-site-administrator", open: "The account to be viewed as does not administer the site.",
      shut: "The account to be viewed as administers the site."
    ) { _ in "NOT account.site_admin" }
  }

  /// Somebody who enters the project, or works in it.
  static func belongs(to project: ID<Project>) -> Gate {
    Gate(
      "viewed.belongs", open: "The account to be viewed as gets into this project.",
      shut: "The account to be viewed as does not get into this project."
    ) { asker in
      let viewed = Asker(row: "account", now: asker.now)
      return """
        EXISTS (SELECT 1 FROM project WHERE project.id = \(project)
                AND (\(Project.enter.condition(for: viewed)) OR \(Project.work.condition(for: viewed))))
        """
    }
  }
}

extension Path where Thing == Account {
  /// Whoever administers the project, to every account.
  static func administrators(of project: ID<Project>) -> [Path] {
    Project.administer.ways.flatMap(\.paths).map { path in
      Path(path.rule, missing: path.missing, held: path.held) { asker in
        let relation = path.relation(asker)
        return Relation(
          from: "\(relation.from) CROSS JOIN account AS every_account", thing: "every_account.id", account: relation.account,
          condition: "\(relation.condition) AND \(relation.thing) = \(project)", since: relation.since, by: relation.by,
          source: relation.source, via: relation.via)
      }
    }
  }
}
