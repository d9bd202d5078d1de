import Store

// Gates that look at the project or the site.

extension Gate where Thing == Project {
  static var notArchived: Gate {
    Gate("project.not-archived", open: "The project is in use.", shut: "The project is archived.") { _ in "NOT project.archived" }
  }

  static var strangersMayRaise: Gate {
    Gate(
      "project.raise-anyone", open: "Anyone can raise requests in this project.",
      shut: "This project, or the site, does not let just anyone raise requests."
    ) { _ in "project.raise = 'anyone' AND (SELECT boundary.signup FROM site AS boundary)" }
  }

  static var anonymousPortal: Gate {
    Gate(
      "site.anonymous-portal", open: "The site lets people raise requests without signing in.",
      shut: "The site asks people to sign in before they raise a request."
    ) { _ in "(SELECT boundary.anonymous_portal FROM site AS boundary)" }
  }

  static var sharesWithAnybody: Gate {
    Gate(
      "project.share-email", open: "Customers here share with any customer whose exact address they know.",
      shut: "Customers here do not share beyond their own organizations."
    ) { _ in "project.share IN ('email', 'project')" }
  }

  static var sharesWithOrganization: Gate {
    Gate(
      "project.share-organization", open: "Customers here share within their organizations.", shut: "Customers here do not share."
    ) { _ in "project.share IN ('organization', 'email', 'project')" }
  }

  static var searchesProject: Gate {
    Gate(
      "project.share-project", open: "Customers here find one another by searching.",
      shut: "Customers here do not search beyond their own organizations."
    ) { _ in "project.share = 'project'" }
  }
}
