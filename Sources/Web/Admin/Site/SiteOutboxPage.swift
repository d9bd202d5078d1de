import Desk
import HTML
import Store
import Web

/// All mails of the site that leave.
enum SiteOutboxPage {
  static let routes: [Route] = [
    .get("/admin/mail/outgoing", for: .siteAdministrators, show),
    .post("/admin/mail/outgoing/{mail}/repeat", for: .siteAdministrators, again),
  ]

  private static let home: Href = "/admin/mail/outgoing"

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let outbox = try await Outbox.read(of: nil, at: home, request)
    return .page(
      deskPage("Mails that leave", try request.siteFrame(.mail), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Mails that leave", "What waits, what the mail server has taken, and what did not leave and why.")
          mailTabs(.outbox)
          outbox.html(request)
        }
      })
  }

  @Sendable static func again(_ request: WebRequest) async throws -> WebResponse {
    try await Outbox.repeat(of: nil, at: home, request)
  }
}

/// The views of the site's mail.
enum MailView: CaseIterable {
  case log, outbox, blocked
}

func mailTabs(_ current: MailView) -> HTML {
  tabs(
    "Mail of the site",
    MailView.allCases.map { view in
      switch view {
      case .log: Tab("Mails that came", href: SitePart.mail.href, current: view == current)
      case .outbox: Tab("Mails that leave", href: "/admin/mail/outgoing", current: view == current)
      case .blocked: Tab("Blocked senders", href: "/admin/mail/blocked", current: view == current)
      }
    })
}
