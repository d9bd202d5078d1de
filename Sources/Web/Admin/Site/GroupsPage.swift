import Desk
import HTML
import Store
import Web

/// Groups of people that projects give roles to.
enum GroupsPage {
  static let routes: [Route] = [
    .get("/admin/groups", for: .siteAdministrators, show),
    .post("/admin/groups", for: .siteAdministrators, create),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      let made = try await request.perform(CreateGroup(sent["name"]), by: .agent)
      return .redirect(to: SitePart.groups.href.below(made), saying: "The group is made. Add its people here.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let list = NameList(request)
    let groups = try await request.ask { try $0.groups(matching: list.words, after: list.after, limit: 50) }
    return deskPage("Groups", try request.siteFrame(.groups), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Groups", "Whoever is in a group has the roles that projects give it.")
        errorSummary(errors, order: ["name"])
        div(.class("split")) {
          div(.class("stack")) {
            if groups.items.isEmpty, list.words.isEmpty {
              emptyState("No group yet", "Make one for people who come and go together: the night shift, the payroll team.", icon: .users)
            } else {
              searchField("Search the groups", value: list.words, action: SitePart.groups.href)
              table(groups)
            }
            list.pager("Pages of groups", at: SitePart.groups.href, last: groups.items.last?.nameKey, isLast: groups.isLast)
          }
          aside(.class("stack"), .aria("label", "New group")) {
            padCard("New group") {
              form(post: SitePart.groups.href, token: request.formToken, .class("stack"), .novalidate()) {
                textField("Name", name: "name", value: typed["name"], error: errors["name"], .maxlength(100))
                div { pushButton("Make the group", .primary, icon: .plus) }
              }
            }
          }
        }
      }
    }
  }

  private static func table(_ groups: Page<GroupSummary>) -> HTML {
    dataTable("Groups", [Column("Name"), .number("People")]) {
      for group in groups.items {
        tr {
          td {
            div(.class("row keep")) {
              avatar(.team(id: group.id))
              a(group.name, href: SitePart.groups.href.below(group.id))
            }
          }
          td("\(group.peopleCount)", .class("num"))
        }
      }
    }
  }
}
