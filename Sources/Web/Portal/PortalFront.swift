import Desk
import HTML
import Store
import Web

/// One team's portal: what can be asked there, by group.
enum PortalFront {
  static let routes: [Route] = [.get("/portal/{project}", for: .anyone, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let key = try request.parameter("project") { $0 }
    let (portal, groups) = try await request.ask { inquiry in
      let portal = try inquiry.portal(named: key)
      return (portal, try inquiry.portalGroups(of: portal.id))
    }
    return .page(view(portal, groups, request))
  }

  static func view(_ portal: Portal, _ groups: [PortalGroup], _ request: WebRequest) -> HTML {
    portalPage("\(portal.name)", request.portalFrame(.home)) {
      crumbs([Crumb(request.say(.home), href: "/portal")], here: portal.name, for: request.reader)
      div(.class("stack tight")) {
        h1(portal.name)
        if !portal.description.isEmpty { p(portal.description, .class("muted")) }
      }
      if groups.isEmpty {
        div(.class("card")) { emptyState(request.say(.noTypes), request.say(.noTypesHint), icon: .list) {} }
      }
      for group in groups {
        pagePart(group.name) {
          requestTypes {
            for type in group.types {
              requestType(type.name, type.description, icon: typeIcon(type.icon), href: "/portal/\(portal.key)/raise/\(type.id)")
            }
          }
        }
      }
    }
  }
}
