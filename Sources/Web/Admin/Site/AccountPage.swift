import Desk
import HTML
import Store
import Web

/// One account: who it is, where it gets in and why, and what it can see.
enum AccountPage {
  static let routes: [Route] = [
    .get("/admin/people/{person}", for: .siteAdministrators, show),
    .post("/admin/people/{person}/deactivate", for: .siteAdministrators, deactivate),
    .post("/admin/people/{person}/reactivate", for: .siteAdministrators, reactivate),
    .post("/admin/people/{person}/invite", for: .siteAdministrators, invite),
    .post("/admin/people/{person}/administrator", for: .siteAdministrators, administrate),
    .post("/admin/people/{person}/sign-out", for: .siteAdministrators, signOut),
    .post("/admin/people/{person}/tokens/{token}/revoke", for: .siteAdministrators, revoke),
    .post("/admin/people/{person}/deliverable", for: .siteAdministrators, trustAddress),
  ]

  struct Model: Sendable {
    let account: AccountProfile
    let creator: Person?
    let invitation: Invitation?
    let holdings: AccountHoldings
    let events: [AuditEntry]
    let organizations: [OrganizationSummary]
    let entries: [Entry]
    let moreEntries: Bool
    let seen: [Seen]
    let next: ID<Request>?
    let isFirst: Bool
  }

  /// A project that the account may enter, and why.
  struct Entry: Sendable {
    let project: ProjectSummary
    let why: Explanation
  }

  /// A request that the account can see, and why.
  struct Seen: Sendable {
    let line: RequestLine
    let why: Explanation
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try AccountView(model: await model(request), errors: [:], request: request).html)
  }

  @Sendable static func deactivate(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    return try await change(
      DeactivateAccount(person), of: person, saying: "The account is deactivated, and its sessions have ended.", request)
  }

  @Sendable static func reactivate(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    return try await change(ReactivateAccount(person), of: person, saying: "The account is open again.", request)
  }

  @Sendable static func administrate(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    let administers = try await request.form()["administers"] == "yes"
    let words = administers ? "The account administers the site now." : "The account administers the site no longer."
    return try await change(ChangeSiteAdministrator(person, to: administers), of: person, saying: words, request)
  }

  private static func change<Change: AccessChange>(
    _ change: Change, of person: ID<Account>, saying words: String, _ request: WebRequest
  ) async throws -> WebResponse {
    let sent = try await request.form()
    let home = SitePart.people.href.below(person)
    return try await request.answering {
      try await request.changing(change, from: sent, in: request.siteFrame(.people), back: home) { _ in (home, words) }
    } orAgain: { errors in
      try AccountView(model: await model(request), errors: errors, request: request).html
    }
  }

  @Sendable static func signOut(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    try await request.perform(EndAllSessions(person), by: .agent)
    return .redirect(to: SitePart.people.href.below(person), saying: "All sessions have ended.")
  }

  @Sendable static func revoke(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    try await request.perform(RevokeAPIToken(request.id("token")), by: .agent)
    return .redirect(to: SitePart.people.href.below(person), saying: "The token is revoked.")
  }

  @Sendable static func trustAddress(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    try await request.perform(TrustAddress(person), by: .agent)
    return .redirect(to: SitePart.people.href.below(person), saying: "Mail is sent to this address again.")
  }

  @Sendable static func invite(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    return try await request.answering {
      try await request.perform(InviteAccount(person), by: .agent)
      return .redirect(to: SitePart.people.href.below(person), saying: "An invitation is on the way.")
    } orAgain: { errors in
      try AccountView(model: await model(request), errors: errors, request: request).html
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let person: ID<Account> = try request.id("person")
    let after = request.query["after"].flatMap { ID<Request>($0) }
    let limit = 20
    return try await request.ask { inquiry in
      _ = try inquiry.permit(Site.administer, Site.id)
      guard let account = try inquiry.snapshot.accountProfile(person) else { throw Refusal.notFound }
      let theirs = Inquiry(snapshot: inquiry.snapshot, viewer: .account(person), now: inquiry.now)
      let projects = try theirs.projects(where: Project.enter, limit: limit)
      var filter = AuditFilter()
      filter.person = person
      let seen = try inquiry.whatSees(person, after: after, limit: limit + 1)
      return Model(
        account: account, creator: try inquiry.creator(of: person), invitation: try inquiry.invitation(of: person),
        holdings: try inquiry.holdings(of: person), events: try inquiry.auditLog(filter, limit: 10).items,
        organizations: try inquiry.organizations(of: person, limit: 50).items,
        entries: try projects.items.map { Entry(project: $0, why: try inquiry.explain(.enter, for: person, in: $0.id)) },
        moreEntries: !projects.isLast, seen: seen.prefix(limit).map { Seen(line: $0.line, why: $0.why) },
        next: seen.count > limit ? seen[limit - 1].line.id : nil, isFirst: after == nil)
    }
  }
}
