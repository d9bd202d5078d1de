import Desk
import HTML
import Store
import Web

/// All mail that came to the site, also what no project was found for.
enum SiteMailPage {
  static let routes: [Route] = [
    .get("/admin/mail", for: .siteAdministrators, show),
    .get("/admin/mail/{mail}", for: .siteAdministrators, one),
    .get("/admin/mail/{mail}/source", for: .siteAdministrators, source),
    .post("/admin/mail/{mail}/accept", for: .siteAdministrators, accept),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let last = request.query["before"].flatMap { ID<IncomingMail>($0) }
    let log = try await request.ask { try $0.incomingMail(of: nil, before: last) }
    let home = SitePart.mail.href
    return .page(
      deskPage("Mail", try request.siteFrame(.mail), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Mail", "All mail that came to the site, with what became of it and why.")
          mailTabs(.log)
          MailLog.table(log.items, at: home, request)
          pager(
            "Pages of the mail log", newer: last == nil ? nil : home,
            older: log.isLast ? nil : log.items.last.map { home.query("before", "\($0.id)") })
        }
      })
  }

  @Sendable static func one(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<IncomingMail> = try request.id("mail")
    let (line, raw) = try await request.ask { try $0.incomingMail(id, of: nil) }
    let home = SitePart.mail.href
    let title = line.subject.isEmpty ? "(no subject)" : line.subject
    return .page(
      deskPage(title, try request.siteFrame(.mail), width: .readable) {
        div(.class("stack roomy")) {
          crumbs([Crumb("Mail", href: home)], here: "A mail")
          h1(title)
          MailLog.message(line, raw, at: home, request)
        }
      })
  }

  @Sendable static func accept(_ request: WebRequest) async throws -> WebResponse {
    try await MailLog.accept(of: nil, at: SitePart.mail.href, request)
  }

  @Sendable static func source(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<IncomingMail> = try request.id("mail")
    let raw = try await request.ask { try $0.incomingMail(id, of: nil).raw }
    return .download(raw, name: "mail-\(id).eml", type: "message/rfc822")
  }
}
