import Desk
import HTML
import Store
import Web

/// What is shared in a project though whoever shared it could not do so today.
enum IrregularSharesPage {
  static let routes: [Route] = [
    .get("/desk/{project}/customers/irregular", for: .projectAdministrators, show),
    .post("/desk/{project}/customers/irregular", for: .projectAdministrators, remove),
  ]

  private struct Model: Sendable {
    let people: Page<IrregularShare>
    let organizations: Page<IrregularShare>
    let share: ShareRung
  }

  private static func home(_ place: DeskPlace) -> Href { "/desk/\(place.project.key)/customers/irregular" }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page([:], request)) }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let sent = try await request.form()
    let home = home(place)
    return try await request.answering {
      var shares = sent.all("share").compactMap { ShareReference($0) }
      if sent.has("all") {
        shares = try await request.ask { inquiry in
          let most = IrregularShare.mostAtOnce
          let people = try inquiry.irregularPeople(in: place.project.id, limit: most).items
          return (people + (try inquiry.irregularOrganizations(in: place.project.id, limit: most).items)).prefix(most).map(\.reference)
        }
      }
      guard !shares.isEmpty else { throw Refusal.invalid("", "Choose what to remove.") }
      return try await request.changing(
        RemoveIrregularShares(in: place.project.id, shares), from: sent,
        in: request.deskFrame(place, current: "/desk/\(place.project.key)/customers"), back: home
      ) { (home, "\(Quantity.english($0, "share", "shares")) removed.") }
    } orAgain: { errors in
      try await page(errors, request)
    }
  }

  private static func page(_ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.deskPlace()
    let (people, organizations) = (
      request.query["people"].flatMap { ShareReference($0) }, request.query["organizations"].flatMap { ShareReference($0) }
    )
    let model = try await request.ask { inquiry in
      Model(
        people: try inquiry.irregularPeople(in: place.project.id, after: people),
        organizations: try inquiry.irregularOrganizations(in: place.project.id, after: organizations),
        share: try inquiry.customerPermissions(of: place.project.id).effective.share)
    }
    let home = home(place)
    return deskPage("Irregular shares", try request.deskFrame(place, current: "/desk/\(place.project.key)/customers"), width: .broad) {
      div(.class("stack roomy")) {
        pageHead(
          "Irregular shares",
          "Shared under wider rules, and seen to this day, though the same person could not share it so now. \(model.share.presently).")
        CustomerTabs.irregular.html(place)
        errorSummary(errors)
        if model.people.items.isEmpty, model.organizations.items.isEmpty {
          emptyState("Nothing irregular", "Everything that is shared here could be shared today as well.", icon: .share)
        } else {
          form(post: home, token: request.formToken, .class("stack loose")) {
            part("People", model.people.items, request)
            part("Organizations", model.organizations.items, request)
            div(.class("row")) {
              pushButton("Remove those chosen", icon: .x)
              pushButton("Remove all of them", .quiet, .name("all"), .value("yes"))
            }
          }
          pager(
            "More people", newer: people == nil ? nil : home,
            older: model.people.isLast ? nil : model.people.items.last.map { home.query("people", "\($0.reference)") },
            newerWords: "From the beginning", olderWords: "More people")
          pager(
            "More organizations", newer: organizations == nil ? nil : home,
            older: model.organizations.isLast ? nil : model.organizations.items.last.map { home.query("organizations", "\($0.reference)") },
            newerWords: "From the beginning", olderWords: "More organizations")
        }
      }
    }
  }

  @HTMLBuilder private static func part(_ title: String, _ shares: [IrregularShare], _ request: WebRequest) -> HTML {
    if !shares.isEmpty {
      pagePart(title) {
        dataTable(
          "\(title) who see what could not be shared with them today",
          [.silent("Choose"), Column("With"), Column("Request"), Column("Shared")]
        ) {
          for share in shares {
            tr {
              td {
                input(
                  .type("checkbox"), .name("share"), .value("\(share.reference)"), .aria("label", "Choose \(share.name) on \(share.key)"))
              }
              td {
                b(share.name)
                br()
                span(share.detail, .class("small faint"))
              }
              td {
                a(share.summary, href: "/desk/\(share.key.project)/requests/\(share.key)")
                br()
                span("\(share.key)", .class("small faint"))
              }
              td(.class("small")) {
                "By \(share.grantedBy), "
                request.times.stamp(share.since)
              }
            }
          }
        }
      }
    }
  }
}

extension ShareRung {
  /// What customers may do now, at the beginning of a sentence.
  fileprivate var presently: String {
    switch self {
    case .none: "Today customers share with nobody"
    case .organization: "Today customers share within their organizations"
    case .email: "Today customers share with people whose address they know"
    case .project: "Today customers share with everybody in the project"
    }
  }
}
