import Desk
import HTML
import Store
import Web

/// Who has been invited, and what came of it.
enum InvitationsPage {
  static let routes: [Route] = [
    .get("/admin/invitations", for: .siteAdministrators, show),
    .post("/admin/invitations", for: .siteAdministrators, send),
    .post("/admin/invitations/{person}/withdraw", for: .siteAdministrators, withdraw),
  ]

  private struct Model: Sendable {
    let page: Page<Invitation>
    let counts: [Invitation.State: Int]
  }

  private static let home: Href = "/admin/invitations"

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page([:], request)) }

  @Sendable static func send(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      let people = sent.all("person").compactMap { ID<Account>($0) }
      guard !people.isEmpty else { throw Refusal.invalid("person", "Choose whom to send it to.") }
      let count = try await request.perform(SendInvitations(people), by: .agent)
      let words =
        count == 0
        ? "None was sent: each has been sent several times within the hour, or has been accepted."
        : "\(Quantity.english(count, "invitation is", "invitations are")) on the way."
      return .redirect(to: address(of: State(rawValue: sent["state"])), saying: words)
    } orAgain: { errors in
      try await page(errors, request)
    }
  }

  @Sendable static func withdraw(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    return try await request.answering {
      try await request.perform(RevokeInvitation(person), by: .agent)
      return .redirect(to: home, saying: "The invitation is withdrawn.")
    } orAgain: { errors in
      try await page(errors, request)
    }
  }

  private typealias State = Invitation.State

  private static func address(of state: State?) -> Href { home.query("state", state?.rawValue) }

  private static func page(_ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let state = request.query["state"].flatMap(State.init(rawValue:))
    let before = request.query["before"].flatMap { Int64($0) }
      .flatMap { at in
        request.query["id"].flatMap { ID<Account>($0) }.map { Invitation.Key(createdAt: Instant(milliseconds: at), account: $0) }
      }
    let words = String((request.query["q"] ?? "").prefix(100))
    let model = try await request.ask {
      Model(page: try $0.invitations(state, matching: words, before: before), counts: try $0.countInvitations())
    }
    return deskPage("Invitations", try request.siteFrame(.people), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Invitations", "Everybody who was asked in, by somebody or by a table of people, and whether they came.")
        DirectoryTabs.invitations.html
        errorSummary(errors)
        tabs(
          "How they stand",
          [Tab("All", href: home, current: state == nil)]
            + State.allCases.map {
              Tab($0.words, href: address(of: $0), count: Language.english.number(model.counts[$0] ?? 0), current: $0 == state)
            })
        searchField("Search the invitations", value: words, action: home, placeholder: "Name or address")
        list(model.page, state, request)
        pager(
          "Pages of invitations", newer: before == nil ? nil : address(of: state),
          older: model.page.isLast
            ? nil
            : model.page.items.last.map {
              address(of: state).query("q", words.isEmpty ? nil : words).query("before", "\($0.createdAt.milliseconds)").query(
                "id", "\($0.account)")
            },
          newerWords: "From the beginning", olderWords: "More")
      }
    }
  }

  @HTMLBuilder private static func list(_ page: Page<Invitation>, _ state: State?, _ request: WebRequest) -> HTML {
    if page.items.isEmpty {
      emptyState("No invitation", "Bring people in, or add somebody by address; what becomes of it stands here.", icon: .mail)
    } else {
      form(post: home, token: request.formToken, .class("stack"), .id("send")) {
        input(.type("hidden"), .name("state"), .value(state?.rawValue ?? ""))
        personLines("Invitations") {
          for invitation in page.items { row(invitation, request) }
        }
        if page.items.contains(where: \.canBeSent) {
          div(.class("row")) { pushButton("Send to those chosen", icon: .send) }
        }
      }
      // A form of their own each: forms do not nest, and a button names the form that it sends.
      for invitation in page.items where invitation.canBeWithdrawn {
        form(post: home.below(invitation.account).below("withdraw"), token: request.formToken, .id("withdraw-\(invitation.account)")) {}
      }
    }
  }

  private static func row(_ invitation: Invitation, _ request: WebRequest) -> HTML {
    let acts = HTML {
      if invitation.canBeWithdrawn {
        iconButton(
          .x, label: "Withdraw the invitation of \(invitation.name)", .quiet, .form("withdraw-\(invitation.account)"),
          .confirm("Withdraw the invitation of \(invitation.name)?"),
          .confirmDetail("Its link works no more, and the account, which nobody has used, is deactivated."))
      }
      if invitation.canBeSent {
        input(
          .type("checkbox"), .name("person"), .value("\(invitation.account)"), .aria("label", "Choose \(invitation.name)"))
      }
    }
    return personLine(
      .customer(invitation.name, id: invitation.account), invitation.name, invitation.email,
      href: SitePart.people.href.below(invitation.account), end: acts
    ) {
      invitation.state.badge
      " "
      if let inviter = invitation.invitedBy { "By \(inviter), " } else { "By the desk itself, " }
      request.times.stamp(invitation.createdAt)
      if let mailed = invitation.mailedAt, mailed != invitation.createdAt {
        ", sent again "
        request.times.stamp(mailed)
      }
      if let end = invitation.expiresAt, invitation.state == .pending {
        ", until "
        request.times.stamp(end)
      }
    }
  }
}

extension Invitation {
  fileprivate var canBeSent: Bool { state != .accepted }
  fileprivate var canBeWithdrawn: Bool { state != .accepted && state != .withdrawn }
}

extension Invitation.State {
  /// The heading of those that stand so.
  fileprivate var words: String {
    switch self {
    case .unsent: "Not sent"
    case .pending: "Pending"
    case .expired: "Expired"
    case .accepted: "Accepted"
    case .withdrawn: "Withdrawn"
    }
  }
}
