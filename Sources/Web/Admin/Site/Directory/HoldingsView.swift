import Desk
import HTML
import Store
import Web

/// What an account holds and what it did: roles, groups, sessions, tokens and the latest of the audit log.
struct HoldingsView {
  let account: AccountProfile
  let holdings: AccountHoldings
  let events: [AuditEntry]
  let request: WebRequest

  private var home: Href { SitePart.people.href.below(account.id) }

  var roles: HTML {
    pagePart("Roles and groups") {
      if holdings.roles.isEmpty, holdings.groups.isEmpty {
        p("\(account.name) has no role by name, and is in no group.", .class("muted"))
      } else {
        card("By name and through groups") {
          cardRows {
            for role in holdings.roles {
              cardRow {
                div(.class("stack tight")) {
                  div {
                    a(href: .settings(role.project.key, .people)) { b(role.project.name) }
                    ": "
                    role.role.one
                  }
                  div(.class("small muted")) {
                    if let group = role.group { "Through the group \(group). " }
                    provenance(role.source, by: role.grantedBy, since: role.since, until: role.expiresAt, request)
                  }
                }
              }
            }
            for group in holdings.groups {
              cardRow {
                div(.class("stack tight")) {
                  div {
                    "Group "
                    a(href: SitePart.groups.href.below(group.id)) { b(group.name) }
                    if !group.wholes.isEmpty { ", part of \(group.wholes.joined(separator: ", "))" }
                  }
                  div(.class("small muted")) { provenance(group.source, by: group.grantedBy, since: group.since, request) }
                }
              }
            }
          }
        }
      }
    }
  }

  var keys: HTML {
    padCard("Sessions and tokens") {
      if holdings.sessions.isEmpty {
        p("Nobody is signed in with this account.", .class("small muted"))
      } else {
        ul(.class("stack snug small")) {
          for session in holdings.sessions.prefix(10) {
            li {
              "Signed in "
              request.times.stamp(session.createdAt)
              ", last seen "
              request.times.stamp(session.lastSeenAt)
            }
          }
        }
        div {
          actButton(
            "Sign out everywhere", post: home.below("sign-out"), token: request.formToken, icon: .out,
            .confirm("Sign \(account.name) out everywhere?"), .confirmDetail("Their open links end too. Tokens of programs go on."))
        }
      }
      for token in holdings.tokens {
        div(.class("row keep")) {
          span(.class("grow small")) {
            b(token.name)
            br()
            if let used = token.lastUsedAt {
              "Last used "
              request.times.stamp(used)
            } else {
              "Never used"
            }
            if let end = token.expiresAt { ", until \(request.times.date(end))" }
          }
          actIcon(
            .x, label: "Revoke the token \(token.name)", post: home.below("tokens").below(token.id).below("revoke"),
            token: request.formToken, .confirm("Revoke the token \(token.name)?"),
            .confirmDetail("The program that uses it is shut out at once."))
        }
      }
    }
  }

  var history: HTML {
    pagePart(
      "What happened",
      side: linkButton("All of it", href: ("/admin/audit" as Href).query("person", account.email), icon: .history, size: .small)
    ) {
      if events.isEmpty {
        p("Nothing is on record about this account, or by it.", .class("muted"))
      } else {
        card("The latest, by and about \(account.name)") {
          cardRows {
            for event in events {
              cardRow {
                div(.class("small")) {
                  request.times.stamp(event.at)
                  " "
                  b("\(event.sentence).")
                  for change in event.changes {
                    " \(change.words): \(AuditEntry.Change.read(change.before)) → \(AuditEntry.Change.read(change.after))."
                  }
                  if let reason = event.detail["reason"] { " \(reason)" }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Role {
  /// One of its holders, in a list.
  var one: String {
    switch self {
    case .administrators: "administrator"
    case .team: "agent"
    case .customers: "customer"
    }
  }
}
