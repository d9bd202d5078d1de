import Desk
import HTML
import Store
import Web

/// One import: its columns, what each row would do, how far it is and what became of it.
enum ImportPage {
  static let routes: [Route] =
    routes(at: "/admin/people/import/{import}", for: .siteAdministrators)
    + routes(at: "/desk/{project}/customers/import/{import}", for: .agents)

  private static func routes(at address: String, for audience: Audience) -> [Route] {
    [
      .get(address, for: audience, show),
      .post(address, for: audience, check),
      .post("\(address)/start", for: audience, start),
      .post("\(address)/discard", for: audience, discard),
      .get("\(address)/failed", for: audience, failed),
    ]
  }

  struct Model: Sendable {
    let surround: ImportSurround
    let present: PeopleImport
    let counts: [ImportRow.Outcome: Int]
    let sample: [ImportRow]
    let failed: Page<ImportRow>
    let organization: OrganizationSummary?
    let groups: [GroupSummary]
    let projects: [ProjectSummary]
    /// What came of it, while it can be undone.
    let change: RecentChange?

    var home: Href { surround.home.below(present.id) }
  }

  /// So many rows are tried while the page is waited for; the rest goes on by itself.
  private static let stepsAtOnce = 4

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func check(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      let plan = try await plan(sent, model, request)
      try await request.perform(CheckImport(model.present.id, under: plan), by: .agent)
      try await advance(model.present.id, request)
      return .redirect(to: model.home)
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func start(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.answering {
      try await request.perform(StartImport(model.present.id), by: .agent)
      try await advance(model.present.id, request)
      return .redirect(to: model.home)
    } orAgain: { errors in
      try await page(nil, errors, request)
    }
  }

  @Sendable static func discard(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.answering {
      try await request.perform(DiscardImport(model.present.id), by: .agent)
      return .redirect(to: model.surround.home, saying: "Thrown away.")
    } orAgain: { errors in
      try await page(nil, errors, request)
    }
  }

  /// The rows that were not taken, as they came, with the reasons: to be mended and brought in again.
  @Sendable static func failed(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<PeopleImport> = try request.id("import")
    _ = try await request.ask { try $0.peopleImport(id) }
    return .download(request.desk.failedRows(of: id, as: request.viewer), name: "not-taken-\(id).csv", type: TableText.mediaType)
  }

  private static func advance(_ id: ID<PeopleImport>, _ request: WebRequest) async throws {
    for _ in 0..<stepsAtOnce where try await !request.desk.advanceImport(id) { break }
  }

  private static func plan(_ sent: Form, _ model: Model, _ request: WebRequest) async throws -> ImportPlan {
    var plan = ImportPlan(project: model.surround.project, isWhole: sent["mode"] == "whole", mails: sent.has("mails"))
    for column in ImportColumn.allCases {
      if let index = Int(sent["column-\(column.rawValue)"]) { plan.columns[column] = index }
    }
    if case .site = model.surround {
      plan.project = ID<Project>(sent["project"])
      plan.group = ID<Group>(sent["group"])
    }
    let name = sent["organization"].trimmingSpace
    if !name.isEmpty {
      let found = try await request.ask { try $0.organizations(matching: name, limit: 20).items }
      let same = found.filter { $0.name.lowercased() == name.lowercased() }
      guard let one = (same.isEmpty ? found : same).only else {
        throw Refusal.invalid(
          "organization", found.isEmpty ? "No organization is called so." : "Several are called so. Write the whole name.")
      }
      plan.organization = one.id
    }
    return plan
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    try ImportView(model: await model(request), typed: typed, errors: errors, request: request).html
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let surround = try await ImportSurround(request)
    let id: ID<PeopleImport> = try request.id("import")
    return try await request.ask { inquiry in
      let present = try inquiry.peopleImport(id)
      // Each import has one address: that of a project's desk, or the site's.
      if let project = surround.project, present.plan.project != project { throw Refusal.notFound }
      let isSite = surround.project == nil
      return Model(
        surround: surround, present: present, counts: try inquiry.outcomes(of: present),
        sample: try inquiry.rows(of: present, limit: 5).items,
        failed: try inquiry.rows(of: present, outcome: .failed, limit: 20),
        organization: present.plan.organization.flatMap { try? inquiry.organization($0).summary },
        groups: isSite ? try inquiry.groups(limit: 200).items : [],
        projects: isSite ? try inquiry.projects(where: Project.administer, limit: 200).items : [],
        change: try present.change.flatMap { try inquiry.changeToUndo($0) })
    }
  }
}
