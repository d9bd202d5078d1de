import Desk
import HTML
import Store
import Web

/// Where the page of an organization stands: in the site's settings, or in those of a project that it is attached to.
enum OrganizationSurround: Sendable {
  case site
  case project(SettingsPlace)

  /// The list of organizations that it belongs to.
  var list: Href {
    switch self {
    case .site: SitePart.organizations.href
    case .project(let place): .settings(place.key, .organizations)
    }
  }

  func frame(_ request: WebRequest) throws -> DeskFrame {
    switch self {
    case .site: try request.siteFrame(.organizations)
    case .project(let place): try request.settingsFrame(place, .organizations)
    }
  }

  /// The address of a person's page, for those who may open it.
  func person(_ id: ID<Account>) -> Href? {
    if case .site = self { return SitePart.people.href.below(id) }
    return nil
  }

  init(_ request: WebRequest) async throws {
    self = request.path.hasPrefix("/admin/") ? .site : .project(try await request.settingsPlace())
  }
}
