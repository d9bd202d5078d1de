import Desk
import HTML
import Store
import Web

/// The organizations whose members are customers of a project.
enum AttachedPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/organizations", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/organizations", for: .projectAdministrators, attach),
    .post("/desk/{project}/settings/organizations/new", for: .projectAdministrators, create),
    .post("/desk/{project}/settings/organizations/{organization}/detach", for: .projectAdministrators, detach),
  ]

  private struct Model: Sendable {
    let attached: Page<OrganizationSummary>
    let others: [OrganizationSummary]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func attach(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      guard let id = ID<Organization>(sent["organization"]) else { throw Refusal.invalid("organization", "Choose an organization.") }
      return try await request.changing(
        AttachOrganization(id, to: place.id), from: sent, in: request.settingsFrame(place, .organizations),
        back: .settings(place.key, .organizations)
      ) { (.settings(place.key, .organizations), "Attached. Its members can raise requests now.") }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let made = try await request.perform(CreateOrganization(sent["name"]), by: .agent)
      return try await request.changing(
        AttachOrganization(made.id, to: place.id), from: sent, in: request.settingsFrame(place, .organizations),
        back: .settings(place.key, .organizations)
      ) {
        (
          "/desk/\(place.key)/settings/organizations/\(made.id)",
          made.isNew ? "Made and attached. Add its people here." : "There was one of this name; it is attached now."
        )
      }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func detach(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    return try await request.changing(
      DetachOrganization(request.id("organization"), from: place.id), from: try await request.form(),
      in: request.settingsFrame(place, .organizations), back: .settings(place.key, .organizations)
    ) { (.settings(place.key, .organizations), "Detached.") }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let list = NameList(request)
    let model = try await request.ask { inquiry in
      let attached = try inquiry.organizations(in: place.id, matching: list.words, after: list.after)
      let taken = Set(try inquiry.organizations(in: place.id, limit: 200).items.map(\.id))
      return Model(attached: attached, others: try inquiry.organizations(limit: 200).items.filter { !taken.contains($0.id) })
    }
    return deskPage("Organizations", try request.settingsFrame(place, .organizations), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Organizations", "Members of an attached organization are customers here, and customers share requests with it.")
        errorSummary(errors, order: ["organization", "name"])
        div(.class("split")) {
          div(.class("stack")) {
            if !list.words.isEmpty || !model.attached.isLast {
              searchField("Search the organizations", value: list.words, action: .settings(place.key, .organizations))
            }
            attached(model, place, request)
            list.pager(
              "Pages of organizations", at: .settings(place.key, .organizations), last: model.attached.items.last?.nameKey,
              isLast: model.attached.isLast)
          }
          aside(.class("stack"), .aria("label", "Attach organizations")) { adding(model, typed, errors, place, request) }
        }
      }
    }
  }

  @HTMLBuilder private static func attached(_ model: Model, _ place: SettingsPlace, _ request: WebRequest) -> HTML {
    if model.attached.items.isEmpty {
      emptyState("No organization is attached", "Attach a company, and all of its people can raise requests here.", icon: .building)
    } else {
      dataTable("Attached organizations", [Column("Name"), .number("People"), .silent("Detach")]) {
        for organization in model.attached.items {
          tr {
            td {
              div(.class("row keep")) {
                avatar(.organization(id: organization.id))
                a(organization.name, href: "/desk/\(place.key)/settings/organizations/\(organization.id)")
              }
            }
            td("\(organization.memberCount)", .class("num"))
            td(.class("num")) {
              actIcon(
                .x, label: "Detach \(organization.name)", post: "/desk/\(place.key)/settings/organizations/\(organization.id)/detach",
                token: request.formToken)
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private static func adding(
    _ model: Model, _ typed: Form, _ errors: [String: String], _ place: SettingsPlace, _ request: WebRequest
  ) -> HTML {
    if !model.others.isEmpty {
      padCard("Attach one") {
        form(post: .settings(place.key, .organizations), token: request.formToken, .class("stack"), .novalidate()) {
          selectField(
            "Organization", name: "organization", value: typed["organization"],
            choices: model.others.map { Choice("\($0.id)", "\($0.name) (\($0.memberCount))") }, none: "Choose …",
            error: errors["organization"])
          div { pushButton("Attach it", .primary, icon: .link) }
        }
      }
    }
    padCard("Make a new one") {
      form(post: "/desk/\(place.key)/settings/organizations/new", token: request.formToken, .class("stack"), .novalidate()) {
        textField("Name", name: "name", value: typed["name"], hint: "It is attached at once.", error: errors["name"], .maxlength(200))
        div { pushButton("Make and attach it", icon: .plus) }
      }
    }
  }
}
