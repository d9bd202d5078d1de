import Desk
import HTML
import Store
import Web

/// Which accounts there may be and how they come about: the site's word, which bounds every project.
enum CustomerAccessPage {
  static let routes: [Route] = [
    .get("/admin/customer-access", for: .siteAdministrators, show),
    .post("/admin/customer-access", for: .siteAdministrators, save),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      try await request.changing(
        ChangeCustomerAccess(access(sent)), from: sent, in: request.siteFrame(.access), back: SitePart.access.href
      ) { _ in (SitePart.access.href, "The customer access is saved.") }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func access(_ sent: Form) -> CustomerAccess {
    CustomerAccess(
      internal: .init(isEnabled: sent.has("internal"), approvedDomains: sent["approvedDomains"].entries),
      external: .init(isEnabled: sent.has("external"), domains: sent["externalFrom"] == "listed" ? sent["domains"].entries : nil),
      signup: sent.has("signup"), anonymousPortal: sent.has("anonymousPortal"))
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let stored = try await request.ask { try $0.customerAccess() }
    let shown = typed.map(access) ?? stored
    return deskPage("Customer access", try request.siteFrame(.access), width: .readable) {
      div(.class("stack roomy narrow")) {
        pageHead("Customer access", "Which accounts may enter at all, and how they come about. No project can open wider than this.")
        form(post: SitePart.access.href, token: request.formToken, .class("stack roomy"), .novalidate()) {
          errorSummary(errors, order: ["approvedDomains", "domains"])
          own(shown, stored, errors)
          others(shown, stored, errors)
          card("How accounts come about") {
            cardRows {
              cardRow {
                switchField(
                  "Sign-up", name: "signup", on: shown.signup,
                  hint: "People make their own account, in the portal or by writing an e-mail. Projects can then be open to anyone.",
                  mark: inForce(stored.signup))
              }
              cardRow {
                switchField(
                  "Requests without signing in", name: "anonymousPortal", on: shown.anonymousPortal,
                  hint: "Where a project is open to anyone, its portal takes a request with nothing but an address.",
                  mark: inForce(stored.anonymousPortal))
              }
            }
          }
          div(.class("stack tight")) {
            div { pushButton("See who gains and who loses", .primary, icon: .eye) }
            p(
              "Nothing is saved before you have seen it. What projects have saved stays. What the site does not allow is held back there, not changed.",
              .class("small faint"))
          }
        }
      }
    }
  }

  private static func inForce(_ isOn: Bool) -> HTML? { isOn ? badge("In force today", .good) : nil }

  private static func own(_ shown: CustomerAccess, _ stored: CustomerAccess, _ errors: [String: String]) -> HTML {
    padCard("People of your own") {
      switchField(
        "Internal accounts", name: "internal", on: shown.internal.isEnabled,
        hint: "Accounts whose address lies in an approved domain may enter.",
        mark: inForce(stored.internal.isEnabled))
      textArea(
        "Approved domains", name: "approvedDomains", value: shown.internal.approvedDomains.joined(separator: "\n"),
        hint: "One a line. An address in one of these belongs to your own people.", error: errors["approvedDomains"], optional: true,
        .class("mono"),
        .spellcheck(false))
    }
  }

  private static func others(_ shown: CustomerAccess, _ stored: CustomerAccess, _ errors: [String: String]) -> HTML {
    padCard("Everybody else") {
      switchField(
        "External accounts", name: "external", on: shown.external.isEnabled,
        hint: "Accounts with any other address may enter, as far as the list below lets them.",
        mark: inForce(stored.external.isEnabled))
      radioField(
        "From which domains?", name: "externalFrom", value: shown.external.domains == nil ? "any" : "listed",
        choices: [
          Choice("any", "Any domain", hint: "Whoever is added or signs up."),
          Choice("listed", "Only these domains", hint: "Addresses elsewhere get no account, and those that have one stay out."),
        ])
      textArea(
        "Allowed domains", name: "domains", value: (shown.external.domains ?? []).joined(separator: "\n"), hint: "One a line.",
        error: errors["domains"], optional: true, .class("mono"), .spellcheck(false))
    }
  }
}
