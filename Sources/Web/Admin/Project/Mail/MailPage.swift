import Desk
import HTML
import Store
import Web

/// The addresses whose mail becomes requests of a project, and what became of each mail.
enum MailPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/mail", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/mail", for: .projectAdministrators, save),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(ChangeMailAddresses(place.id, to: sent["addresses"].entries), by: .agent)
      return .redirect(to: .settings(place.key, .mail), saying: "The addresses are saved.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let last = request.query["before"].flatMap { ID<IncomingMail>($0) }
    let (addresses, log, type) = try await request.ask { inquiry in
      let catalogue = try inquiry.catalogue(of: place.id)
      let types = catalogue.groups.flatMap(\.types) + catalogue.ungrouped
      return (
        try inquiry.mailAddresses(of: place.id), try inquiry.incomingMail(of: place.id, before: last), types.first(where: \.isForMail)
      )
    }
    let home = Href.settings(place.key, .mail)
    return deskPage("E-mail", try request.settingsFrame(place, .mail), width: .broad) {
      div(.class("stack loose")) {
        pageHead("E-mail", "Mail to these addresses becomes requests, and answers to our mails become comments.")
        errorSummary(errors, order: ["addresses"])
        if type == nil {
          banner(.warn) {
            p { strong("Mail cannot become requests yet.") }
            p(.class("small")) {
              "No request type takes mail. "
              a("Choose one among the request types", href: .settings(place.key, .types))
              "."
            }
          }
        }
        padCard("Addresses") {
          form(post: home, token: request.formToken, .class("stack narrow"), .novalidate()) {
            textArea(
              "Addresses of \(place.project.name)", name: "addresses", value: typed?["addresses"] ?? addresses.joined(separator: "\n"),
              hint: "One a line. The mailbox itself is set up by whoever runs the server.", error: errors["addresses"], optional: true,
              .class("mono"), .spellcheck(false))
            if let type { p("New mail becomes a request of the type “\(type.name)”.", .class("small muted")) }
            div { pushButton("Save the addresses", .primary) }
          }
        }
        pagePart("Mail log", side: linkButton("Mails that leave", href: home.below("outgoing"), icon: .out, size: .small)) {
          MailLog.table(log.items, at: home, request)
          pager(
            "Pages of the mail log", newer: last == nil ? nil : home,
            older: log.isLast ? nil : log.items.last.map { home.query("before", "\($0.id)") })
        }
      }
    }
  }
}
