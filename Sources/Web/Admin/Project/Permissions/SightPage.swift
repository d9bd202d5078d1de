import Desk
import HTML
import Store
import Web

/// Who sees a project's requests as one of the desk: its permission scheme, and the security levels that narrow it.
enum SightPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/sight", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/sight", for: .projectAdministrators, grant),
    .post("/desk/{project}/settings/sight/{grant}/revoke", for: .projectAdministrators, revoke),
    .post("/desk/{project}/settings/levels", for: .projectAdministrators, create),
  ]

  struct Model: Sendable {
    let place: SettingsPlace
    let grants: [PermissionGrantLine]
    let levels: [SecurityLevelDetail]
    let groups: [GroupSummary]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try SightView(model: await model(request), typed: Form(), errors: [:], request: request).html)
  }

  @Sendable static func grant(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    let home = Href.settings(model.place.key, .sight)
    return try await request.answering {
      let holder = try await holder(sent, model.place, request)
      return try await request.changing(
        GrantPermission(in: model.place.id, to: holder), from: sent, in: request.settingsFrame(model.place, .sight), back: home
      ) { _ in (home, "Saved.") }
    } orAgain: { errors in
      try SightView(model: model, typed: sent, errors: errors, request: request).html
    }
  }

  @Sendable static func revoke(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let home = Href.settings(place.key, .sight)
    return try await request.changing(
      RevokePermission(in: place.id, request.id("grant")), from: try await request.form(),
      in: request.settingsFrame(place, .sight), back: home
    ) { (home, "Taken away.") }
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      let level = try await request.perform(
        CreateSecurityLevel(in: model.place.id, name: sent["name"], holders: [.role(.administrators)]), by: .agent)
      return .redirect(
        to: "/desk/\(model.place.key)/settings/levels/\(level)", saying: "The level is made. Say here whom it lets see its requests.")
    } orAgain: { errors in
      try SightView(model: model, typed: sent, errors: errors, request: request).html
    }
  }

  private static func holder(_ sent: Form, _ place: SettingsPlace, _ request: WebRequest) async throws -> Holder {
    if let holder = HolderChoice.holder(sent["holder"]) { return holder }
    guard sent["holder"] == "person" else { throw Refusal.invalid("holder", "Choose who may see every request.") }
    guard case .account(let id)? = try await Naming.people(sent["people"], in: place.id, request).first else {
      throw Refusal.invalid("people", "Name somebody who has an account.")
    }
    return .account(id)
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let place = try await request.settingsPlace()
    return try await request.ask { inquiry in
      Model(
        place: place, grants: try inquiry.permissionGrants(of: place.id), levels: try inquiry.securityLevels(of: place.id),
        groups: try inquiry.groups(limit: 200).items)
    }
  }
}
