import Desk
import HTML
import Store
import Web

/// The front door: what one can ask, and what one has asked.
enum HelpCenter {
  static let routes: [Route] = [.get("/portal", for: .anyone, show)]

  struct Model {
    let portals: [Portal]
    let open: [RequestLine]
    let mark: String
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await request.ask { inquiry in
      Model(
        portals: try inquiry.portals(), open: try inquiry.requests(RequestListing(closed: false, limit: 5)),
        mark: try inquiry.mark(of: .requests))
    }
    if request.viewer.account == nil && model.portals.isEmpty { return .redirect(to: "/sign-in") }
    return .page(view(model, request))
  }

  static func view(_ model: Model, _ request: WebRequest) -> HTML {
    let first = request.person.map { String($0.name.prefix { $0 != " " }) }
    let greeting = [first.map { request.say(.hello(name: $0)) } ?? request.siteName, request.say(.whatDoYouNeed)]
    let isSignedIn = request.viewer.account != nil
    let live = isSignedIn ? request.live("/portal", by: "/portal/requests/live", mark: model.mark) : nil
    return portalPage(
      request.say(.home), request.portalFrame(.home, live: live),
      hero: hero(greeting, isSignedIn ? request.say(.searchYourRequests) : request.say(.mayAsk)) {
        if isSignedIn {
          findField(request.say(.search), action: "/portal/requests", placeholder: request.say(.searchExample), for: request.reader)
        }
      }
    ) {
      if request.viewer.account != nil { openRequests(model, request) }
      doors(model, request)
    }
  }

  @HTMLBuilder private static func openRequests(_ model: Model, _ request: WebRequest) -> HTML {
    pagePart(request.say(.yourOpenRequests), side: a(request.say(.allRequests), href: "/portal/requests", .class("small"))) {
      div(.class("card"), .data("part", "list")) {
        if model.open.isEmpty {
          emptyState(request.say(.nothingOpen), request.say(.nothingOpenHint), icon: .inbox) {}
        } else {
          cardRows { for line in model.open { requestItem(line, request) } }
        }
      }
    }
  }

  @HTMLBuilder private static func doors(_ model: Model, _ request: WebRequest) -> HTML {
    pagePart(request.say(.askATeam)) {
      if model.portals.isEmpty {
        div(.class("card")) { emptyState(request.say(.noPortals), request.say(.noPortalsHint), icon: .gateShut) {} }
      } else {
        ul(.class("tiles")) {
          for portal in model.portals {
            door(
              portal.name, portal.description, icon: .gateOpen, href: .portal(portal.key),
              meta: metaPart(request.say(.thingsToAsk(portal.types)), icon: .list))
          }
        }
      }
    }
  }
}
