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
          shut
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
              sight.entries
              held.roles
              sight.seen
              held.history
            }
            aside(.class("stack"), .aria("label", "About this account")) {
              about
              if account.isStanding { acts.standing }
              AccountMore(account: account).html
              held.keys
              acts.administrating
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var shut: HTML {
    if account.erasedAt != nil {
      banner(
        .warn, "This person is erased.", detail: "What they raised and said stays, by “\(account.name)”. Nobody brings the person back.")
    } else if let kept = account.mergedInto {
      banner(.warn) {
        p {
          strong("This account is merged into another one.")
          " What it may and works on went there. "
          a("The account that stays", href: SitePart.people.href.below(kept))
        }
      }
    } else if !account.isActive {
      banner(.warn, "This account is deactivated.", detail: "It cannot sign in, gets no mail and counts in no list. Its history stays.")
    }
  }

  private var sight: AccountSight { AccountSight(model: model, request: request) }
  private var acts: AccountActs { AccountActs(account: account, invitation: model.invitation, request: request) }
  private var held: HoldingsView {
    HoldingsView(account: account, holdings: model.holdings, events: model.events, request: request)
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
