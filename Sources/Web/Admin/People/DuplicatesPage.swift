import Desk
import HTML
import Store
import Web

/// Pairs of accounts that may be one person's: to be merged, or told apart once and for all.
enum DuplicatesPage {
  static let routes: [Route] = [
    .get("/admin/duplicates", for: .siteAdministrators, show),
    .post("/admin/duplicates/apart", for: .siteAdministrators, tellApart),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let after = place(request)
    let pairs = try await request.ask { try $0.duplicates(after: after, limit: 25) }
    let home = SitePart.duplicates.href
    return .page(
      deskPage("Duplicates", try request.siteFrame(.duplicates), width: .broad) {
        div(.class("stack roomy")) {
          pageHead(
            "Duplicates",
            "Accounts that may be one person's: the same name and domain, or the same mailbox but for a plus, marks on letters or an alias."
          )
          div { linkButton("Merges that were made", href: "/admin/merges", icon: .history) }
          if pairs.items.isEmpty {
            emptyState("No duplicates", "No two accounts look like one person's, or somebody has told them apart.", icon: .users)
          } else {
            div(.class("card")) {
              cardRows(.aria("label", "Pairs of accounts")) { for pair in pairs.items { line(pair, after, request) } }
            }
          }
          pager(
            "Pages of duplicates", newer: after == nil ? nil : home,
            older: pairs.isLast ? nil : pairs.items.last.map { at($0.id) }, newerWords: "From the beginning", olderWords: "More")
        }
      })
  }

  @Sendable static func tellApart(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    guard let first = ID<Account>(sent["first"]), let second = ID<Account>(sent["second"]) else { throw Refusal.notFound }
    try await request.perform(TellApart(first, second), by: .agent)
    return .redirect(to: place(request).map(at) ?? SitePart.duplicates.href, saying: "They are not paired again.")
  }

  private static func place(_ request: WebRequest) -> DuplicatePair.Key? {
    guard let first = request.query["after"].flatMap({ ID<Account>($0) }), let second = request.query["and"].flatMap({ ID<Account>($0) })
    else { return nil }
    return DuplicatePair.Key(first: first, second: second)
  }

  private static func at(_ key: DuplicatePair.Key) -> Href {
    SitePart.duplicates.href.query("after", "\(key.first)").query("and", "\(key.second)")
  }

  private static func line(_ pair: DuplicatePair, _ place: DuplicatePair.Key?, _ request: WebRequest) -> HTML {
    let apart = ("/admin/duplicates/apart" as Href).query("after", place.map { "\($0.first)" }).query("and", place.map { "\($0.second)" })
    return cardRow {
      div(.class("stack")) {
        div(.class("two")) {
          for one in [pair.first, pair.second] { person(one, request) }
        }
        div(.class("row")) {
          for alike in Likeness.allCases where pair.alike.contains(alike) { badge(alike.words, .accent) }
          span(.class("row end")) {
            actButton(
              "Not the same person", post: apart, token: request.formToken, .quiet, icon: .x, size: .small,
              hidden: [("first", "\(pair.id.first)"), ("second", "\(pair.id.second)")],
              .aria("label", "\(pair.first.name) and \(pair.second.name) are not the same person"))
            linkButton(
              "Merge …", href: SitePart.people.href.below(pair.other.id).below("merge").query("into", "\(pair.kept.id)"), icon: .merge,
              size: .small, .aria("label", "Merge \(pair.other.email) into \(pair.kept.email)"))
          }
        }
      }
    }
  }

  private static func person(_ account: AccountProfile, _ request: WebRequest) -> HTML {
    div(.class("row keep")) {
      avatar(.customer(account.name, id: account.id))
      div(.class("grow")) {
        a(href: SitePart.people.href.below(account.id)) { b { bdi(account.name) } }
        if !account.isActive {
          " "
          badge("Deactivated", .line)
        }
        div(account.email, .class("small faint"))
        div(.class("small muted")) {
          provenance(account.source, by: nil, since: account.createdAt, request)
          ". "
          if let seen = account.lastSeenAt {
            "Last here "
            request.times.stamp(seen)
          } else {
            "Never here"
          }
        }
      }
    }
  }
}

extension Likeness {
  fileprivate var words: String {
    switch self {
    case .mailbox: "Same mailbox"
    case .name: "Same name and domain"
    }
  }
}
