import Desk
import HTML
import Store
import Web

/// Where an account gets in and what it can see, each with the paths that make it so.
struct AccountSight {
  let model: AccountPage.Model
  let request: WebRequest

  private var account: AccountProfile { model.account }
  private var home: Href { SitePart.people.href.below(account.id) }

  var entries: HTML {
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

  var seen: HTML {
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
}
