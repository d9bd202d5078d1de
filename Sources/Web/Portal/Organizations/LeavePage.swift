import Desk
import HTML
import Store
import Web

/// Leaving an organization, after it was said what is lost by it.
enum LeavePage {
  static let routes: [Route] = [
    .get("/portal/organizations/{organization}/leave", for: .signedIn, show),
    .post("/portal/organizations/{organization}/leave", for: .signedIn, leave),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Organization> = try request.id("organization")
    let own = try await request.ask { try $0.ownOrganization(id) }
    let farewell = try await request.desk.farewell(to: id, as: request.viewer)
    return .page(view(own, farewell, request))
  }

  @Sendable static func leave(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<Organization> = try request.id("organization")
    let own = try await request.ask { try $0.ownOrganization(id) }
    try await request.perform(LeaveOrganization(id), by: .portal)
    return .redirect(to: "/portal/organizations", saying: request.say(.hasLeft(own.name)))
  }

  private static func view(_ own: OwnOrganization, _ farewell: Farewell, _ request: WebRequest) -> HTML {
    portalPage(request.say(.leaveTitle(own.name)), request.portalFrame()) {
      crumbs(
        [
          Crumb(request.say(.ownOrganizations), href: "/portal/organizations"),
          Crumb(own.name, href: "/portal/organizations/\(own.id)"),
        ], here: request.say(.leave(own.name)), for: request.reader)
      div(.class("form stack roomy")) {
        h1(request.say(.leaveTitle(own.name)))
        if farewell.requests == 0 && farewell.portals.isEmpty { p(request.say(.losesNothing)) }
        if !farewell.portals.isEmpty { banner(.warn, request.say(.losesPortals(farewell.portals.map(\.name)))) }
        if farewell.requests > 0 { lost(farewell, request) }
        p(request.say(.staysShared), .class("muted"))
        div(.class("row")) {
          actButton(
            request.say(.leave(own.name)), post: "/portal/organizations/\(own.id)/leave", token: request.formToken, .bad, icon: .out)
          linkButton(request.say(.stay), href: "/portal/organizations/\(own.id)", .quiet)
        }
      }
    }
  }

  private static func lost(_ farewell: Farewell, _ request: WebRequest) -> HTML {
    div(.class("stack tight")) {
      p(request.say(.losesRequests(farewell.requests)))
      ul(.class("bullets")) {
        for line in farewell.some {
          li {
            a("\(line.key) \(line.summary)", href: .request(line.key))
          }
        }
        if farewell.requests > farewell.some.count { li(request.say(.andOthers(farewell.requests - farewell.some.count))) }
      }
    }
  }
}
