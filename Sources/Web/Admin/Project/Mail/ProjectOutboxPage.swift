import Desk
import HTML
import Store
import Web

/// The mails of one project that leave.
enum ProjectOutboxPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/mail/outgoing", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/mail/outgoing/{mail}/repeat", for: .projectAdministrators, again),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let outbox = try await Outbox.read(of: place.id, at: home(place), request)
    return .page(
      deskPage("Mails that leave", try request.settingsFrame(place, .mail), width: .broad) {
        div(.class("stack roomy")) {
          crumbs([Crumb("E-mail", href: .settings(place.key, .mail))], here: "Mails that leave")
          pageHead("Mails that leave", "What \(place.project.name) tells people by mail, and whether it reached the mail server.")
          outbox.html(request)
        }
      })
  }

  @Sendable static func again(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    return try await Outbox.repeat(of: place.id, at: home(place), request)
  }

  private static func home(_ place: SettingsPlace) -> Href { Href.settings(place.key, .mail).below("outgoing") }
}
