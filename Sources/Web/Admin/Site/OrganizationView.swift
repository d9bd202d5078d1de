import Desk
import HTML
import Store
import Web

struct OrganizationView {
  let model: OrganizationPage.Model
  let typed: Form?
  let errors: [String: String]
  let request: WebRequest

  private var name: String { model.detail.summary.name }

  var html: HTML {
    get throws {
      deskPage(name, try model.surround.frame(request), width: .broad) {
        div(.class("stack roomy")) {
          crumbs([Crumb("Organizations", href: model.surround.list)], here: name)
          div(.class("row keep")) {
            avatar(.organization(id: model.id), .large)
            div(.class("stack snug")) {
              h1(name)
              span(Quantity.english(model.detail.summary.memberCount, "person", "people"), .class("muted"))
            }
          }
          errorSummary(errors, order: ["people", "name", "mode", "domains"])
          div(.class("split")) {
            div(.class("stack loose")) { members }
            aside(.class("stack"), .aria("label", "Change the organization")) {
              if model.mayManage {
                adding
                settings
              }
              projects
              if model.mayDelete { deleting }
            }
          }
        }
      }
    }
  }

  private var members: HTML {
    pagePart("People") {
      if model.members.items.isEmpty, model.list.words.isEmpty {
        emptyState("Nobody is in it yet", "Add its people by address; those without an account are invited.", icon: .users)
      } else {
        searchField("Search its people", value: model.list.words, action: model.home, placeholder: "Name or address")
        personLines("People of \(name)") {
          for member in model.members.items { row(member) }
        }
      }
      model.list.pager("Pages of people", at: model.home, last: model.members.items.last?.nameKey, isLast: model.members.isLast)
    }
  }

  private func row(_ member: OrganizationMember) -> HTML {
    personLine(
      .customer(member.name, id: member.id), member.name, member.email, href: model.surround.person(member.id), isActive: member.isActive,
      end: model.mayManage ? acts(member) : nil
    ) {
      if member.isManager {
        badge("Manager", .accent)
        " "
      }
      if model.detail.summary.sharingMode == .named, member.seesShared {
        badge("Sees what is shared", .good)
        " "
      }
      provenance(member.source, by: member.grantedBy, since: member.since, until: member.expiresAt, request)
    }
  }

  private func acts(_ member: OrganizationMember) -> HTML {
    let address = model.home.below("members").below(member.id)
    return HTML {
      if model.detail.summary.sharingMode == .named {
        actIcon(
          member.seesShared ? .eyeOff : .eye,
          label: member.seesShared ? "Hide from \(member.name) what is shared" : "Show \(member.name) what is shared", post: address,
          token: request.formToken, hidden: [("sees", member.seesShared ? "no" : "yes")])
      }
      actIcon(
        member.isManager ? .minus : .star, label: member.isManager ? "\(member.name) is manager no more" : "Make \(member.name) manager",
        post: address, token: request.formToken, hidden: [("manager", member.isManager ? "no" : "yes")])
      actIcon(
        .x, label: "Remove \(member.name)", post: address.below("remove"), token: request.formToken)
    }
  }

  private var adding: HTML {
    padCard("Add people") {
      form(post: model.home.below("members"), token: request.formToken, .class("stack"), .novalidate()) {
        Naming.control("Who?", value: typed?["people"] ?? "", error: errors["people"])
        div { pushButton("Add them", .primary, icon: .userPlus) }
      }
    }
  }

  private var settings: HTML {
    padCard("The organization") {
      form(post: model.home, token: request.formToken, .class("stack"), .novalidate()) {
        textField("Name", name: "name", value: sent("name") ?? name, error: errors["name"], .maxlength(200))
        radioField(
          "Who sees what is shared with it?", name: "mode", value: sent("mode") ?? model.detail.summary.sharingMode.rawValue,
          choices: SharingMode.allCases.map { Choice($0.rawValue, $0.words, hint: $0.hint) }, error: errors["mode"])
        textArea(
          "Domains", name: "domains", value: sent("domains") ?? model.detail.domains.joined(separator: "\n"),
          hint: "One a line. Whoever makes an account with an address there, and confirms it, joins by themselves.",
          error: errors["domains"],
          optional: true, .class("mono"), .spellcheck(false))
        div { pushButton("Save the organization") }
      }
    }
  }

  /// What was typed into this form; the form for adding people sends no name.
  private func sent(_ field: String) -> String? { typed?.has("mode") == true ? typed?[field] : nil }

  private var projects: HTML {
    padCard("Attached to") {
      if model.detail.projects.isEmpty {
        p("No project yet. Project administrators attach it under “Organizations”.", .class("small muted"))
      } else {
        ul(.class("stack snug")) {
          for project in model.detail.projects {
            li {
              if let href = model.surround.organizations(of: project.key) { a(project.name, href: href) } else { project.name }
            }
          }
        }
      }
    }
  }

  private var deleting: HTML {
    padCard("Delete it") {
      p("Its memberships and what is shared with it end. Accounts and requests stay.", .class("small muted"))
      div {
        actButton(
          "Delete \(name)", post: model.home.below("delete"), token: request.formToken, .bad, icon: .trash)
      }
    }
  }
}
