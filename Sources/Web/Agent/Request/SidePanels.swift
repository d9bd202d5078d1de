import Desk
import HTML
import Store
import Web

/// What stands beside the conversation: who can see it, with whom it is shared, its fields.
enum SidePanels {
  static func people(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    let root: Href = "/desk/\(detail.project.key)/requests/\(detail.key)/who"
    return card("Who can see it", side: a(Quantity.english(model.seenBy, "person", "people"), href: root, .class("small"))) {
      div(.class("cell")) {
        peopleList(.data("part", "people")) {
          personRow(
            .customer(detail.reporter.name, id: detail.reporter.id), detail.reporter.name, note: "Reporter",
            end: why(detail.reporter, detail))
          for participant in detail.participants {
            personRow(
              .customer(participant.person.name, id: participant.person.id), participant.person.name, note: "Participant",
              end: HTML {
                why(participant.person, detail)
                if model.works {
                  actIcon(
                    .x, label: "Take \(participant.person.name) off",
                    post: "/desk/\(detail.project.key)/requests/\(detail.key)/people/\(participant.person.id)/remove",
                    token: request.formToken,
                    .confirm("Take \(participant.person.name) off this request?"))
                }
              })
          }
          for share in detail.shares {
            personRow(
              .organization(id: share.organization), share.name, note: Quantity.english(share.people, "person", "people"),
              end: model.works
                ? actIcon(
                  .x, label: "Stop sharing with \(share.name)",
                  post: "/desk/\(detail.project.key)/requests/\(detail.key)/organizations/\(share.organization)/remove",
                  token: request.formToken,
                  .confirm("Stop sharing with \(share.name)?")) : nil)
          }
          for address in detail.addresses {
            personRow(
              .address, address.email, note: "Copies by e-mail",
              end: model.works
                ? actIcon(
                  .x, label: "Stop copies to \(address.email)", post: "/desk/\(detail.project.key)/requests/\(detail.key)/addresses/remove",
                  token: request.formToken, hidden: [("address", address.email)], .confirm("Stop copies to \(address.email)?")) : nil)
          }
          personRow(.team(id: detail.project.id), detail.project.name, note: Quantity.english(detail.deskSize, "agent", "agents"))
        }
      }
    }
  }

  private static func why(_ person: Person, _ detail: RequestDetail) -> HTML {
    a(
      "Why?", href: "/desk/\(detail.project.key)/requests/\(detail.key)/why/\(person.id)", .class("n"),
      .aria("label", "Why \(person.name) can see it"))
  }

  @HTMLBuilder static func sharing(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    if model.works {
      let detail = model.detail
      let shared = Set(detail.shares.map(\.organization))
      let open = model.organizations.filter { !shared.contains($0.id) }
      card("Let somebody see it") {
        div(.class("cell stack")) {
          form(
            post: "/desk/\(detail.project.key)/requests/\(detail.key)/people", token: request.formToken, .class("stack tight"),
            .novalidate()
          ) {
            textField(
              "Person", name: "person", value: "", hint: "A customer’s name or address.", error: draft.errors["person"], .maxlength(254),
              .spellcheck(false))
            div(.class("row")) {
              pushButton("Add", .plain, icon: .userPlus, size: .small, .name("as"), .value("participant"))
              pushButton("Send copies only", .quiet, icon: .mail, size: .small, .name("as"), .value("address"))
            }
          }
          if !open.isEmpty {
            form(post: "/desk/\(detail.project.key)/requests/\(detail.key)/organizations", token: request.formToken, .class("stack tight"))
            {
              selectField(
                "Organization", name: "organization", value: "",
                choices: open.map { Choice("\($0.id)", $0.name) },
                none: "Choose …",
                error: draft.errors["organization"])
              pushButton("Share", .plain, icon: .building, size: .small)
            }
          }
        }
      }
    }
  }

  static func fields(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return card(
      "Details", side: model.works ? a("Change", href: "/desk/\(detail.project.key)/requests/\(detail.key)/edit", .class("small")) : nil
    ) {
      div(.class("cell")) {
        facts(.data("part", "details")) {
          fact("Type", detail.type.name)
          if let level = detail.level { fact("Security level") { badge(level.name, .warn, icon: .shield) } }
          for shown in detail.fields { fact(shown.field.label, shown.words) }
          fact("Changed") { request.times.stamp(detail.activityAt) }
        }
      }
    }
  }
}
