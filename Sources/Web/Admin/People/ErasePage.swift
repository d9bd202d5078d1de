import Desk
import HTML
import Store
import Web

/// Erasing a person who asked for it: what goes, what stays, and the address typed once more.
enum ErasePage {
  static let routes: [Route] = [
    .get("/admin/people/{person}/erase", for: .siteAdministrators, show),
    .post("/admin/people/{person}/erase", for: .siteAdministrators, erase),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page("", [:], request)) }

  @Sendable static func erase(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    let sent = try await request.form()
    return try await request.answering {
      try await request.desk.erase(person, typed: sent["typed"], as: request.viewer, by: .agent)
      return .redirect(to: SitePart.people.href, saying: "The person is erased.")
    } orAgain: { errors in
      try await page(sent["typed"], errors, request)
    }
  }

  private static func page(_ typed: String, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let person: ID<Account> = try request.id("person")
    let account = try await request.ask { inquiry in
      _ = try inquiry.permit(Site.administer, Site.id)
      return try inquiry.snapshot.accountProfile(person)
    }
    guard let account, account.isStanding else { throw Refusal.notFound }
    let home = SitePart.people.href.below(person)
    return deskPage("Erase \(account.name)", try request.siteFrame(.people), width: .readable) {
      div(.class("stack roomy")) {
        crumbs([Crumb("People", href: SitePart.people.href), Crumb(account.name, href: home)], here: "Erase")
        pageHead("Erase \(account.name)", "For a person who asks for it. To shut an account and keep its history, deactivate it.")
        banner(.bad, "This cannot be undone.", detail: "Only a backup from before would bring the person back.")
        errorSummary(errors, order: ["typed"])
        padCard("What goes") {
          ul(.class("stack tight")) {
            li("Name, addresses, password, language, time zone, sessions, tokens, invitations.")
            li("Roles, memberships, groups, participations.")
            li("The mails that they sent or that name them, and what waits to be sent to them.")
            li("Their name and addresses wherever texts mention them: requests, comments, quotations, the log.")
          }
        }
        padCard("What stays") {
          ul(.class("stack tight")) {
            li("The requests and what was said on them, by “Former person”.")
            li("A first name alone, as in a greeting: it may be anybody's. Their whole name goes.")
            li("Files that hang on requests. What they show inside is not looked at.")
            li("In the log: what was done and when, and that you erased an account, without its name.")
          }
        }
        form(post: home.below("erase"), token: request.formToken, .class("stack"), .novalidate()) {
          textField(
            "Type \(account.email) to erase it", name: "typed", value: typed, type: "email", error: errors["typed"], .autocomplete("off"),
            .maxlength(254), .spellcheck(false))
          div(.class("row")) {
            pushButton("Erase for good", .bad, icon: .trash)
            linkButton("Leave it as it is", href: home, .quiet)
          }
        }
      }
    }
  }
}
