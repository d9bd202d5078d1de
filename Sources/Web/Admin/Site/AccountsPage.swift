import Desk
import HTML
import Store
import Web

/// The directory: everybody who has an account on the site, searched and filtered.
enum AccountsPage {
  static let routes: [Route] = [
    .get("/admin/people", for: .siteAdministrators, show),
    .post("/admin/people", for: .siteAdministrators, create),
    .get("/admin/people/export", for: .siteAdministrators, export),
  ]

  struct Model: Sendable {
    let query: DirectoryQuery
    let people: Page<AccountProfile>
    let count: Int
    let projects: [ProjectSummary]
    let groups: [GroupSummary]
    let approvedDomains: Set<String>
    let errors: [String: String]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try DirectoryView(model: await model(request), typed: nil, errors: [:], request: request).html)
  }

  @Sendable static func export(_ request: WebRequest) async throws -> WebResponse {
    let query = DirectoryQuery(request)
    let filter = try await request.ask { try query.filter(in: $0).filter }
    return .download(request.desk.directoryTable(filter, as: request.viewer), name: "people.csv", type: TableText.mediaType)
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      guard let address = EmailAddress(sent["email"]) else {
        throw Refusal.invalid("email", "Write one e-mail address, such as cleo@acme.example.")
      }
      let name = sent["name"].trimmingSpace.isEmpty ? nil : PersonName(sent["name"])
      if name == nil, !sent["name"].trimmingSpace.isEmpty {
        throw Refusal.invalid("name", "Write a name of at most \(PersonName.limit) characters.")
      }
      let made = try await request.perform(
        CreateAccount(NewAccount(email: address, name: name, source: .added), invites: sent.has("invites")), by: .agent)
      let words =
        made.isNew
        ? (sent.has("invites") ? "The account is made, and an invitation is on the way." : "The account is made.")
        : "There is an account of this address already."
      return .redirect(to: SitePart.people.href.below(made.id), saying: words)
    } orAgain: { errors in
      try DirectoryView(model: await model(request), typed: sent, errors: errors, request: request).html
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let query = DirectoryQuery(request)
    return try await request.ask { inquiry in
      let (filter, errors) = try query.filter(in: inquiry)
      return Model(
        query: query, people: try inquiry.directory(filter, after: query.after), count: try inquiry.countDirectory(filter),
        projects: try inquiry.projects(where: Project.administer, limit: 200).items, groups: try inquiry.groups(limit: 200).items,
        approvedDomains: Set(try inquiry.customerAccess().internal.approvedDomains), errors: errors)
    }
  }
}
