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
    guard change.canBeUndone(at: request.now) else { return try await told(change, at: place, request) }
    do {
      let undoing = try await request.ask { try $0.undoing(id) }
      return .page(
        try await request.foretold(
          undoing, at: "/changes/\(id)/undo", in: try await request.frame(of: place), back: try await request.changesHref(of: place)))
    } catch Refusal.conflict(let sentence) {
      return try await told(change, at: place, saying: sentence, request)
    }
  }

  @Sendable static func undo(_ request: WebRequest) async throws -> WebResponse {
    let id: ID<AccessChangeRecord> = try request.id("change")
    let (change, place) = try await request.ask { try $0.change(id) }
    let back = try await request.changesHref(of: place)
    do {
      let undoing = try await request.ask { try $0.undoing(id) }
      return try await request.changing(undoing, from: request.form(), in: try await request.frame(of: place), back: back) {
        (back, "Undone: \(change.title).")
      }
    } catch Refusal.conflict(let sentence) {
      return try await told(change, at: place, saying: sentence, request)
    }
  }

  /// A change that cannot be undone: what it was, who made it, and why not.
  private static func told(
    _ change: RecentChange, at place: AccessPlace, saying sentence: Sentence? = nil, _ request: WebRequest
  ) async throws -> WebResponse {
    .page(
      deskPage("A change of access", try await request.frame(of: place), width: .readable) {
        div(.class("stack")) {
          pageHead("A change of access", change.title)
          if let sentence { banner(.warn, request.reader.say(sentence)) }
          p(change.story(request.times), .class("muted"))
        }
      }, status: sentence == nil ? .ok : .conflict)
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
      dataTable(
        "Changes of access",
        [Column("Change"), Column("When and by whom"), .number("People gain"), .number("People lose"), .silent("Undo")]
      ) {
        for change in changes { row(change) }
      }
    }
  }

  private func row(_ change: RecentChange) -> HTML {
    tr {
      td { a(change.title, href: "/changes/\(change.id)") }
      td(.class("muted")) { change.story(request.times) }
      td(change.gained.map(Language.english.number) ?? "not asked", .class("num"))
      td(change.lost.map(Language.english.number) ?? "not asked", .class("num"))
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
    return "\(made). Undone by \(undoneBy ?? "the command line"), \(times.words(undoneAt))."
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
