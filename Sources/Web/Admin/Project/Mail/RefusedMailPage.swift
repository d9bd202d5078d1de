import Desk
import HTML
import Store
import Web

/// The mail that a project refused, for its agents, who can accept it (SPEC part 4, 8).
enum RefusedMailPage {
  static let routes: [Route] = [
    .get("/desk/{project}/mail", for: .agents, show),
    .get("/desk/{project}/mail/{mail}", for: .agents, one),
    .get("/desk/{project}/mail/{mail}/source", for: .agents, source),
    .post("/desk/{project}/mail/{mail}/accept", for: .agents, accept),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let last = request.query["before"].flatMap { ID<IncomingMail>($0) }
    let log = try await request.ask { try $0.incomingMail(of: place.project.id, refusedOnly: true, before: last) }
    let home = home(place)
    return .page(
      deskPage("Refused mail", try request.deskFrame(place, current: home), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Refused mail", "Mail that became no request, and why. Accept what belongs here.")
          if log.items.isEmpty {
            emptyState("No mail was refused", "What comes and belongs to no request stands here, with why.", icon: .mail)
          } else {
            MailLog.table(log.items, at: home, request)
          }
          pager(
            "Pages of refused mail", newer: last == nil ? nil : home,
            older: log.isLast ? nil : log.items.last.map { home.query("before", "\($0.id)") })
        }
      })
  }

  @Sendable static func one(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id: ID<IncomingMail> = try request.id("mail")
    let (line, raw) = try await request.ask { try $0.incomingMail(id, of: place.project.id) }
    let home = home(place)
    let title = line.subject.isEmpty ? "(no subject)" : line.subject
    return .page(
      deskPage(title, try request.deskFrame(place, current: home), width: .readable) {
        div(.class("stack roomy")) {
          crumbs([Crumb("Refused mail", href: home)], here: "A mail")
          h1(title)
          MailLog.message(line, raw, at: home, request)
        }
      })
  }

  @Sendable static func source(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id: ID<IncomingMail> = try request.id("mail")
    let raw = try await request.ask { try $0.incomingMail(id, of: place.project.id).raw }
    return .download(raw, name: "mail-\(id).eml", type: "message/rfc822")
  }

  @Sendable static func accept(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    return try await MailLog.accept(of: place.project.id, at: home(place), request)
  }

  private static func home(_ place: DeskPlace) -> Href { "/desk/\(place.project.key)/mail" }
}
