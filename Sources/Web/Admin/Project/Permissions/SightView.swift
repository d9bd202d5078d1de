import Desk
import HTML
import Store
import Web

/// The permission scheme and the security levels of a project.
struct SightView {
  let model: SightPage.Model
  let typed: Form
  let errors: [String: String]
  let request: WebRequest

  private var home: Href { .settings(model.place.key, .sight) }
  private var levels: Href { "/desk/\(model.place.key)/settings/levels" }

  var html: HTML {
    get throws {
      deskPage("Sight of requests", try request.settingsFrame(model.place, .sight), width: .broad) {
        div(.class("stack roomy")) {
          pageHead(
            "Sight of requests",
            "Who sees every request here with its notes, and which requests are for fewer eyes. Customers’ sight is their own matter: it comes from raising, taking part and sharing."
          )
          errorSummary(errors, order: ["holder", "people", "name"])
          div(.class("split")) {
            div(.class("stack roomy")) {
              pagePart("These see every request") { grants }
              pagePart("Security levels") { levelList }
            }
            aside(.class("stack"), .aria("label", "Add")) {
              granting
              makingLevel
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var grants: HTML {
    if model.grants.isEmpty {
      emptyState("Nobody sees every request", "Not even agents find what customers raise. Let the team see it.", icon: .eyeOff)
    } else {
      personLines("Who sees every request") {
        for grant in model.grants {
          cardRow {
            div(.class("row keep")) {
              avatar(HolderChoice.face(grant.holder))
              div(.class("grow")) {
                b(grant.holder.name.capitalizedFirst)
                div(.class("small muted")) {
                  grant.grantedBy.map { "Set by \($0), " } ?? "Set up with the project, "
                  request.times.stamp(grant.since)
                }
              }
              actIcon(
                .x, label: "Take it from \(grant.holder.name)", post: home.below(grant.id).below("revoke"), token: request.formToken)
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var levelList: HTML {
    if model.levels.isEmpty {
      emptyState(
        "No security level",
        "A level lets only whom it names see the requests that bear it, agents included: one for each customer, or one for salaries.",
        icon: .shield)
    } else {
      dataTable("Each level and whom it lets see", [Column("Level"), Column("Lets see"), .number("Requests")]) {
        for level in model.levels {
          tr {
            td { a(level.name, href: levels.below(level.id)) }
            td(.class("muted")) { level.holders.isEmpty ? "Nobody" : Language.english.list(level.holders.map(\.name)).capitalizedFirst }
            td("\(level.requests)", .class("num"))
          }
        }
      }
    }
  }

  private var granting: HTML {
    padCard("Let somebody see every request") {
      form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
        selectField(
          "Who?", name: "holder", value: typed["holder"],
          choices: HolderChoice.roles
            + [
              Choice("lead", "The lead of the project"), Choice("reporter", "The reporter, of his own requests"),
              Choice("assignee", "The assignee, of requests given to him"), Choice("person", "A person, named below"),
            ] + HolderChoice.groups(model.groups), none: "Choose …", error: errors["holder"])
        textField(
          "Person", name: "people", value: typed["people"], hint: "Only where “A person” is chosen: a name or an e-mail address.",
          error: errors["people"], .maxlength(200), .autocomplete("off"))
        div { pushButton("See who gains", .primary, icon: .eye) }
      }
    }
  }

  private var makingLevel: HTML {
    padCard("Make a security level") {
      form(post: levels, token: request.formToken, .class("stack"), .novalidate()) {
        textField(
          "Name", name: "name", value: typed["name"], hint: "Such as “Salaries” or “Acme only”.", error: errors["name"], .maxlength(100))
        div { pushButton("Make the level", icon: .plus) }
      }
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
