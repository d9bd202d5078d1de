import Desk
import HTML
import Store
import Web

struct RolesView {
  let model: RolesPage.Model
  let typed: Form
  let errors: [String: String]
  let request: WebRequest

  private var home: Href { .settings(model.place.key, .people) }

  var html: HTML {
    get throws {
      deskPage("People and roles", try request.settingsFrame(model.place, .people), width: .broad) {
        div(.class("stack loose")) {
          pageHead("People and roles", "Administrators set the project up. Agents answer its requests and see all of them.")
          errorSummary(errors, order: ["people", "role", "groups"])
          for holders in model.holders { part(holders) }
          if !model.customers.isEmpty {
            pagePart("Customers through groups", side: badge("\(model.customers.count)")) {
              personLines("Groups of customers") {
                for group in model.customers { row(group, .customers) }
              }
            }
          }
          div(.class("two")) {
            adding
            linking
          }
        }
      }
    }
  }

  private func part(_ holders: RolesPage.Holders) -> HTML {
    pagePart(
      holders.role == .team ? "Agents" : "Administrators", side: badge("\(holders.people.items.count)\(holders.people.isLast ? "" : "+")")
    ) {
      if holders.people.items.isEmpty, holders.groups.isEmpty {
        emptyState(
          holders.role == .team ? "Nobody answers here yet" : "Nobody administers it by name",
          holders.role == .team
            ? "Add the first agent below. Until then, only the lead sees the queues." : "Site administrators can set it up all the same.",
          icon: .users)
      } else {
        personLines(holders.role == .team ? "Agents" : "Administrators") {
          for group in holders.groups { row(group, holders.role) }
          for person in holders.people.items { row(person, holders.role) }
        }
      }
    }
  }

  private func row(_ person: RoleMember, _ role: Role) -> HTML {
    let removal = actIcon(
      .x, label: "Remove \(person.name) from the \(role.many)", post: "/desk/\(model.place.key)/settings/people/remove",
      token: request.formToken,
      hidden: [("role", role.rawValue), ("person", "\(person.id)")], .confirm("Remove \(person.name) from the \(role.many)?"),
      .confirmDetail("What they have through other ways stays."))
    return personLine(
      .agent(person.name, id: person.id), person.name, person.email, href: "/desk/\(model.place.key)/why/\(person.id)",
      isActive: person.isActive, end: removal
    ) {
      provenance(person.source, by: person.grantedBy, since: person.since, until: person.expiresAt, request)
    }
  }

  private func row(_ group: RoleGroup, _ role: Role) -> HTML {
    let members = Quantity.english(group.peopleCount, "member loses", "members lose")
    let removal = actIcon(
      .x, label: "Unlink the group \(group.name)", post: "/desk/\(model.place.key)/settings/people/remove", token: request.formToken,
      hidden: [("role", role.rawValue), ("group", "\(group.id)")], .confirm("Unlink the group \(group.name)?"),
      .confirmDetail("Its \(members) the role at once, unless they have it by name."))
    return personLine(
      .team(id: group.id), group.name, "Group of \(Quantity.english(group.peopleCount, "person", "people"))", end: removal
    ) {
      provenance(Source.added.rawValue, by: group.grantedBy, since: group.since, request)
    }
  }

  private func roles(_ choices: [Choice], id: String) -> HTML {
    selectField(
      "Role", name: "role", value: typed["role"].isEmpty ? Role.team.rawValue : typed["role"], choices: choices, error: errors["role"],
      id: id)
  }

  private static let staff = [Choice(Role.team.rawValue, "Agent"), Choice(Role.administrators.rawValue, "Administrator")]

  private var adding: HTML {
    padCard("Add people") {
      form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
        Naming.control("Who?", value: typed["people"], error: errors["people"])
        roles(Self.staff, id: "f-role")
        div { pushButton("Add them", .primary, icon: .userPlus) }
      }
    }
  }

  private var linking: HTML {
    padCard("Link a group") {
      if model.groups.isEmpty {
        p("There are no groups on this site yet. A site administrator makes them.", .class("muted"))
      } else {
        form(post: "/desk/\(model.place.key)/settings/people/groups", token: request.formToken, .class("stack"), .novalidate()) {
          selectField(
            "Group", name: "groups", value: typed["groups"],
            choices: model.groups.map { Choice("\($0.id)", "\($0.name) (\($0.peopleCount))") }, none: "Choose …",
            hint: "Whoever is in the group has the role, now and later.", error: errors["groups"])
          roles(Self.staff + [Choice(Role.customers.rawValue, "Customer")], id: "f-group-role")
          div { pushButton("Link the group", icon: .link) }
        }
      }
    }
  }
}
