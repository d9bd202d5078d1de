import Desk
import HTML
import Store
import Web

/// The organizations that somebody is in: since when and through whom, and what they open to him.
enum OrganizationsPage {
  static let routes: [Route] = [.get("/portal/organizations", for: .signedIn, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let own = try await request.ask { try $0.ownOrganizations() }
    return .page(view(own, request))
  }

  private static func view(_ own: [OwnOrganization], _ request: WebRequest) -> HTML {
    portalPage(request.say(.ownOrganizations), request.portalFrame()) {
      crumbs([Crumb(request.say(.home), href: "/portal")], here: request.say(.ownOrganizations), for: request.reader)
      div(.class("stack tight")) {
        h1(request.say(.ownOrganizations))
        if !own.isEmpty { p(request.say(.lead), .class("muted")) }
      }
      div(.class("card")) {
        if own.isEmpty {
          emptyState(request.say(.inNone), request.say(.inNoneHint), icon: .building)
        } else {
          cardRows { for organization in own { item(organization, request) } }
        }
      }
    }
  }

  private static func item(_ own: OwnOrganization, _ request: WebRequest) -> HTML {
    cardItem(
      own.name, href: "/portal/organizations/\(own.id)", lead: avatar(.organization(id: own.id)),
      meta: HTML {
        for fact in facts(own, request) { metaPart(fact) }
      },
      state: HTML {
        if own.isManager { badge(request.say(.youManageIt), .accent) }
        span(own.seesShared ? request.say(.shared(own.shared)) : request.say(.modeHides), .class("meta"))
      })
  }

  /// Since when, how, until when, and what it opens.
  static func facts(_ own: OwnOrganization, _ request: WebRequest) -> [String] {
    let since = request.say(.memberSince(request.reader.day(own.since, now: request.now)))
    return [
      since + (own.expiresAt.map { " \(request.say(.untilDay(request.lastDay($0))))" } ?? ""),
      request.say(.cameBy(Source(rawValue: own.source) ?? .added, own.grantedBy?.name)),
      own.portals.isEmpty ? request.say(.opensNothing) : request.say(.opens(own.portals.map(\.name))),
    ]
  }
}
