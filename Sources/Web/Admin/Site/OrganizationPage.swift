import Desk
import HTML
import Store
import Web

/// One organization: its people, who manages it, who sees what is shared with it, and which domains belong to it.
enum OrganizationPage {
  static let routes: [Route] =
    routes(below: "/admin/organizations/{organization}", for: .siteAdministrators)
    + routes(below: "/desk/{project}/settings/organizations/{organization}", for: .projectAdministrators)
    + routes(below: "/desk/{project}/organizations/{organization}", for: .agents)

  private static func routes(below address: String, for audience: Audience) -> [Route] {
    [
      .get(address, for: audience, show),
      .post(address, for: audience, save),
      .post("\(address)/members", for: audience, add),
      .post("\(address)/members/{person}", for: audience, change),
      .post("\(address)/members/{person}/remove", for: audience, remove),
      .post("\(address)/delete", for: audience, delete),
    ]
  }

  struct Model: Sendable {
    let surround: OrganizationSurround
    let detail: OrganizationDetail
    let members: Page<OrganizationMember>
    let list: NameList
    let mayManage: Bool
    let mayDelete: Bool

    var id: ID<Organization> { detail.summary.id }
    var home: Href { surround.list.below(id) }
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try OrganizationView(model: await model(request), typed: nil, errors: [:], request: request).html)
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      guard let mode = SharingMode(rawValue: sent["mode"]) else { throw Refusal.invalid("mode", "Choose who sees it.") }
      return try await request.changing(
        ChangedOrganization(
          rename: RenameOrganization(model.id, to: sent["name"]), mode: ChangeSharingMode(model.id, to: mode),
          domains: ChangeOrganizationDomains(model.id, to: sent["domains"].entries)), from: sent, in: model.surround.frame(request),
        back: model.home
      ) { (model.home, "The organization is saved.") }
    } orAgain: { errors in
      try OrganizationView(model: model, typed: sent, errors: errors, request: request).html
    }
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      let people = try await Naming.people(sent["people"], in: model.surround.project, request)
      return try await request.changing(
        AddMembers(model.id, people), from: sent, in: model.surround.frame(request), back: model.home
      ) { (model.home, Naming.told($0, to: model.detail.summary.name)) }
    } orAgain: { errors in
      try OrganizationView(model: model, typed: sent, errors: errors, request: request).html
    }
  }

  @Sendable static func change(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    func flag(_ name: String) -> Bool? { sent[name].isEmpty ? nil : sent[name] == "yes" }
    return try await request.changing(
      ChangeMember(model.id, request.id("person"), isManager: flag("manager"), seesShared: flag("sees")), from: sent,
      in: model.surround.frame(request), back: model.home
    ) { (model.home, "Changed.") }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.changing(
      RemoveMembers(model.id, [request.id("person")]), from: try await request.form(), in: model.surround.frame(request), back: model.home
    ) { (model.home, "Removed. What others shared with \(model.detail.summary.name) is gone from their list.") }
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.changing(
      DeleteOrganization(model.id), from: try await request.form(), in: model.surround.frame(request), back: model.home
    ) { (model.surround.list, "\(model.detail.summary.name) is deleted.") }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let surround = try await OrganizationSurround(request)
    let id: ID<Organization> = try request.id("organization")
    let list = NameList(request)
    return try await request.ask { inquiry in
      Model(
        surround: surround, detail: try inquiry.organization(id),
        members: try inquiry.members(of: id, matching: list.words, after: list.after, limit: 50), list: list,
        mayManage: try inquiry.may(Organization.manage, id), mayDelete: try inquiry.may(Organization.delete, id))
    }
  }
}

/// Name, sharing mode and domains as one form sends them: all of it is saved, or none.
private struct ChangedOrganization: AccessChange {
  let rename: RenameOrganization
  let mode: ChangeSharingMode
  let domains: ChangeOrganizationDomains

  func run(in act: Act) throws {
    try rename.run(in: act)
    try mode.run(in: act)
    try domains.run(in: act)
  }

  var facts: [FactRows] { mode.facts + domains.facts }
  var place: AccessPlace { mode.place }
  func title(in inquiry: Inquiry) throws -> String { try mode.title(in: inquiry) }
}
