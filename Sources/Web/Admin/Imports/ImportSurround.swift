import Desk
import HTML
import Store
import Web

/// Where people are brought in: onto the site, or as customers of a project.
enum ImportSurround: Sendable {
  case site
  case project(DeskPlace)

  /// - Throws: `Refusal.notFound`
  init(_ request: WebRequest) async throws {
    self = request.path.hasPrefix("/admin/") ? .site : .project(try await request.deskPlace())
  }

  /// Where one begins, and where the imports are listed.
  var home: Href {
    switch self {
    case .site: "/admin/people/import"
    case .project(let place): "/desk/\(place.project.key)/customers/import"
    }
  }

  var project: ID<Project>? {
    if case .project(let place) = self { place.project.id } else { nil }
  }

  /// - Throws: `Refusal.signInFirst`
  func frame(_ request: WebRequest) throws -> DeskFrame {
    switch self {
    case .site: try request.siteFrame(.people)
    case .project(let place): try request.deskFrame(place, current: "/desk/\(place.project.key)/customers")
    }
  }

  var crumb: Crumb { Crumb("Bring people in", href: home) }

  @HTMLBuilder var tabs: HTML {
    switch self {
    case .site: DirectoryTabs.imports.html
    case .project(let place): CustomerTabs.imports.html(place)
    }
  }
}

/// The parts of a project's customers.
enum CustomerTabs: String, CaseIterable {
  case customers, organizations, former, irregular, imports

  func html(_ place: DeskPlace) -> HTML {
    let home: Href = "/desk/\(place.project.key)/customers"
    // Only administrators clean up what was shared.
    let parts = Self.allCases.filter { place.administers || $0 != .irregular }
    return Web.tabs(
      "Customers of \(place.project.name)",
      parts.map { part in
        let href: Href =
          switch part {
          case .customers: home
          case .organizations: "/desk/\(place.project.key)/organizations"
          case .former: home.below("former")
          case .irregular: home.below("irregular")
          case .imports: home.below("import")
          }
        return Tab(part.words, href: href, current: part == self)
      })
  }

  private var words: String {
    switch self {
    case .customers: "Customers"
    case .organizations: "Organizations"
    case .former: "Former customers"
    case .irregular: "Irregular shares"
    case .imports: "Bring people in"
    }
  }
}
