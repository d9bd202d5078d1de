import Desk
import HTML
import Store
import Web

/// The companies of customers.
enum OrganizationsPage {
  static let routes: [Route] = [
    .get("/admin/organizations", for: .siteAdministrators, show),
    .post("/admin/organizations", for: .siteAdministrators, create),
    .post("/admin/organizations/keepers", for: .siteAdministrators, reserve),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      let made = try await request.perform(CreateOrganization(sent["name"]), by: .agent)
      return .redirect(
        to: SitePart.organizations.href.below(made.id),
        saying: made.isNew ? "The organization is made. Add its people here." : "There is one of this name already.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func reserve(_ request: WebRequest) async throws -> WebResponse {
    let home = SitePart.organizations.href
    let sent = try await request.form()
    return try await request.changing(
      ReserveOrganizations(!sent.has("agents")), from: sent, in: request.siteFrame(.organizations), back: home
    ) { _ in (home, sent.has("agents") ? "Agents look after organizations." : "Only administrators look after organizations.") }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let list = NameList(request)
    let (organizations, areReserved) = try await request.ask {
      (try $0.organizations(matching: list.words, after: list.after, limit: 50), try $0.areOrganizationsReserved())
    }
    let home = SitePart.organizations.href
    return deskPage("Organizations", try request.siteFrame(.organizations), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Organizations", "Companies of customers. Their people share requests with one another, where a project lets them.")
        errorSummary(errors, order: ["name"])
        div(.class("split")) {
          div(.class("stack")) {
            if organizations.items.isEmpty, list.words.isEmpty {
              emptyState("No organization yet", "Make one, add its people, and attach it to the projects that serve it.", icon: .building)
            } else {
              searchField("Search the organizations", value: list.words, action: home)
              table(organizations, list)
            }
            list.pager("Pages of organizations", at: home, last: organizations.items.last?.nameKey, isLast: organizations.isLast)
          }
          aside(.class("stack"), .aria("label", "New organization")) {
            padCard("New organization") {
              form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
                textField("Name", name: "name", value: typed["name"], error: errors["name"], .maxlength(200))
                div { pushButton("Make the organization", .primary, icon: .plus) }
              }
            }
            padCard("Who looks after them") {
              form(post: home.below("keepers"), token: request.formToken, .class("stack")) {
                switchField(
                  "Agents too", name: "agents", on: !areReserved,
                  hint:
                    "Agents take people in and out of the organizations that their project serves. Otherwise only administrators do, of the site and of the project."
                )
                div { pushButton("Save", .plain) }
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private static func table(_ organizations: Page<OrganizationSummary>, _ list: NameList) -> HTML {
    if organizations.items.isEmpty {
      emptyState("No organization is called “\(list.words)”", "Search for another part of its name.", icon: .building)
    } else {
      dataTable("Organizations", [Column("Name"), Column("What is shared with it"), .number("People")]) {
        for organization in organizations.items {
          tr {
            td {
              div(.class("row keep")) {
                avatar(.organization(id: organization.id))
                a(organization.name, href: SitePart.organizations.href.below(organization.id))
              }
            }
            td(organization.sharingMode.words, .class("small muted"))
            td("\(organization.memberCount)", .class("num"))
          }
        }
      }
    }
  }
}

extension SharingMode {
  /// Who sees what is shared with the organization.
  var words: String {
    switch self {
    case .everyone: "Everyone in it sees it"
    case .named: "Only named members see it"
    case .nobody: "Nobody sees it"
    }
  }

  /// What follows from it.
  var hint: String {
    switch self {
    case .everyone: "Colleagues read and answer each other’s requests once these are shared."
    case .named: "Supervisors, say. Name them in the list of members."
    case .nobody: "Sharing with the organization is of no effect."
    }
  }
}
