import Desk
import HTML
import Store
import Web

// What stands on the page of a group: its people, the groups in and around it, and the roles that it gives.
extension GroupPage {
  static func members(_ model: Model, _ home: Href, _ request: WebRequest) -> HTML {
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

  @HTMLBuilder static func parts(_ model: Model, _ home: Href, _ request: WebRequest) -> HTML {
    if !model.surround.parts.isEmpty || !model.surround.wholes.isEmpty {
      pagePart("Groups") {
        if !model.surround.parts.isEmpty {
          personLines("Groups that are part of \(model.name)") {
            for part in model.surround.parts {
              let removal = actIcon(
                .x, label: "Take \(part.name) out", post: home.below("parts").below(part.id).below("remove"), token: request.formToken,
                .confirm("Take \(part.name) out of \(model.name)?"), .confirmDetail("Its people keep what other ways give them."))
              personLine(
                .team(id: part.id), part.name, Quantity.english(part.peopleCount, "person", "people"),
                href: SitePart.groups.href.below(part.id),
                end: removal
              ) { "Part of this group: its people have what this one gives" }
            }
          }
        }
        for whole in model.surround.wholes {
          p(.class("small muted")) {
            "It is itself part of "
            a(whole.name, href: SitePart.groups.href.below(whole.id))
            ", so its people have what that one gives."
          }
        }
      }
    }
  }

  static func uses(_ model: Model) -> HTML {
    pagePart("What it gives them") {
      if model.uses.isEmpty {
        p("No project has given this group a role. Project administrators do that under “People and roles”.", .class("muted"))
      } else {
        card("Roles") {
          cardRows {
            for use in model.uses {
              cardItem(
                use.project.name, href: .settings(use.project.key, .people),
                meta: metaPart("Among the \(use.role.many)" + (use.through.map { ", through \($0)" } ?? "")), small: true)
            }
          }
        }
      }
    }
  }
}
