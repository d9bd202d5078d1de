import Desk
import HTML
import Store
import Web

/// What the site is called, and whether its mail runs.
enum SitePage {
  static let routes: [Route] = [
    .get("/admin", for: .siteAdministrators, show),
    .post("/admin/name", for: .siteAdministrators, rename),
    .post("/admin/mail/pause", for: .siteAdministrators, pause),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func rename(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(RenameSite(sent["name"]), by: .agent)
      return .redirect(to: "/admin", saying: "The site has its new name.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func pause(_ request: WebRequest) async throws -> WebResponse {
    let pauses = try await request.form()["paused"] == "yes"
    try await request.perform(PauseMail(pauses), by: .agent)
    return .redirect(to: "/admin", saying: pauses ? "Mail is paused." : "Mail runs again.")
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let site = try await request.ask { try $0.site() }
    return deskPage("Site settings", try request.siteFrame(.general), width: .readable) {
      div(.class("stack roomy narrow")) {
        pageHead("Site settings", "What holds for every project of \(site.name).")
        form(post: "/admin/name", token: request.formToken, .class("stack"), .novalidate()) {
          errorSummary(errors, order: ["name"])
          padCard("Name") {
            textField(
              "What the site is called", name: "name", value: typed?["name"] ?? site.name,
              hint: "At the top of its pages and in its mails.",
              error: errors["name"], .maxlength(80), .required())
            div { pushButton("Save the name", .primary) }
          }
        }
        mail(site, request)
        if let since = site.setUpAt {
          p(.class("small faint")) {
            "Set up "
            request.times.stamp(since)
            "."
          }
        }
      }
    }
  }

  private static func mail(_ site: SiteSettings, _ request: WebRequest) -> HTML {
    padCard("Mail") {
      if site.isMailPaused {
        banner(.warn, "Mail is paused.", detail: "Nothing is sent. What waits goes out when mail runs again.")
        div {
          actButton(
            "Let mail run again", post: "/admin/mail/pause", token: request.formToken, icon: .play, hidden: [("paused", "no")],
            .confirm("Let mail run again?"), .confirmDetail("What has waited is sent at once."))
        }
      } else {
        p("Mail runs. Pausing stops it in both directions, for instance while the site is restored.", .class("muted"))
        div {
          actButton(
            "Pause mail", post: "/admin/mail/pause", token: request.formToken, icon: .pause, hidden: [("paused", "yes")],
            .confirm("Pause mail?"),
            .confirmDetail("Nobody gets mail, sign-in links included, until it runs again."))
        }
      }
    }
  }
}
