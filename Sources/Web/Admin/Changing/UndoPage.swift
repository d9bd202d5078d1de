import Desk
import HTML
import Store
import Web

/// A change of access that was made, what would come of undoing it, and the undoing.
enum UndoPage {
  static let routes: [Route] = [
    .get("/changes/{change}", for: .agents, show),
    .post("/changes/{change}/undo", for: .agents, undo),
    .get("/desk/{project}/settings/changes", for: .projectAdministrators, inProject),
    .get("/admin/changes", for: .siteAdministrators, onSite),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<AccessChangeRecord> = try request.id("change")
    let (change, place) = try await request.ask { try $0.change(id) }
    let frame = try await request.frame(of: place)
    guard change.canBeUndone(at: request.now) else {
      return .page(
        deskPage("A change of access", frame, width: .readable) {
          div(.class("stack")) {
            pageHead("A change of access", change.title)
            p(change.story(request.times), .class("muted"))
          }
        })
    }
    do {
      let foreseen = try await request.desk.consequences(ofUndoing: id, as: request.viewer, by: .agent)
      return .page(
        ConsequencesView(
          title: "Undo: \(change.title)", foreseen: foreseen, action: "/changes/\(id)/undo", token: request.formToken, carried: [],
          back: try await request.changesHref(of: place)
        ).page(in: frame))
    } catch Refusal.conflict(let sentence) {
      return .page(
        deskPage("A change of access", frame, width: .readable) {
          div(.class("stack")) {
            pageHead("A change of access", change.title)
            banner(.warn, request.reader.say(sentence))
          }
        }, status: .conflict)
    }
  }

  @Sendable static func undo(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<AccessChangeRecord> = try request.id("change")
    let (change, place) = try await request.ask { try $0.change(id) }
    try await request.perform(UndoAccessChange(id), by: .agent)
    return .redirect(to: try await request.changesHref(of: place), saying: "Undone: \(change.title).")
  }

  @Sendable static func inProject(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    return try await list(
      at: .project(place.id), in: try request.settingsFrame(place, .changes), href: .settings(place.key, .changes), request)
  }

  @Sendable static func onSite(_ request: WebRequest) async throws -> WebResponse {
    try await list(at: .site, in: try request.siteFrame(.changes), href: SitePart.changes.href, request)
  }

  private static func list(
    at place: AccessPlace, in frame: DeskFrame, href: Href, _ request: WebRequest
  ) async throws -> WebResponse {
    let before = request.query["before"].flatMap { ID<AccessChangeRecord>($0) }
    let page = try await request.ask { try $0.recentChanges(at: place, before: before) }
    return .page(
      deskPage("Changes of access", frame, width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Changes of access", "What was changed about who gets in and who sees what. Each can be undone for a day.")
          ChangesTable(changes: page.items, request: request).html
          pager(
            "Pages of changes", newer: before == nil ? nil : href,
            older: page.isLast ? nil : page.items.last.map { href.query("before", "\($0.id)") })
        }
      })
  }
}

/// Changes of access in a table, newest first, each with the way to undo it while there is one.
struct ChangesTable {
  let changes: [RecentChange]
  let request: WebRequest

  @HTMLBuilder var html: HTML {
    if changes.isEmpty {
      emptyState("Nothing has been changed yet", "Changes of roles, organizations and permissions are listed here.", icon: .history)
    } else {
      dataTable("Changes of access", [Column("Change"), Column("When and by whom"), .number("Gain"), .number("Lose"), .silent("Undo")]) {
        for change in changes { row(change) }
      }
    }
  }

  private func row(_ change: RecentChange) -> HTML {
    tr {
      td { a(change.title, href: "/changes/\(change.id)") }
      td(.class("muted")) { change.story(request.times) }
      td(change.gained.map { "\($0)" } ?? "not asked", .class("num"))
      td(change.lost.map { "\($0)" } ?? "not asked", .class("num"))
      td(.class("num")) {
        if change.canBeUndone(at: request.now) {
          linkButton("Undo …", href: "/changes/\(change.id)", .quiet, icon: .undo, size: .small, .aria("label", "Undo: \(change.title)"))
        }
      }
    }
  }
}

extension RecentChange {
  /// When and by whom it was made, and undone.
  func story(_ times: Times) -> String {
    let made = "\(times.words(at)), \(actor ?? "command line")"
    guard let undoneAt else { return made }
    return "\(made). Undone \(times.words(undoneAt)) by \(undoneBy ?? "the command line")."
  }
}

extension WebRequest {
  /// The frame of the page where such changes are listed, as far as it is open to the viewer.
  fileprivate func frame(of place: AccessPlace) async throws -> DeskFrame {
    guard let chip else { throw Refusal.signInFirst }
    switch place {
    case .site where person?.isSiteAdministrator == true, .organization where person?.isSiteAdministrator == true:
      return try siteFrame(.changes)
    case .project(let id):
      let project = try await ask { try $0.may(Project.administer, id) ? $0.projectSummary(id) : nil }
      if let project { return try settingsFrame(SettingsPlace(project: project, others: []), .changes) }
    case .site, .organization: break
    }
    return DeskFrame(head: head, project: siteName, home: "/desk", person: chip)
  }

  fileprivate func changesHref(of place: AccessPlace) async throws -> Href {
    switch place {
    case .project(let id):
      let key = try await ask { try $0.may(Project.administer, id) ? $0.projectSummary(id).key : nil }
      return key.map { .settings($0, .changes) } ?? "/desk"
    case .site, .organization: return person?.isSiteAdministrator == true ? SitePart.changes.href : "/desk"
    }
  }
}
