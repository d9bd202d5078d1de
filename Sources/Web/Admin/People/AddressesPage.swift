import Desk
import HTML
import Store
import Web

/// The further addresses of an account, which site administrators vouch for.
enum AddressesPage {
  static let routes: [Route] = [
    .get("/admin/people/{person}/addresses", for: .siteAdministrators, show),
    .post("/admin/people/{person}/addresses", for: .siteAdministrators, add),
    .post("/admin/people/{person}/addresses/remove", for: .siteAdministrators, remove),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page("", [:], request)) }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    let sent = try await request.form()
    return try await request.answering {
      guard let email = EmailAddress(sent["email"]) else {
        throw Refusal.invalid("email", "Write one e-mail address, such as cleo@acme.example.")
      }
      try await request.perform(AddAlias(email, to: person), by: .agent)
      return .redirect(to: home(person), saying: "\(email.written) belongs to the account now.")
    } orAgain: { errors in
      try await page(sent["email"], errors, request)
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    guard let email = EmailAddress(try await request.form()["email"]) else { throw Refusal.notFound }
    try await request.perform(RemoveAlias(email, from: person), by: .agent)
    return .redirect(to: home(person), saying: "\(email.written) does not belong to the account any more.")
  }

  private static func home(_ person: ID<Account>) -> Href { SitePart.people.href.below(person).below("addresses") }

  private static func page(_ typed: String, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let person: ID<Account> = try request.id("person")
    let (account, aliases) = try await request.ask { inquiry in
      _ = try inquiry.permit(Site.administer, Site.id)
      return (try inquiry.snapshot.accountProfile(person), try inquiry.aliases(of: person))
    }
    guard let account, account.isStanding else { throw Refusal.notFound }
    return deskPage("Addresses of \(account.name)", try request.siteFrame(.people), width: .readable) {
      div(.class("stack roomy")) {
        crumbs(
          [Crumb("People", href: SitePart.people.href), Crumb(account.name, href: SitePart.people.href.below(person))], here: "Addresses")
        pageHead(
          "Addresses of \(account.name)",
          "Mail from any of them is from this account, and each signs in. News goes to \(account.email), which alone decides where it gets in."
        )
        errorSummary(errors, order: ["email"])
        if aliases.isEmpty {
          emptyState("No further address", "Add one below, or merge another account into this one.", icon: .mail)
        } else {
          card("Further addresses") {
            cardRows { for alias in aliases { line(alias, person, request) } }
          }
        }
        form(post: home(person), token: request.formToken, .class("card pad stack"), .novalidate()) {
          textField(
            "Another address of \(account.name)", name: "email", value: typed, type: "email",
            hint: "You vouch that it is theirs: whoever gets its mail can sign in to this account.", error: errors["email"],
            .autocomplete("off"), .maxlength(254))
          div { pushButton("Add the address", .primary, icon: .plus) }
        }
      }
    }
  }

  private static func line(_ alias: AccountAlias, _ person: ID<Account>, _ request: WebRequest) -> HTML {
    cardRow {
      div(.class("row keep")) {
        div(.class("grow")) {
          b(alias.email)
          div(.class("small muted")) { provenance(alias.source, by: alias.addedBy, since: alias.since, request) }
        }
        actIcon(
          .x, label: "Take \(alias.email) away", post: home(person).below("remove"), token: request.formToken,
          hidden: [("email", alias.email)], .confirm("Take \(alias.email) away from the account?"),
          .confirmDetail("Mail from it is a stranger's again, and it signs nobody in."))
      }
    }
  }
}

/// What else can be done with an account, on its page.
struct AccountMore {
  let account: AccountProfile

  @HTMLBuilder var html: HTML {
    if account.isStanding {
      let home = SitePart.people.href.below(account.id)
      padCard("More") {
        ul(.class("stack tight")) {
          li { a("Further addresses", href: home.below("addresses")) }
          if !account.isSiteAdministrator { li { a("Merge into another account", href: home.below("merge")) } }
          li { a("Erase this person", href: home.below("erase")) }
        }
      }
    } else if let other = account.mergedInto {
      banner(.accent) {
        p {
          "Merged into "
          a("another account", href: SitePart.people.href.below(other))
          ". What happened under this name stays on record."
        }
      }
    }
  }
}
