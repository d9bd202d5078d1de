import Desk
import HTML
import Store
import Web

/// One group: who is in it, and what it gives them.
enum GroupPage {
  static let routes: [Route] = [
    .get("/admin/groups/{group}", for: .siteAdministrators, show),
    .post("/admin/groups/{group}", for: .siteAdministrators, rename),
    .post("/admin/groups/{group}/members", for: .siteAdministrators, add),
    .post("/admin/groups/{group}/members/{person}/remove", for: .siteAdministrators, remove),
    .post("/admin/groups/{group}/delete", for: .siteAdministrators, delete),
  ]

  private struct Model: Sendable {
    let name: String
    let members: Page<GroupMember>
    let uses: [GroupUse]
  }

  private static func home(_ request: WebRequest) throws -> Href { SitePart.groups.href.below(try request.id("group", of: Group.self)) }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func rename(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      try await request.perform(RenameGroup(request.id("group"), to: sent["name"]), by: .agent)
      return .redirect(to: try home(request), saying: "The group is renamed.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      let people = try await Naming.people(sent["people"], in: nil, request)
      let added = try await request.perform(AddGroupMembers(request.id("group"), people), by: .agent)
      return .redirect(to: try home(request), saying: Naming.told(added, to: "the group"))
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(RemoveGroupMembers(request.id("group"), [request.id("person")]), by: .agent)
    return .redirect(to: try home(request), saying: "Removed from the group.")
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    try await request.perform(DeleteGroup(request.id("group")), by: .agent)
    return .redirect(to: SitePart.groups.href, saying: "The group is deleted.")
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let id: ID<Group> = try request.id("group")
    let list = NameList(request)
    let model = try await request.ask { inquiry in
      Model(name: try inquiry.group(id).name, members: try inquiry.members(of: id, after: list.after), uses: try inquiry.uses(of: id))
    }
    let home = try home(request)
    return deskPage(model.name, try request.siteFrame(.groups), width: .broad) {
      div(.class("stack roomy")) {
        crumbs([Crumb("Groups", href: SitePart.groups.href)], here: model.name)
        h1(model.name)
        errorSummary(errors, order: ["people", "name"])
        div(.class("split")) {
          div(.class("stack loose")) {
            members(model, home, request)
            list.pager("Pages of members", at: home, last: model.members.items.last?.nameKey, isLast: model.members.isLast)
            uses(model)
          }
          aside(.class("stack"), .aria("label", "Change the group")) {
            padCard("Add people") {
              form(post: home.below("members"), token: request.formToken, .class("stack"), .novalidate()) {
                Naming.control("Who?", value: typed["people"], error: errors["people"])
                div { pushButton("Add them", .primary, icon: .userPlus) }
              }
            }
            padCard("Name") {
              form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
                textField(
                  "Name of the group", name: "name", value: typed["name"].isEmpty ? model.name : typed["name"], error: errors["name"],
                  .maxlength(100))
                div { pushButton("Rename it") }
              }
              div(.class("divided")) {
                actButton(
                  "Delete the group", post: home.below("delete"), token: request.formToken, .bad, icon: .trash,
                  .confirm("Delete \(model.name)?"),
                  .confirmDetail("What its people may do through it ends at once. Their accounts stay."))
              }
            }
          }
        }
      }
    }
  }

  private static func members(_ model: Model, _ home: Href, _ request: WebRequest) -> HTML {
    pagePart("People") {
      if model.members.items.isEmpty {
        emptyState("Nobody is in it", "Add the first people beside.", icon: .users)
      } else {
        personLines("People of \(model.name)") {
          for person in model.members.items {
            let removal = actIcon(
              .x, label: "Remove \(person.name)", post: home.below("members").below(person.id).below("remove"), token: request.formToken,
              .confirm("Remove \(person.name) from \(model.name)?"))
            personLine(
              .customer(person.name, id: person.id), person.name, person.email, href: SitePart.people.href.below(person.id),
              isActive: person.isActive, end: removal
            ) { provenance(person.source, by: nil, since: person.since, request) }
          }
        }
      }
    }
  }

  private static func uses(_ model: Model) -> HTML {
    pagePart("What it gives them") {
      if model.uses.isEmpty {
        p("No project has given this group a role. Project administrators do that under “People and roles”.", .class("muted"))
      } else {
        card("Roles") {
          cardRows {
            for use in model.uses {
              cardItem(
                use.project.name, href: .settings(use.project.key, .people),
                meta: metaPart("Among the \(use.role.many)"), small: true)
            }
          }
        }
      }
    }
  }
}
