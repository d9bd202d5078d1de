import Desk
import HTML
import Store
import Web

/// A project's two choices: who comes in and what they can pass on. Whoever changes them sees first who gains and who loses.
enum PermissionsPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/customer-permissions", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/customer-permissions/preview", for: .projectAdministrators, preview),
    .post("/desk/{project}/settings/customer-permissions", for: .projectAdministrators, save),
  ]

  struct Model: Sendable {
    let place: SettingsPlace
    let reading: CustomerPermissionsReading
    let customers: Int
    /// Who can change what the site holds back, by name.
    let deciders: [String]
    var chosen: CustomerPermissions
    var foreseen: Consequences?
    /// What would not work with the choices, a sentence each.
    var warnings: [String] = []

    var raises: Bool { chosen.raise != reading.stored.raise }
    var shares: Bool { chosen.share != reading.stored.share }
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try PermissionsView(model: await model(request), errors: [:], request: request).html)
  }

  @Sendable static func preview(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    var model = try await model(request)
    model.chosen = choice(sent, in: model)
    let asked = model
    return try await request.answering {
      var told = asked
      if told.raises || told.shares {
        let asked = told
        told.foreseen = try await request.desk.consequences(of: change(asked), as: request.viewer, by: .agent)
        told.warnings = try await request.ask { try $0.pickerWarnings(in: asked.place.id, share: asked.chosen.share) }
      }
      return .page(try PermissionsView(model: told, errors: [:], request: request).html)
    } orAgain: { errors in
      try PermissionsView(model: asked, errors: errors, request: request).html
    }
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    var model = try await model(request)
    model.chosen = choice(sent, in: model)
    let asked = model
    return try await request.answering {
      let home = Href.settings(asked.place.key, .permissions)
      return try await request.changing(
        change(asked), from: sent, in: request.settingsFrame(asked.place, .permissions), back: home
      ) { (home, "The customer permissions are saved.") }
    } orAgain: { errors in
      try PermissionsView(model: asked, errors: errors, request: request).html
    }
  }

  /// What a form chose: a known case, or a rung of each ladder; a rung that the site shuts is not sent and stays as it is.
  private static func choice(_ sent: Form, in model: Model) -> CustomerPermissions {
    if let preset = PermissionPreset.all.first(where: { $0.id == sent["preset"] }) { return preset.permissions }
    return CustomerPermissions(
      raise: RaiseRung(rawValue: sent["raise"]) ?? model.chosen.raise, share: ShareRung(rawValue: sent["share"]) ?? model.chosen.share)
  }

  private static func change(_ model: Model) -> ChangeCustomerPermissions {
    ChangeCustomerPermissions(
      model.place.id, raise: model.raises ? model.chosen.raise : nil, share: model.shares ? model.chosen.share : nil)
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let place = try await request.settingsPlace()
    return try await request.ask { inquiry in
      let reading = try inquiry.customerPermissions(of: place.id)
      let deciders = reading.clippedBy.isEmpty ? [] : try inquiry.who(may: Site.administer, Site.id, limit: 3)
      let names = try inquiry.snapshot.accountProfiles(deciders).values.map(\.name).sorted()
      return Model(
        place: place, reading: reading, customers: try inquiry.countCustomers(of: place.id), deciders: names, chosen: reading.stored,
        warnings: reading.warnings)
    }
  }
}
