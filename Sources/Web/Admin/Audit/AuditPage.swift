import Desk
import HTML
import Store
import Web

/// The audit log: of the site for its administrators, of a project for its own.
enum AuditPage {
  static let routes: [Route] = [
    .get("/admin/audit", for: .siteAdministrators, site),
    .get("/admin/audit/export", for: .siteAdministrators, exportSite),
    .get("/desk/{project}/settings/audit", for: .projectAdministrators, project),
    .get("/desk/{project}/settings/audit/export", for: .projectAdministrators, exportProject),
  ]

  @Sendable static func site(_ request: WebRequest) async throws -> WebResponse {
    let view = try await view(request, within: nil, at: SitePart.audit.href)
    return .page(
      deskPage("Audit log", try request.siteFrame(.audit), width: .broad) {
        pageHead(
          "Audit log",
          "Every change of access, settings and accounts: who made it, when, and what was before. Nothing in it is ever altered.")
        view.html
      })
  }

  @Sendable static func project(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let view = try await view(request, within: place.id, at: .settings(place.key, .audit))
    return .page(
      deskPage("Audit log", try request.settingsFrame(place, .audit), width: .broad) {
        pageHead("Audit log", "Every change of access and settings of \(place.project.name): who made it, when, and what was before.")
        view.html
      })
  }

  private static func view(_ request: WebRequest, within project: ID<Project>?, at home: Href) async throws -> AuditView {
    let after = request.query["after"].flatMap(AuditPlace.init)
    return try await request.ask { inquiry in
      let query = try AuditQuery(request, within: project, in: inquiry)
      let log = query.errors.isEmpty ? try inquiry.auditLog(query.filter, after: after) : nil
      return AuditView(query: query, log: log, home: home, isFirst: after == nil, isWholeSite: project == nil, request: request)
    }
  }

  @Sendable static func exportSite(_ request: WebRequest) async throws -> WebResponse { try await export(request, within: nil) }

  @Sendable static func exportProject(_ request: WebRequest) async throws -> WebResponse {
    try await export(request, within: request.settingsPlace().id)
  }

  private static func export(_ request: WebRequest, within project: ID<Project>?) async throws -> WebResponse {
    let format = request.query["as"].flatMap(AuditExport.init) ?? .csv
    let query = try await request.ask { try AuditQuery(request, within: project, in: $0) }
    if let error = query.errors.values.sorted().first { throw Refusal.invalid("", Sentence(english: error)) }
    let pieces = try await request.desk.auditExport(query.filter, as: format, for: request.viewer)
    return .download(pieces, name: "audit-log.\(format.rawValue)", type: format.mediaType)
  }
}
