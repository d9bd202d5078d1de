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
    .post("/admin/groups/{group}/parts", for: .siteAdministrators, nest),
    .post("/admin/groups/{group}/parts/{part}/remove", for: .siteAdministrators, unnest),
    .post("/admin/groups/{group}/delete", for: .siteAdministrators, delete),
  ]

  struct Model: Sendable {
    let name: String
    let members: Page<GroupMember>
    let uses: [GroupUse]
    let surround: GroupSurround
    /// Groups that can become part of it.
    let others: [GroupSummary]
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
      return try await change(AddGroupMembers(request.id("group"), people), from: sent, request) { Naming.told($0, to: "the group") }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await change(RemoveGroupMembers(request.id("group"), [request.id("person")]), from: sent, request) { _ in
      "Removed from the group."
    }
  }

  @Sendable static func nest(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      guard let part = ID<Group>(sent["part"]) else { throw Refusal.invalid("part", "Choose a group.") }
      return try await change(NestGroup(part, in: request.id("group")), from: sent, request) { _ in "The group is part of this one now." }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func unnest(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await change(UnnestGroup(request.id("part"), from: request.id("group")), from: sent, request) { _ in
      "The group is part of this one no longer."
    }
  }

  @Sendable static func delete(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.changing(
      DeleteGroup(request.id("group")), from: sent, in: request.siteFrame(.groups), back: home(request)
    ) { _ in (SitePart.groups.href, "The group is deleted.") }
  }

  private static func change<Change: AccessChange>(
    _ change: Change, from sent: Form, _ request: WebRequest, saying words: (Change.Outcome) -> String
  ) async throws -> WebResponse {
    let home = try home(request)
    return try await request.changing(change, from: sent, in: request.siteFrame(.groups), back: home) { (home, words($0)) }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let id: ID<Group> = try request.id("group")
    let list = NameList(request)
    let model = try await request.ask { inquiry in
      let surround = try inquiry.surround(of: id)
      let near = Set(surround.parts.map(\.id) + surround.wholes.map(\.id) + [id])
      return Model(
        name: try inquiry.group(id).name, members: try inquiry.members(of: id, after: list.after), uses: try inquiry.uses(of: id),
        surround: surround, others: try inquiry.groups(limit: 200).items.filter { !near.contains($0.id) })
    }
    let home = try home(request)
    return deskPage(model.name, try request.siteFrame(.groups), width: .broad) {
      div(.class("stack roomy")) {
        crumbs([Crumb("Groups", href: SitePart.groups.href)], here: model.name)
        h1(model.name)
        errorSummary(errors, order: ["people", "part", "name"])
        div(.class("split")) {
          div(.class("stack loose")) {
            members(model, home, request)
            list.pager("Pages of members", at: home, last: model.members.items.last?.nameKey, isLast: model.members.isLast)
            parts(model, home, request)
            uses(model)
          }
          aside(.class("stack"), .aria("label", "Change the group")) {
            padCard("Add people") {
              form(post: home.below("members"), token: request.formToken, .class("stack"), .novalidate()) {
                Naming.control("Who?", value: typed["people"], error: errors["people"])
                div { pushButton("Add them", .primary, icon: .userPlus) }
              }
            }
            if !model.others.isEmpty {
              padCard("Add a group") {
                form(post: home.below("parts"), token: request.formToken, .class("stack"), .novalidate()) {
                  selectField(
                    "Group", name: "part", value: typed["part"],
                    choices: model.others.map { Choice("\($0.id)", "\($0.name) (\($0.peopleCount))") },
                    none: "Choose …", hint: "Its people have what this group gives, as long as it is part of it.", error: errors["part"])
                  div { pushButton("Make it a part", icon: .plus) }
                }
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
}
