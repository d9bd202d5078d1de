import Desk
import HTML
import Store
import Web

/// Two accounts that become one: which of them stays, what goes from one to the other, who gains and who loses by it, and then the merge.
enum MergePage {
  static let routes: [Route] = [
    .get("/admin/people/{person}/merge", for: .siteAdministrators, show),
    .post("/admin/people/{person}/merge", for: .siteAdministrators, merge),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let typed = request.query["into"] ?? ""
    return try await request.answering {
      .page(try await page(typed, typed.isEmpty ? nil : await kept(typed, request), [:], request))
    } orAgain: { errors in
      try await page(typed, nil, ["into": errors.values.first ?? ""], request)
    }
  }

  @Sendable static func merge(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    let merged: ID<Account> = try request.id("person")
    return try await request.answering {
      let kept = try await kept(sent["into"], request)
      let back = SitePart.people.href.below(merged).below("merge").query("into", "\(kept.id)")
      return try await request.changing(MergeAccounts(merged, into: kept.id), from: sent, in: request.siteFrame(.people), back: back) { _ in
        ("/admin/merges", "The accounts are merged. It can be undone as long as nothing that went over changes.")
      }
    } orAgain: { errors in
      try await page(sent["into"], nil, ["into": errors.values.first ?? ""], request)
    }
  }

  /// The account that is to stay, by its number or one of its addresses.
  ///
  /// - Throws: `Refusal.invalid`
  private static func kept(_ text: String, _ request: WebRequest) async throws -> AccountProfile {
    let found = try await request.ask { inquiry in
      _ = try inquiry.permit(Site.administer, Site.id)
      if let id = ID<Account>(text) { return try inquiry.snapshot.accountProfile(id) }
      return try EmailAddress(text).flatMap { try inquiry.snapshot.accountProfile(at: $0) }
    }
    guard let found, found.isStanding else {
      throw Refusal.invalid("into", "There is no account of this address. Look it up under People.")
    }
    return found
  }

  private static func page(
    _ typed: String, _ kept: AccountProfile?, _ errors: [String: String], _ request: WebRequest
  ) async throws -> HTML {
    let person: ID<Account> = try request.id("person")
    let merged = try await request.ask { inquiry in
      _ = try inquiry.permit(Site.administer, Site.id)
      return try inquiry.snapshot.accountProfile(person)
    }
    guard let merged, merged.isStanding else { throw Refusal.notFound }
    var outcome: MergeAccounts.Outcome?
    if let kept { outcome = try await request.desk.rehearse(MergeAccounts(person, into: kept.id), as: request.viewer, by: .agent) }
    let home = SitePart.people.href.below(person)
    return deskPage("Merge \(merged.name)", try request.siteFrame(.people), width: .readable) {
      div(.class("stack roomy")) {
        crumbs([Crumb("People", href: SitePart.people.href), Crumb(merged.name, href: home)], here: "Merge")
        pageHead(
          "Merge \(merged.email) into another account",
          "For two accounts of one person. What this one may and works on goes to the other, and its addresses become aliases.")
        errorSummary(errors, order: ["into"])
        form(get: home.below("merge"), .class("card pad stack")) {
          textField(
            "The account that stays", name: "into", value: kept?.email ?? typed, hint: "Its e-mail address.", error: errors["into"],
            .autocomplete("off"), .maxlength(254), .spellcheck(false))
          div { pushButton("Show what would go over", kept == nil ? .primary : .plain) }
        }
        if let kept, let outcome { foreseen(merged, kept, outcome, request) }
      }
    }
  }

  @HTMLBuilder private static func foreseen(
    _ merged: AccountProfile, _ kept: AccountProfile, _ outcome: MergeAccounts.Outcome, _ request: WebRequest
  ) -> HTML {
    padCard("What goes to \(kept.name)") {
      facts {
        fact("Requests reported", "\(outcome.reported)")
        fact("Requests assigned", "\(outcome.assigned)")
        fact("Participations", "\(outcome.participations)")
        fact("Organizations", "\(outcome.organizations)")
        fact("Groups", "\(outcome.groups)")
        fact("Roles", "\(outcome.roles)")
        fact("New aliases") {
          for address in outcome.addresses {
            chip(address, icon: .mail)
            " "
          }
        }
      }
    }
    padCard("What does not") {
      ul(.class("stack tight")) {
        li("What was raised, said and done keeps the name that it was done under: \(merged.name). A request's creator never changes.")
        li("The password of \(merged.email) counts no more. Whoever gets its mail can sign in to \(kept.email).")
        li {
          "\(Quantity.english(outcome.sessions, "session", "sessions")) and \(Quantity.english(outcome.tokens, "token", "tokens")) end. "
          "Undoing does not bring them back."
        }
      }
    }
    form(post: SitePart.people.href.below(merged.id).below("merge"), token: request.formToken) {
      input(.type("hidden"), .name("into"), .value("\(kept.id)"))
      div(.class("row")) {
        pushButton("Look who gains and who loses", .primary, icon: .merge)
        linkButton(
          "The other way round", href: SitePart.people.href.below(kept.id).below("merge").query("into", "\(merged.id)"), .quiet)
      }
    }
  }
}
