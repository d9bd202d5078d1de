import Desk
import HTML
import Store
import Web

/// What a project is called, who leads it, and how it treats its customers.
enum GeneralPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings", for: .projectAdministrators, show),
    .post("/desk/{project}/settings", for: .projectAdministrators, save),
    .post("/desk/{project}/settings/archive", for: .projectAdministrators, archive),
  ]

  private struct Model: Sendable {
    let settings: ProjectSettings
    let leaders: [Person]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      var change = ChangeProject(place.id)
      change.name = sent["name"]
      change.description = sent["description"]
      change.lead = .some(sent["lead"].isEmpty ? nil : try lead(sent["lead"]))
      change.isConfidential = sent.has("confidential")
      change.isWriteOnly = sent.has("writeOnly")
      change.formerCustomersRead = sent.has("formerCustomersRead")
      change.sharesByDefault = sent.has("sharesByDefault")
      change.strangerMailComments = sent.has("strangerMailComments")
      return try await request.changing(
        change, from: sent, in: request.settingsFrame(place, .general), back: .settings(place.key, .general)
      ) { _ in (.settings(place.key, .general), "The settings are saved.") }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func lead(_ text: String) throws -> ID<Account> {
    guard let id = ID<Account>(text) else { throw Refusal.invalid("lead", "Choose somebody of the list.") }
    return id
  }

  @Sendable static func archive(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    var change = ChangeProject(place.id)
    let sent = try await request.form()
    change.isArchived = sent["archived"] == "yes"
    let words = change.isArchived == true ? "\(place.project.name) is archived." : "\(place.project.name) is open again."
    return try await request.changing(
      change, from: sent, in: request.settingsFrame(place, .general), back: .settings(place.key, .general)
    ) { _ in (.settings(place.key, .general), words) }
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let model = try await request.ask { inquiry in
      let settings = try inquiry.project(place.id)
      let agents = try inquiry.snapshot.accountProfiles(inquiry.who(may: Project.work, place.id, limit: 200)).values
      let administrators = try inquiry.members(of: .administrators, in: place.id, limit: 200).items
      let all = agents.map { Person(id: $0.id, name: $0.name) } + administrators.map { Person(id: $0.id, name: $0.name) }
      let leaders = Set(all + [settings.lead].compactMap(\.self)).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      return Model(settings: settings, leaders: leaders)
    }
    let title = errors.isEmpty ? "General" : "\(Quantity.english(errors.count, "error", "errors")): General"
    return deskPage(title, try request.settingsFrame(place, .general), width: .readable) {
      div(.class("stack loose narrow")) {
        pageHead("General", "What \(place.project.name) is called, who leads it, and how it treats its customers.")
        if model.settings.isArchived {
          banner(
            .warn, "This project is archived.", detail: "Nobody can raise requests or answer. What is there can still be read by the desk.")
        }
        form(post: .settings(place.key, .general), token: request.formToken, .class("stack loose"), .novalidate()) {
          errorSummary(errors, order: ["name", "description", "lead"])
          about(model, typed, errors)
          customers(model.settings, typed)
          div { pushButton("Save the settings", .primary) }
        }
        archiving(model.settings, place, request)
      }
    }
  }

  private static func about(_ model: Model, _ typed: Form?, _ errors: [String: String]) -> HTML {
    padCard("The project") {
      textField(
        "Name", name: "name", value: typed?["name"] ?? model.settings.name, hint: "Customers read it on the front page and in mails.",
        error: errors["name"], .required(), .maxlength(80))
      textArea(
        "Description", name: "description", value: typed?["description"] ?? model.settings.description,
        hint: "One or two sentences about what people find here.", error: errors["description"], optional: true)
      selectField(
        "Lead", name: "lead", value: typed?["lead"] ?? model.settings.lead.map { "\($0.id)" },
        choices: model.leaders.map { Choice("\($0.id)", $0.name) },
        none: "Nobody", hint: "Whoever leads the project works in it.", error: errors["lead"])
      facts {
        fact("Key") { code(model.settings.key) }
        fact("Workflow", model.settings.workflowName)
      }
    }
  }

  private static func customers(_ settings: ProjectSettings, _ typed: Form?) -> HTML {
    func isOn(_ name: String, _ stored: Bool) -> Bool { typed?.has(name) ?? stored }
    return card("How it treats its customers") {
      cardRows {
        cardRow {
          switchField(
            "Confidential", name: "confidential", on: isOn("confidential", settings.isConfidential),
            hint: "Sharing with an organization does not count here, only sharing with people by name.")
        }
        cardRow {
          switchField(
            "Write-only", name: "writeOnly", on: isOn("writeOnly", settings.isWriteOnly),
            hint: "Customers raise requests but read none afterwards, not even their own.")
        }
        cardRow {
          switchField(
            "Former customers read on", name: "formerCustomersRead", on: isOn("formerCustomersRead", settings.formerCustomersRead),
            hint:
              "People who can no longer come in still read what they raised, but answer nothing, share nothing and get no mail about it.")
        }
        cardRow {
          switchField(
            "Share with the organization beforehand", name: "sharesByDefault", on: isOn("sharesByDefault", settings.sharesByDefault),
            hint: "A customer’s own organization is chosen when they raise; in the portal they can take it away.")
        }
        cardRow {
          switchField(
            "Take comments from other senders", name: "strangerMailComments",
            on: isOn("strangerMailComments", settings.strangerMailComments),
            hint: "A mail about a request that its sender is not on becomes a comment there, rather than being set aside.")
        }
      }
    }
  }

  private static func archiving(_ settings: ProjectSettings, _ place: SettingsPlace, _ request: WebRequest) -> HTML {
    padCard(settings.isArchived ? "Open it again" : "Archive it") {
      p(
        settings.isArchived
          ? "Customers find the portal again and can raise requests."
          : "The portal closes. Nobody can raise requests until it is opened again; nothing is deleted.",
        .class("muted"))
      div {
        if settings.isArchived {
          actButton(
            "Open \(settings.name) again", post: "/desk/\(place.key)/settings/archive", token: request.formToken,
            hidden: [("archived", "no")])
        } else {
          actButton(
            "Archive \(settings.name)", post: "/desk/\(place.key)/settings/archive", token: request.formToken, .bad, icon: .archive,
            hidden: [("archived", "yes")], .confirm("Archive \(settings.name)?"),
            .confirmDetail("Its portal closes for customers at once. It can be opened again."))
        }
      }
    }
  }
}
