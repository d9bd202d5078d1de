import Desk
import HTML
import Store
import Web

/// The organizations of a project for those who answer its requests: who is in them is theirs to mend (S3-17).
enum DeskOrganizationsPage {
  static let routes: [Route] = [.get("/desk/{project}/organizations", for: .agents, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let list = NameList(request)
    let organizations = try await request.ask { try $0.organizations(in: place.project.id, matching: list.words, after: list.after) }
    let home: Href = "/desk/\(place.project.key)/organizations"
    return .page(
      deskPage("Organizations", try request.deskFrame(place, current: "/desk/\(place.project.key)/customers"), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Organizations", "Their members are customers of \(place.project.name), and share requests with them.")
          CustomerTabs.organizations.html(place)
          if !list.words.isEmpty || !organizations.isLast { searchField("Search the organizations", value: list.words, action: home) }
          if organizations.items.isEmpty {
            emptyState("No organization", "Project administrators attach organizations to the project.", icon: .building)
          } else {
            dataTable("Organizations of \(place.project.name)", [Column("Name"), .number("People")]) {
              for organization in organizations.items {
                tr {
                  td {
                    div(.class("row keep")) {
                      avatar(.organization(id: organization.id))
                      a(organization.name, href: home.below(organization.id))
                    }
                  }
                  td("\(organization.memberCount)", .class("num"))
                }
              }
            }
          }
          list.pager("Pages of organizations", at: home, last: organizations.items.last?.nameKey, isLast: organizations.isLast)
        }
      })
  }
}
