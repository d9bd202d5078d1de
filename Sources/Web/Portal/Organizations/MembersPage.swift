import Desk
import HTML
import Store
import Web

/// Taking somebody out of an organization that one manages, after it was said what that means. What else the person may see is none of the
/// manager's business, so the page speaks of what is shared with the organization alone.
enum MembersPage {
  static let routes: [Route] = [
    .get("/portal/organizations/{organization}/members/{person}/remove", for: .signedIn, show),
    .post("/portal/organizations/{organization}/members/{person}/remove", for: .signedIn, remove),
  ]

  struct Model {
    let own: OwnOrganization
    let member: Person
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(view(try await model(request), nil, request))
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.answering {
      try await request.perform(RemoveMembers(model.own.id, [model.member.id]), by: .portal)
      return .redirect(to: "/portal/organizations/\(model.own.id)", saying: request.say(.isOut(model.member.name)))
    } orAgain: { errors in
      view(model, errors.values.first, request)
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let organization: ID<Organization> = try request.id("organization")
    let person: ID<Account> = try request.id("person")
    return try await request.ask { inquiry in
      let own = try inquiry.ownOrganization(organization)
      return Model(own: own, member: try inquiry.member(person, of: organization))
    }
  }

  private static func view(_ model: Model, _ error: String?, _ request: WebRequest) -> HTML {
    let (own, name) = (model.own, model.member.name)
    return portalPage(request.say(.removeTitle(name, own.name)), request.portalFrame()) {
      crumbs(
        [
          Crumb(request.say(.ownOrganizations), href: "/portal/organizations"),
          Crumb(own.name, href: "/portal/organizations/\(own.id)"),
        ], here: request.say(.remove(name)), for: request.reader)
      div(.class("form stack roomy")) {
        h1(request.say(.removeTitle(name, own.name)))
        if let error { errorSummary(["": error], for: request.reader) }
        p(request.say(.removeMeans(own.name, own.shared)))
        if !own.portals.isEmpty { p(request.say(.removeKeeps(request.reader.language.list(own.portals.map(\.name))))) }
        div(.class("row")) {
          actButton(
            request.say(.remove(name)), post: "/portal/organizations/\(own.id)/members/\(model.member.id)/remove",
            token: request.formToken, .bad, icon: .user)
          linkButton(request.say(.stay), href: "/portal/organizations/\(own.id)", .quiet)
        }
      }
    }
  }
}
