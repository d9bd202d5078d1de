import Desk
import HTML
import Store
import Web

/// The rule that shuts external accounts which nobody uses: its days, and whom it would concern today, before it is saved.
enum InactivityPage {
  static let routes: [Route] = [
    .get("/admin/inactivity", for: .siteAdministrators, show),
    .post("/admin/inactivity", for: .siteAdministrators, save),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let stored = try await request.ask { try $0.inactivityRule() }
    let asked = request.query["idleDays"] != nil
    let rule = asked ? rule(request.query["idleDays"] ?? "", request.query["noticeDays"] ?? "") : stored
    return try await request.answering {
      .page(try await page(stored, rule, [:], request))
    } orAgain: { errors in
      try await page(stored, InactivityRule(idleDays: nil, noticeDays: stored.noticeDays), errors, request)
    }
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    let stored = try await request.ask { try $0.inactivityRule() }
    var rule = rule(sent["idleDays"], sent["noticeDays"])
    if sent["does"] == "off" { rule = InactivityRule(idleDays: nil, noticeDays: stored.noticeDays) }
    return try await request.answering {
      try await request.perform(ChangeInactivityRule(rule), by: .agent)
      return .redirect(
        to: SitePart.inactivity.href,
        saying: rule.idleDays == nil ? "The rule is off." : "The rule is saved. It tells people first, and acts by itself afterwards.")
    } orAgain: { errors in
      try await page(stored, InactivityRule(idleDays: nil, noticeDays: rule.noticeDays), errors, request, typed: sent)
    }
  }

  /// What is not a number is out of bounds, which the desk says in its words.
  private static func rule(_ idle: String, _ notice: String) -> InactivityRule {
    InactivityRule(idleDays: Int(idle.trimmingSpace) ?? 0, noticeDays: Int(notice.trimmingSpace) ?? 0)
  }

  private static func page(
    _ stored: InactivityRule, _ rule: InactivityRule, _ errors: [String: String], _ request: WebRequest, typed: Form? = nil
  ) async throws -> HTML {
    let after = request.query["after"].flatMap { ID<Account>($0) }
    let (people, count) = try await request.ask { inquiry in
      rule.idleDays == nil
        ? (Page<IdleAccount>?.none, 0) : (try inquiry.idleAccounts(rule, after: after, limit: 50), try inquiry.countIdle(rule))
    }
    let idle = typed?["idleDays"] ?? request.query["idleDays"] ?? rule.idleDays.map { "\($0)" } ?? "365"
    let notice = typed?["noticeDays"] ?? request.query["noticeDays"] ?? "\(rule.noticeDays)"
    let here = SitePart.inactivity.href.query("idleDays", idle).query("noticeDays", notice)
    return deskPage("Inactivity", try request.siteFrame(.inactivity), width: .readable) {
      div(.class("stack roomy")) {
        pageHead(
          "Inactivity",
          "Shuts external accounts by itself that nobody has used for a long time, some days after a mail that says so. A sign-in stops it."
        )
        state(stored)
        errorSummary(errors, order: ["idleDays", "noticeDays"])
        form(get: SitePart.inactivity.href, .class("card pad stack"), .novalidate()) {
          textField(
            "Shut after so many days", name: "idleDays", value: idle, type: "number", hint: "Without a sign-in or a mail, 30 to 3650.",
            error: errors["idleDays"], .autocomplete("off"))
          textField(
            "Tell them so many days before", name: "noticeDays", value: notice, type: "number", hint: "1 to 90.",
            error: errors["noticeDays"], .autocomplete("off"))
          p("Agents, administrators and accounts of your own domains are excepted.", .class("small muted"))
          div { pushButton("See whom it would concern", people == nil ? .primary : .plain) }
        }
        if let people { concerned(people, count, stored, rule, here, after, request) }
      }
    }
  }

  private static func state(_ stored: InactivityRule) -> HTML {
    if let days = stored.idleDays {
      banner(
        .good, "The rule is on.",
        detail: "After \(days) days without a sign-in; they are told \(Quantity.english(stored.noticeDays, "day", "days")) before.")
    } else {
      banner(.accent, "The rule is off.", detail: "Nobody is shut by it.")
    }
  }

  @HTMLBuilder private static func concerned(
    _ people: Page<IdleAccount>, _ count: Int, _ stored: InactivityRule, _ rule: InactivityRule, _ here: Href, _ after: ID<Account>?,
    _ request: WebRequest
  ) -> HTML {
    form(post: SitePart.inactivity.href, token: request.formToken, .class("row")) {
      input(.type("hidden"), .name("idleDays"), .value(rule.idleDays.map { "\($0)" }))
      input(.type("hidden"), .name("noticeDays"), .value("\(rule.noticeDays)"))
      if stored != rule {
        pushButton(
          count == 0 ? "Save: nobody is told today" : "Save: \(Quantity.english(count, "person is", "people are")) told soon", .primary,
          .name("does"), .value("on"))
      }
      if stored.idleDays != nil { pushButton("Switch the rule off", icon: .stop, .name("does"), .value("off")) }
    }
    pagePart("Whom it concerns today", side: badge(Quantity.english(count, "person", "people"))) {
      if people.items.isEmpty {
        emptyState("Nobody", "Everybody who is external has been here since.", icon: .users)
      } else {
        personLines("Whom it concerns") {
          for one in people.items {
            personLine(
              .customer(one.account.name, id: one.account.id), one.account.name, one.account.email,
              href: SitePart.people.href.below(one.account.id)
            ) {
              if let seen = one.account.lastSeenAt {
                "Last here "
                request.times.stamp(seen)
              } else {
                "Never here; account since "
                request.times.stamp(one.account.createdAt)
              }
              if let acts = one.actsAt {
                ". Told; is shut "
                request.times.stamp(acts)
              }
            }
          }
        }
      }
      pager(
        "Pages of people", newer: after == nil ? nil : here,
        older: people.isLast ? nil : people.items.last.map { here.query("after", "\($0.account.id)") },
        newerWords: "From the beginning", olderWords: "More")
    }
  }
}
