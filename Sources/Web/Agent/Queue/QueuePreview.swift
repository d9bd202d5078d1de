import Desk
import HTML
import Store
import Web

/// A look into a request beside its queue, on screens that are wide enough.
enum QueuePreview {
  static func html(_ detail: RequestDetail, _ model: QueuePage.Model, _ request: WebRequest) -> HTML {
    let name = QueueTable.firstName(detail.reporter.name)
    return aside(.class("preview"), .aria("label", "Preview of \(detail.key)")) {
      div(.class("stack")) {
        div(.class("row")) {
          span("\(detail.key)", .class("faint small"))
          badge(detail.status.name, detail.isClosed ? .good : .accent)
          span(.class("end row keep tight")) {
            linkButton("Open", href: .worked(detail.key), size: .small)
            iconLink(.x, label: "Close the preview", href: model.here)
          }
        }
        h2(detail.summary, .class("h-m"))
        div(.class("row")) {
          RequestPage.standing(detail, request)
          span(detail.assignee.map { "\($0.name) has it" } ?? "Nobody has it", .class("faint small"))
        }
        div(.class("small")) { Conversation.short(detail, request) }
        if model.works {
          linkButton("Reply to \(name)", href: Href.worked(detail.key).fragment("composer"), icon: .reply)
        }
      }
    }
  }
}
