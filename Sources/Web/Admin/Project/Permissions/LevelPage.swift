import Desk
import HTML
import Store
import Web

/// One security level: what it is called and whom it lets see its requests.
enum LevelPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/levels/{level}", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/levels/{level}", for: .projectAdministrators, save),
    .post("/desk/{project}/settings/levels/{level}/delete", for: .projectAdministrators, delete),
  ]

  private struct Model: Sendable {
    let place: SettingsPlace
    let level: SecurityLevelDetail
    let groups: [GroupSummary]
    let organizations: [OrganizationSummary]

    var home: Href { "/desk/\(place.key)/settings/levels/\(level.id)" }
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try page(try await model(request), nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      var holders = sent.all("holder").compactMap(HolderChoice.holder)
      if !sent["people"].isEmpty {
        holders += try await Naming.people(sent["people"], in: model.place.id, request).compactMap {
          if case .account(let id) = $0 { .account(id) } else { nil }
        }
      }
      return try await request.changing(
        ChangeSecurityLevel(in: model.place.id, model.level.id, name: sent["name"], holders: holders), from: sent,
        in: request.settingsFrame(model.place, .sight), back: model.home
      ) { (model.home, "The level is saved.") }
    } orAgain: { errors in
      try page(model, sent, errors, request)
    }
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return try await request.answering {
      try await request.perform(DeleteSecurityLevel(in: model.place.id, model.level.id), by: .agent)
      return .redirect(to: .settings(model.place.key, .sight), saying: "The level \(model.level.name) is deleted.")
    } orAgain: { errors in
      try page(model, nil, errors, request)
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let place = try await request.settingsPlace()
    let id: ID<SecurityLevel> = try request.id("level")
    return try await request.ask { inquiry in
      let level = try inquiry.securityLevel(id)
      guard level.project == place.id else { throw Refusal.notFound }
      return Model(
        place: place, level: level, groups: try inquiry.groups(limit: 200).items,
        organizations: try inquiry.organizations(in: place.id, limit: 200).items)
    }
  }

  private static func page(_ model: Model, _ typed: Form?, _ errors: [String: String], _ request: WebRequest) throws -> HTML {
    let people = model.level.holders.filter { if case .account = $0.holder { true } else { false } }
    let chosen = Set(typed?.all("holder") ?? model.level.holders.map { HolderChoice.text($0.holder) })
    let choices =
      HolderChoice.roles + [Choice("reporter", "The reporter of the request"), Choice("assignee", "The assignee of the request")]
      + HolderChoice.groups(model.groups) + HolderChoice.organizations(model.organizations)
      + people.map { Choice(HolderChoice.text($0.holder), $0.name) }
    return deskPage(model.level.name, try request.settingsFrame(model.place, .sight), width: .readable) {
      div(.class("stack loose narrow")) {
        pageHead(model.level.name, "Whoever is not named here does not see a request of this level, whatever else lets him see it.")
        form(post: model.home, token: request.formToken, .class("stack"), .novalidate()) {
          errorSummary(errors, order: ["name", "holder", "people"])
          textField("Name", name: "name", value: typed?["name"] ?? model.level.name, error: errors["name"], .required(), .maxlength(100))
          checkboxesField(
            "It lets these see its requests", name: "holder", values: chosen.sorted(), choices: choices, error: errors["holder"])
          Naming.control("And these people", value: typed?["people"] ?? "", error: errors["people"])
          div { pushButton("See who gains and who loses", .primary, icon: .eye) }
        }
        padCard("Delete it") {
          p(
            model.level.requests == 0
              ? "No request has this level."
              : "\(Quantity.english(model.level.requests, "request has", "requests have")) this level. Give them another one first.",
            .class("small muted"))
          div {
            actButton(
              "Delete the level", post: model.home.below("delete"), token: request.formToken, .bad, icon: .trash,
              .disabled(model.level.requests > 0))
          }
        }
      }
    }
  }
}
