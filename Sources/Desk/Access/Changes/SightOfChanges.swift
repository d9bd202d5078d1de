import Store

extension Inquiry {
  /// Lets those go on who may be told of everything that a change brings about: whoever administers all projects that it concerns.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func requireSight(of changes: AccessChanges) throws {
    if try viewer == .operator || may(Site.administer, Site.id) { return }
    for place in changes.changes.map(\.place) { try requireSight(of: place) }
  }

  private func requireSight(of place: AccessPlace) throws {
    switch place {
    case .site: _ = try permit(Site.administer, Site.id)
    case .project(let project): _ = try permit(Project.administer, project)
    case .organization(let organization):
      _ = try permit(Organization.manage, organization)
      let others = try snapshot.exists(
        """
        SELECT 1 FROM project_organization AS attached WHERE attached.organization_id = \(organization)
          AND attached.project_id NOT IN (SELECT project.id FROM project WHERE \(filter(Project.administer)))
        """)
      guard !others else {
        throw Refusal.forbidden(
          "The organization is attached to projects that you do not administer. Ask a site administrator for the preview.")
      }
    }
  }
}
