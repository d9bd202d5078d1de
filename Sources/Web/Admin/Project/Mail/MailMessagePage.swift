import Desk
import HTML
import Store
import Web

/// One mail of a project: what became of it, and its bytes as they came.
enum MailMessagePage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/mail/{mail}", for: .projectAdministrators, show),
    .get("/desk/{project}/settings/mail/{mail}/source", for: .projectAdministrators, source),
    .post("/desk/{project}/settings/mail/{mail}/accept", for: .projectAdministrators, accept),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let id: ID<IncomingMail> = try request.id("mail")
    let (line, raw) = try await request.ask { try $0.incomingMail(id, of: place.id) }
    let home = Href.settings(place.key, .mail)
    let title = line.subject.isEmpty ? "(no subject)" : line.subject
    return .page(
      deskPage(title, try request.settingsFrame(place, .mail), width: .readable) {
        div(.class("stack roomy")) {
          crumbs([Crumb("E-mail", href: home)], here: "A mail")
          h1(title)
          MailLog.message(line, raw, at: home, request)
        }
      })
  }

  @Sendable static func accept(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    return try await MailLog.accept(of: place.id, at: .settings(place.key, .mail), request)
  }

  @Sendable static func source(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let id: ID<IncomingMail> = try request.id("mail")
    let raw = try await request.ask { try $0.incomingMail(id, of: place.id).raw }
    return .download(raw, name: "mail-\(id).eml", type: "message/rfc822")
  }
}
