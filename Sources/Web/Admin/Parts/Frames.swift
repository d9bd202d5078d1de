import Desk
import HTML
import Store
import Web

/// A project as the frame of its settings shows it, and the others that one administers.
struct SettingsPlace: Sendable {
  let project: ProjectSummary
  let others: [ProjectSummary]

  var id: ID<Project> { project.id }
  var key: String { project.key }
}

extension WebRequest {
  /// The project that the path names, for those who administer it.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  func settingsPlace() async throws -> SettingsPlace {
    let key = try parameter("project")
    return try await ask { inquiry in
      let id = try inquiry.permit(Project.administer, inquiry.project(named: key)).id
      return SettingsPlace(
        project: try inquiry.projectSummary(id),
        others: try viewing?.project == nil ? inquiry.projects(where: Project.administer, limit: 50).items : [])
    }
  }

  /// The frame of a page of the project's settings.
  ///
  /// - Throws: `Refusal.signInFirst`
  func settingsFrame(_ place: SettingsPlace, _ current: SettingsPart) throws -> DeskFrame {
    guard let chip else { throw Refusal.signInFirst }
    let parts = SettingsPart.allCases.map {
      PlaceLink($0.words, href: .settings(place.key, $0), icon: $0.mark, current: $0 == current)
    }
    return DeskFrame(
      head: head, project: place.project.name, home: "/desk/\(place.key)",
      projects: place.others.map { PlaceLink($0.name, href: .settings($0.key, current), icon: .inbox, current: $0.id == place.id) },
      side: [
        SideGroup(nil, [PlaceLink("Back to the queues", href: "/desk/\(place.key)", icon: .prev)]),
        SideGroup("\(place.project.name), settings", parts),
        SideGroup("Its customers", [PlaceLink("Customers", href: "/desk/\(place.key)/customers", icon: .users)]),
      ], sideLabel: "Project settings", person: chip)
  }

  /// The frame of a page of the site's settings.
  ///
  /// - Throws: `Refusal.signInFirst`
  func siteFrame(_ current: SitePart) throws -> DeskFrame {
    guard let chip else { throw Refusal.signInFirst }
    return DeskFrame(
      head: head, project: siteName, home: "/admin",
      side: [
        SideGroup(
          "\(siteName), settings", SitePart.allCases.map { PlaceLink($0.words, href: $0.href, icon: $0.mark, current: $0 == current) })
      ], sideLabel: "Site settings", person: chip)
  }
}
