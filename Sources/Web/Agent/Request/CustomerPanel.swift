import Desk
import HTML
import Store
import Web

/// Who raised the request: his address and organizations, what else he asked for, and how he gets in.
enum CustomerPanel {
  static func html(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return card("Customer", side: a("How they get in", href: "/desk/\(detail.project.key)/why/\(detail.reporter.id)", .class("small"))) {
      div(.class("cell")) { who(model, request) }
      latest(model, request)
    }
  }

  private static func who(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let reporter = model.detail.reporter
    let organizations = model.background.organizations
    return facts {
      fact("Name", reporter.name)
      fact("Address", model.addresses[reporter.id] ?? "")
      if !organizations.isEmpty {
        fact(organizations.count == 1 ? "Organization" : "Organizations", organizations.map(\.name).joined(separator: ", "))
      }
      if let since = model.undeliverable[reporter.id] {
        fact("Mail") {
          badge("Comes back", .bad, icon: .alert)
          " since "
          request.times.stamp(since)
        }
      }
    }
  }

  @HTMLBuilder private static func latest(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let latest = model.background.latest
    let name = QueueTable.firstName(model.detail.reporter.name)
    div(.class("cell divided stack tight")) {
      h3(latest.isEmpty ? "No other request of \(name) that you see" : "What else \(name) raised", .class("small"))
      if !latest.isEmpty {
        ul(.class("stack snug small")) {
          for line in latest {
            li(.class("row keep tight")) {
              a(line.summary, href: .worked(line.key), .class("grow clip"))
              badge(line.status.name, line.isClosed ? .good : .plain)
            }
          }
        }
        a(
          "All that \(name) sees in \(model.detail.project.name)",
          href: "/desk/\(model.detail.project.key)/what/\(model.detail.reporter.id)", .class("small"))
      }
    }
  }
}
