import Desk
import HTML
import Store
import Web

/// What an agent changes most: the status and who has it.
enum WorkBar {
  static func html(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return div(.class("row"), .data("part", "work")) {
      status(model, request)
      assignee(model, request)
      if detail.assignee?.id != request.viewer.account, let me = request.viewer.account {
        actButton(
          "Take it", post: "/desk/\(detail.project.key)/requests/\(detail.key)/assignee", token: request.formToken, .quiet, icon: .user,
          hidden: [("assignee", "\(me)")])
      }
    }
  }

  private static func status(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return menu(detail.status.name, label: "Status: \(detail.status.name). Change it", .chosen) {
      ul {
        for step in detail.transitions {
          li {
            form(post: "/desk/\(detail.project.key)/requests/\(detail.key)/status", token: request.formToken) {
              input(.type("hidden"), .name("to"), .value("\(step.id)"))
              button(.class("entry"), .type("submit")) {
                step.name
                span(" → \(step.to.name)", .class("faint small"))
              }
            }
          }
        }
      }
    }
  }

  private static func assignee(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return menu(detail.assignee?.name ?? "Nobody has it", label: "Assignee: \(detail.assignee?.name ?? "nobody"). Change it", .plain) {
      ul {
        for person in model.agents where person.id != detail.assignee?.id { choice(person.name, "\(person.id)", detail, request) }
        if detail.assignee != nil { choice("Nobody", "", detail, request) }
      }
    }
  }

  private static func choice(_ name: String, _ value: String, _ detail: RequestDetail, _ request: WebRequest) -> HTML {
    li {
      form(post: "/desk/\(detail.project.key)/requests/\(detail.key)/assignee", token: request.formToken) {
        input(.type("hidden"), .name("assignee"), .value(value))
        button(name, .class("entry"), .type("submit"))
      }
    }
  }
}
