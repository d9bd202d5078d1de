import Desk
import HTML
import Store
import Web

struct TypesView {
  let place: SettingsPlace
  let catalogue: TypeCatalogue
  let typed: Form
  let errors: [String: String]
  let request: WebRequest

  private var home: Href { .settings(place.key, .types) }
  private var groups: Href { "/desk/\(place.key)/settings/type-groups" }

  var html: HTML {
    get throws {
      deskPage("Request types", try request.settingsFrame(place, .types), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("Request types", "What customers can ask for, in the groups and the order in which the portal shows it.")
          errorSummary(errors, order: ["name", "group", "description", "groupName"])
          div(.class("split")) {
            div(.class("stack roomy")) { lists }
            aside(.class("stack"), .aria("label", "New request types and groups")) {
              newType
              newGroup
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var lists: HTML {
    if catalogue.groups.isEmpty, catalogue.ungrouped.isEmpty {
      emptyState("Nothing can be asked for yet", "Make a group and a request type; the portal shows them at once.", icon: .list)
    }
    for (index, group) in catalogue.groups.enumerated() { part(group, at: index) }
    if !catalogue.ungrouped.isEmpty {
      part("Not in the portal", catalogue.ungrouped, side: span("Choose a group to show them", .class("small faint")))
    }
    if !catalogue.retired.isEmpty { part("Retired", catalogue.retired, side: nil) }
  }

  private func part(_ group: TypeCatalogue.Group, at index: Int) -> HTML {
    let address = groups.below(group.id)
    let side = HTML {
      span(.class("row keep tight end")) {
        moveButtons(
          "the group \(group.name)", post: address.below("move"), isFirst: index == 0, isLast: index == catalogue.groups.count - 1, request)
        menu("", icon: .dots, label: "More about the group \(group.name)") {
          div(.class("stack cell")) {
            form(post: address, token: request.formToken, .class("stack tight")) {
              textField("Name", name: "name", value: group.name, id: "f-group-\(group.id)", .maxlength(80), .required())
              div { pushButton("Rename the group", size: .small) }
            }
            actButton(
              "Delete the group", post: address.below("delete"), token: request.formToken, .bad, icon: .trash, size: .small,
              .confirm("Delete the group \(group.name)?"),
              .confirmDetail("Its types stay, but the portal shows them no more until they get another."))
          }
        }
      }
    }
    return part(group.name, group.types, side: side)
  }

  private func part(_ title: String, _ types: [TypeSummary], side: HTML?) -> HTML {
    card(title, side: side, id: "types-\(types.first?.id.description ?? title)") {
      if types.isEmpty {
        p("No request type is in this group, so the portal leaves it out.", .class("cell small muted"))
      } else {
        cardRows {
          for (index, type) in types.enumerated() { row(type, isFirst: index == 0, isLast: index == types.count - 1) }
        }
      }
    }
  }

  private func row(_ type: TypeSummary, isFirst: Bool, isLast: Bool) -> HTML {
    cardRow {
      div(.class("row keep")) {
        tile(Icon(rawValue: type.icon) ?? .chat)
        div(.class("grow")) {
          a(href: home.below(type.id)) { b(type.name) }
          if type.isForMail {
            " "
            badge("Takes mail", .accent, icon: .mail)
          }
          if type.isForTeam {
            " "
            badge("Agents only", .line, icon: .lock)
          }
          if !type.description.isEmpty { p(type.description, .class("small muted")) }
        }
        span(.class("row keep tight")) {
          moveButtons(type.name, post: home.below(type.id).below("move"), isFirst: isFirst, isLast: isLast, request)
          linkButton("Its form", href: home.below(type.id).below("form"), size: .small, .aria("label", "The form of \(type.name)"))
        }
      }
    }
  }

  private var newType: HTML {
    padCard("New request type") {
      form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
        textField("Name", name: "name", value: typed["name"], hint: "What customers would call it.", error: errors["name"], .maxlength(80))
        textField(
          "Description", name: "description", value: typed["description"], error: errors["description"], optional: true, .maxlength(300))
        selectField(
          "Group", name: "group", value: typed["group"].isEmpty ? catalogue.groups.first.map { "\($0.id)" } : typed["group"],
          choices: catalogue.groups.map { Choice("\($0.id)", $0.name) }, none: "None: not in the portal", error: errors["group"])
        div { pushButton("Make the request type", .primary, icon: .plus) }
      }
    }
  }

  private var newGroup: HTML {
    padCard("New group") {
      form(post: groups, token: request.formToken, .class("stack"), .novalidate()) {
        textField("Name of the group", name: "groupName", value: typed["groupName"], error: errors["groupName"], .maxlength(80))
        div { pushButton("Make the group", icon: .plus) }
      }
    }
  }
}
