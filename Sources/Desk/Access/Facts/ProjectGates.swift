import Store

// Gates that look at the project or the site.

extension Gate where Thing == Project {
  static var notArchived: Gate {
    Gate("project.not-archived", says: GatePhrase.projectNotArchived) { _ in "NOT project.archived" }
  }

  static var strangersMayRaise: Gate {
    Gate("project.raise-anyone", says: GatePhrase.projectRaiseAnyone) { _ in
      "project.raise = 'anyone' AND (SELECT boundary.signup FROM site AS boundary)"
    }
  }

  static var anonymousPortal: Gate {
    Gate("site.anonymous-portal", says: GatePhrase.siteAnonymousPortal) { _ in "(SELECT boundary.anonymous_portal FROM site AS boundary)" }
  }

  static var sharesWithAnybody: Gate {
    Gate("project.share-email", says: GatePhrase.projectShareEmail) { _ in "project.share IN ('email', 'project')" }
  }

  static var sharesWithOrganization: Gate {
    Gate("project.share-organization", says: GatePhrase.projectShareOrganization) { _ in
      "project.share IN ('organization', 'email', 'project')"
    }
  }

  static var searchesProject: Gate {
    Gate("project.share-project", says: GatePhrase.projectShareProject) { _ in "project.share = 'project'" }
  }
}
