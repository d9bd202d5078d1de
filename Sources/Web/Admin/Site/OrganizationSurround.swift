import Desk
import HTML
import Store
import Web

/// Where the page of an organization stands: in the site's settings, in those of a project that it is attached to, or at its desk.
enum OrganizationSurround: Sendable {
  case site
  case project(SettingsPlace)
  case desk(DeskPlace)

  /// The list of organizations that it belongs to.
  var list: Href {
    switch self {
    case .site: SitePart.organizations.href
    case .project(let place): .settings(place.key, .organizations)
    case .desk(let place): "/desk/\(place.project.key)/organizations"
    }
  }

  /// The project that people are found in.
  var project: ID<Project>? {
    switch self {
    case .site: nil
    case .project(let place): place.id
    case .desk(let place): place.project.id
    }
  }

  func frame(_ request: WebRequest) throws -> DeskFrame {
    switch self {
    case .site: try request.siteFrame(.organizations)
    case .project(let place): try request.settingsFrame(place, .organizations)
    case .desk(let place): try request.deskFrame(place, current: "/desk/\(place.project.key)/customers")
    }
  }

  /// The address of a person's page, for those who may open it.
  func person(_ id: ID<Account>) -> Href? {
    switch self {
    case .site: SitePart.people.href.below(id)
    case .project: nil
    case .desk(let place): "/desk/\(place.project.key)/why/\(id)"
    }
  }

  /// The address of a project's organizations, for those who administer it.
  func organizations(of project: String) -> Href? {
    if case .desk = self { return nil }
    return .settings(project, .organizations)
  }

  init(_ request: WebRequest) async throws {
    if request.path.hasPrefix("/admin/") {
      self = .site
    } else if request.path.split(separator: "/").dropFirst(2).first == "settings" {
      self = .project(try await request.settingsPlace())
    } else {
      self = .desk(try await request.deskPlace())
    }
  }
}
