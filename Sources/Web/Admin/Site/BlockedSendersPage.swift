import Desk
import HTML
import Store
import Web

/// Whose mail is kept in the log and never acted on or answered.
enum BlockedSendersPage {
  static let routes: [Route] = [
    .get("/admin/mail/blocked", for: .siteAdministrators, show),
    .post("/admin/mail/blocked", for: .siteAdministrators, block),
    .post("/admin/mail/blocked/remove", for: .siteAdministrators, unblock),
  ]

  private static let home: Href = "/admin/mail/blocked"

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func block(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(BlockSender(sent["sender"]), by: .agent)
      return .redirect(to: home, saying: "Mail from there is not acted on any more.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func unblock(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(UnblockSender(try await request.form()["sender"]), by: .agent)
    return .redirect(to: home, saying: "Mail from there is taken in again.")
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let last = request.query["after"]
    let list = try await request.ask { try $0.blockedSenders(after: last) }
    return deskPage("Blocked senders", try request.siteFrame(.mail), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Blocked senders", "Their mail is kept in the log, becomes nothing, and gets no answer.")
        mailTabs(.blocked)
        errorSummary(errors, order: ["sender"])
        padCard("Block a sender") {
          form(post: home, token: request.formToken, .class("stack narrow"), .novalidate()) {
            textField(
              "Address or domain", name: "sender", value: typed?["sender"] ?? "",
              hint: "A domain stands for all that lies below it, too.", error: errors["sender"], .maxlength(254), .autocomplete("off"),
              .spellcheck(false), .required())
            div { pushButton("Block the sender", .primary) }
          }
        }
        if list.items.isEmpty {
          emptyState("Nobody is blocked", "Mail is judged by the settings of its project alone.", icon: .gateOpen)
        } else {
          dataTable("Blocked senders", [Column("Address or domain"), Column("Since"), .silent("Unblock")]) {
            for line in list.items { row(line, request) }
          }
        }
        pager(
          "Pages of blocked senders", newer: last == nil ? nil : home,
          older: list.isLast ? nil : list.items.last.map { home.query("after", $0.pattern) }, newerWords: "From the beginning",
          olderWords: "More")
      }
    }
  }

  private static func row(_ line: BlockedSender, _ request: WebRequest) -> HTML {
    tr {
      td { code(line.pattern) }
      td(.class("small muted")) {
        request.times.stamp(line.since)
        if let by = line.by { ", by \(by)" }
      }
      td {
        actButton(
          "Unblock", post: home.below("remove"), token: request.formToken, size: .small, hidden: [("sender", line.pattern)],
          .aria("label", "Unblock \(line.pattern)"))
      }
    }
  }
}
