import Desk
import HTML
import Store
import Web

/// Everybody who has an account on the site.
enum AccountsPage {
  static let routes: [Route] = [
    .get("/admin/people", for: .siteAdministrators, show),
    .post("/admin/people", for: .siteAdministrators, create),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      guard let address = EmailAddress(sent["email"]) else {
        throw Refusal.invalid("email", "Write one e-mail address, such as cleo@acme.example.")
      }
      let name = sent["name"].trimmingSpace.isEmpty ? nil : PersonName(sent["name"])
      if name == nil, !sent["name"].trimmingSpace.isEmpty {
        throw Refusal.invalid("name", "Write a name of at most \(PersonName.limit) characters.")
      }
      let made = try await request.perform(
        CreateAccount(NewAccount(email: address, name: name, source: .added), invites: sent.has("invites")), by: .agent)
      let words =
        made.isNew
        ? (sent.has("invites") ? "The account is made, and an invitation is on the way." : "The account is made.")
        : "There is an account of this address already."
      return .redirect(to: SitePart.people.href.below(made.id), saying: words)
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let list = NameList(request)
    let people = try await request.ask { try $0.accounts(matching: list.words, after: list.after, limit: 50) }
    return deskPage("People", try request.siteFrame(.people), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("People", "Everybody with an account on this site, whatever they may do.")
        errorSummary(errors, order: ["email", "name"])
        div(.class("split")) {
          div(.class("stack")) {
            searchField("Search the people", value: list.words, action: SitePart.people.href, placeholder: "Name or address")
            table(people, list, request)
            list.pager("Pages of people", at: SitePart.people.href, last: people.items.last?.nameKey, isLast: people.isLast)
          }
          aside(.class("stack"), .aria("label", "New account")) {
            padCard("New account") {
              form(post: SitePart.people.href, token: request.formToken, .class("stack"), .novalidate()) {
                textField(
                  "E-mail address", name: "email", value: typed?["email"] ?? "", type: "email", error: errors["email"], .maxlength(254),
                  .autocomplete("off"))
                textField(
                  "Name", name: "name", value: typed?["name"] ?? "", error: errors["name"], optional: true, .maxlength(100),
                  .autocomplete("off"))
                checkField(
                  "Send an invitation", name: "invites", checked: typed?.has("invites") ?? true,
                  hint: "A mail with a link to set a password.")
                div { pushButton("Make the account", .primary, icon: .userPlus) }
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private static func table(_ people: Page<AccountProfile>, _ list: NameList, _ request: WebRequest) -> HTML {
    if people.items.isEmpty {
      emptyState("Nobody is called “\(list.words)”", "Search for another part of the name or address.", icon: .users)
    } else {
      personLines("People") {
        for person in people.items {
          personLine(
            .customer(person.name, id: person.id), person.name, person.email, href: SitePart.people.href.below(person.id),
            isActive: person.isActive
          ) {
            provenance(person.source, by: nil, since: person.createdAt, request)
            if let seen = person.lastSeenAt {
              ". Last here "
              request.times.stamp(seen)
            }
          }
        }
      }
    }
  }
}
