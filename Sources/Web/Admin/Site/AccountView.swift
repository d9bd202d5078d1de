import Desk
import HTML
import Store
import Web

struct AccountView {
  let model: AccountPage.Model
  let errors: [String: String]
  let request: WebRequest

  private var account: AccountProfile { model.account }
  private var home: Href { SitePart.people.href.below(account.id) }

  var html: HTML {
    get throws {
      deskPage(account.name, try request.siteFrame(.people), width: .broad) {
        div(.class("stack roomy")) {
          crumbs([Crumb("People", href: SitePart.people.href)], here: account.name)
          div(.class("row keep")) {
            avatar(.customer(account.name, id: account.id), .large)
            div(.class("stack snug")) {
              h1(account.name)
              span(account.email, .class("muted"))
            }
          }
          errorSummary(errors)
          if !account.isActive {
            banner(
              .warn, "This account is deactivated.", detail: "It cannot sign in, gets no mail and counts in no list. Its history stays.")
          }
          if let since = account.undeliverableSince {
            banner(.warn) {
              p {
                strong("Mail to \(account.email) comes back since ")
                request.times.stamp(since)
                strong(".")
              }
              p("No news about requests is sent there until it is known to work again.", .class("small"))
              actButton("It works again", post: home.below("deliverable"), token: request.formToken, icon: .mail, size: .small)
            }
          }
          div(.class("split")) {
            div(.class("stack loose")) {
              entries
              held.roles
              seen
              held.history
            }
            aside(.class("stack"), .aria("label", "About this account")) {
              about
              if account.isStanding { acts }
              AccountMore(account: account).html
              held.keys
              administrating
            }
          }
        }
      }
    }
  }

  private var held: HoldingsView {
    HoldingsView(account: account, holdings: model.holdings, events: model.events, request: request)
  }

  private var entries: HTML {
    pagePart("Where \(account.name) gets in") {
      if model.entries.isEmpty {
        emptyState("Nowhere", "No project lets this account in.", icon: .gateShut)
      } else {
        card("Projects", side: badge("\(model.entries.count)\(model.moreEntries ? "+" : "")")) {
          cardRows {
            for entry in model.entries {
              cardRow {
                div(.class("stack tight")) {
                  a(href: ("/desk/\(entry.project.key)/why" as Href).query("person", account.email)) { b(entry.project.name) }
                  why(entry.why)
                }
              }
            }
          }
        }
      }
    }
  }

  private func why(_ explanation: Explanation) -> HTML {
    reasons(small: true) {
      for path in explanation.paths where path.holds {
        reason(
          .path, request.say(path.because),
          provenance: path.rule == "project.raise-site"
            ? nil : path.provenance.compactMap(\.since).first.map { "Since \(request.times.words($0))" })
      }
    }
  }

  private var seen: HTML {
    pagePart("What \(account.name) can see") {
      if model.seen.isEmpty {
        emptyState(
          model.isFirst ? "No request" : "No more requests", "What they raise, or is shared with them, is listed here with the reason.",
          icon: .eyeOff)
      } else {
        card("Requests") {
          cardRows {
            for one in model.seen {
              cardRow {
                div(.class("stack tight")) {
                  div {
                    a(href: "/desk/\(one.line.key.project)/requests/\(one.line.key)") { b(one.line.summary) }
                    " "
                    span("\(one.line.key), \(one.line.project)", .class("small faint"))
                  }
                  why(one.why)
                }
              }
            }
          }
        }
      }
      pager(
        "Pages of requests", newer: model.isFirst ? nil : home, older: model.next.map { home.query("after", "\($0)") },
        newerWords: "From the beginning", olderWords: "More")
    }
  }

  private var about: HTML {
    padCard("About this account") {
      facts {
        fact("Came") { provenance(account.source, by: model.creator?.name, since: account.createdAt, request) }
        if let invitation = model.invitation {
          fact("Invitation") {
            invitation.state.badge
            if let mailed = invitation.mailedAt {
              " sent "
              request.times.stamp(mailed)
            }
          }
        }
        fact("Last here") {
          if let seen = account.lastSeenAt { request.times.stamp(seen) } else { "Never" }
        }
        fact("Address", account.isVerified ? "Known to be theirs" : "Not confirmed yet")
        fact("Password", account.hasPassword ? "Set" : "None yet")
        if account.isSiteAdministrator { fact("Site") { badge("Site administrator", .accent, icon: .shield) } }
        if !model.organizations.isEmpty {
          fact("Organizations") {
            for organization in model.organizations {
              chip(organization.name, icon: .building, href: SitePart.organizations.href.below(organization.id))
              " "
            }
          }
        }
      }
    }
  }

  private var acts: HTML {
    padCard(account.isActive ? "Let in, or shut out" : "Open it again") {
      if account.isActive {
        if !account.isSiteAdministrator {
          div { actButton("See the pages as \(account.name)", post: home.below("view-as"), token: request.formToken, icon: .eye) }
          p("Nothing can be changed meanwhile, and each page is recorded.", .class("small muted"))
        }
        if !account.hasPassword {
          div {
            actButton(
              model.invitation?.mailedAt == nil ? "Send an invitation" : "Invite again", post: home.below("invite"),
              token: request.formToken, icon: .mail)
          }
        }
        p("Deactivating ends all sessions at once. What they raised stays.", .class("small muted"))
        div {
          actButton(
            "Deactivate the account", post: home.below("deactivate"), token: request.formToken, .bad, icon: .lock,
            .confirm("Deactivate \(account.name)?"),
            .confirmDetail("They are signed out everywhere and cannot sign in again. It can be undone."))
        }
      } else {
        p("They can sign in again, and get in where they did before.", .class("small muted"))
        div {
          actButton(
            "Reactivate the account", post: home.below("reactivate"), token: request.formToken, icon: .undo,
            .confirm("Reactivate \(account.name)?"))
        }
      }
    }
  }

  @HTMLBuilder private var administrating: HTML {
    if account.isActive || account.isSiteAdministrator {
      padCard("Administering the site") {
        p(
          account.isSiteAdministrator
            ? "\(account.name) sets up the site and every project on it."
            : "Site administrators set up the site and every project on it. Reading requests takes a role there.", .class("small muted"))
        div {
          actButton(
            account.isSiteAdministrator ? "No longer a site administrator" : "Make a site administrator", post: home.below("administrator"),
            token: request.formToken, icon: .shield, hidden: [("administers", account.isSiteAdministrator ? "no" : "yes")])
        }
      }
    }
  }
}

extension Invitation.State {
  /// How it stands, on a small ground.
  var badge: HTML {
    switch self {
    case .unsent: Web.badge("Not sent", .line)
    case .pending: Web.badge("Waits for an answer", .accent)
    case .expired: Web.badge("Expired", .warn)
    case .accepted: Web.badge("Accepted", .good)
    case .withdrawn: Web.badge("Withdrawn", .plain)
    }
  }
}
