import Desk
import HTML
import Store
import Web

/// One organization of somebody's: what is shared with it and, for those who manage it, its members and invitations.
enum OrganizationPage {
  static let routes: [Route] = [
    .get("/portal/organizations/{organization}", for: .signedIn, show),
    .post("/portal/organizations/{organization}/invitations", for: .signedIn, invite),
    .post("/portal/organizations/{organization}/invitations/withdraw", for: .signedIn, withdraw),
  ]

  struct Model {
    let own: OwnOrganization
    let shared: [RequestLine]
    /// Nil for those who do not manage it.
    let managed: Managed?

    struct Managed {
      let words: String
      let members: Page<OrganizationMember>
      let invitations: [OpenInvitation]
      let takesNewcomers: Bool
    }
  }

  private static let named = 10

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(view(try await model(request), email: "", error: nil, request))
  }

  static func model(_ request: WebRequest) async throws -> Model {
    let id: ID<Organization> = try request.id("organization")
    let words = String((request.query["q"] ?? "").prefix(200))
    let after = request.query["after"].flatMap { name in
      request.query["id"].flatMap { Int64($0) }.map { NameKey(name: String(name.prefix(400)), id: $0) }
    }
    return try await request.ask { inquiry in
      let own = try inquiry.ownOrganization(id)
      let managed =
        try inquiry.may(Organization.manageMembers, id)
        ? Model.Managed(
          words: words, members: try inquiry.members(of: id, matching: words, after: after, limit: 50),
          invitations: try inquiry.invitations(to: id), takesNewcomers: try inquiry.snapshot.customerAccess().signup) : nil
      let listing = RequestListing(ownership: .organization(id), limit: named)
      return Model(own: own, shared: own.seesShared ? try inquiry.requests(listing) : [], managed: managed)
    }
  }

  @Sendable static func invite(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    guard model.managed != nil else { throw Refusal.notFound }
    let wanted = try await request.form()["email"]
    return try await request.answering {
      guard let email = EmailAddress(wanted) else { throw Refusal.invalid("email", Sentence(UnsignedPhrase.needsAddress)) }
      try await request.perform(InviteMember(model.own.id, email), by: .portal)
      return .redirect(to: "/portal/organizations/\(model.own.id)", saying: request.say(.invitationSent(email.written)))
    } orAgain: { errors in
      view(model, email: wanted, error: errors["email"] ?? errors.values.first, request)
    }
  }

  @Sendable static func withdraw(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    guard model.managed != nil, let email = EmailAddress(try await request.form()["email"]) else { throw Refusal.notFound }
    try await request.perform(WithdrawInvitation(model.own.id, email), by: .portal)
    return .redirect(to: "/portal/organizations/\(model.own.id)", saying: request.say(.withdrawn(email.written)))
  }

  private static func view(_ model: Model, email: String, error: String?, _ request: WebRequest) -> HTML {
    portalPage(model.own.name, request.portalFrame()) {
      crumbs(
        [Crumb(request.say(.home), href: "/portal"), Crumb(request.say(.ownOrganizations), href: "/portal/organizations")],
        here: model.own.name, for: request.reader)
      div(.class("row")) {
        div(.class("grow wide stack tight")) {
          h1(model.own.name)
          metaLine {
            for fact in OrganizationsPage.facts(model.own, request) { metaPart(fact) }
            if model.own.isManager { metaPart(request.say(.youManageIt), icon: .key) }
          }
        }
        linkButton(request.say(.leave(model.own.name)), href: "/portal/organizations/\(model.own.id)/leave", icon: .out)
      }
      sharedPart(model, request)
      if let managed = model.managed {
        MembersView.part(managed, of: model.own, request)
        InvitationsView.part(managed, of: model.own, email: email, error: error, request)
      }
    }
  }

  private static func sharedPart(_ model: Model, _ request: WebRequest) -> HTML {
    pagePart(request.say(.shared(model.own.shared))) {
      div(.class("card")) {
        if model.shared.isEmpty {
          p(request.say(model.own.seesShared ? .sharedNone : .modeHides), .class("pad muted"))
        } else {
          cardRows { for line in model.shared { requestItem(line, request) } }
        }
      }
      if model.own.shared > model.shared.count {
        linkButton(request.say(.seeShared), href: "/portal/requests?whose=organizations&status=all", .quiet, size: .small)
      }
    }
  }
}
