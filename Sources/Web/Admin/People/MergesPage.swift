import Desk
import HTML
import Store
import Web

/// Merges that were made, each with the way to undo it.
enum MergesPage {
  static let routes: [Route] = [
    .get("/admin/merges", for: .siteAdministrators, show),
    .post("/admin/merges/{merge}/undo", for: .siteAdministrators, undo),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page([:], request)) }

  @Sendable static func undo(_ request: WebRequest) async throws -> WebResponse {
    let merge: ID<AccountMerge> = try request.id("merge")
    return try await request.answering {
      try await request.perform(UndoMerge(merge), by: .agent)
      return .redirect(to: "/admin/merges", saying: "The merge is undone: there are two accounts again, as before.")
    } orAgain: { errors in
      try await page(errors, request)
    }
  }

  private static func page(_ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let last = request.query["before"].flatMap { ID<AccountMerge>($0) }
    let merges = try await request.ask { try $0.merges(before: last) }
    return deskPage("Merges", try request.siteFrame(.duplicates), width: .broad) {
      div(.class("stack roomy")) {
        crumbs([Crumb("Duplicates", href: SitePart.duplicates.href)], here: "Merges")
        pageHead("Merges", "Accounts that were made one. Undoing puts back every row, as long as nothing that went over has changed.")
        if let error = errors.values.first { banner(.warn, error) }
        if merges.items.isEmpty {
          emptyState("No merges", "Merged accounts are listed here.", icon: .merge)
        } else {
          dataTable("Merges", [Column("Merged"), Column("Into"), Column("When and by whom"), .silent("Undo")]) {
            for merge in merges.items { row(merge, request) }
          }
        }
        pager(
          "Pages of merges", newer: last == nil ? nil : "/admin/merges",
          older: merges.isLast ? nil : merges.items.last.map { ("/admin/merges" as Href).query("before", "\($0.id)") })
      }
    }
  }

  private static func row(_ merge: MergeLine, _ request: WebRequest) -> HTML {
    tr {
      td {
        bdi(merge.merged.name)
        br()
        span(merge.email, .class("small faint"))
      }
      td { a(href: SitePart.people.href.below(merge.kept.id)) { bdi(merge.kept.name) } }
      td(.class("small muted")) {
        request.times.stamp(merge.at)
        ", \(merge.by ?? "the command line")"
        if let undone = merge.undoneAt {
          br()
          "Undone "
          request.times.stamp(undone)
        }
      }
      td(.class("num")) {
        if merge.undoneAt == nil {
          actButton(
            "Undo", post: ("/admin/merges" as Href).below(merge.id).below("undo"), token: request.formToken, .quiet, icon: .undo,
            size: .small,
            .aria("label", "Undo the merge of \(merge.email)"), .confirm("Undo the merge of \(merge.email)?"),
            .confirmDetail("There are two accounts again, as before. Sessions and tokens that ended stay ended."))
        }
      }
    }
  }
}
