import Desk
import HTML
import Store
import Web

/// The way in for agents: to their project, or to a choice of projects.
enum DeskFront {
  static let routes: [Route] = [
    .get("/desk", for: .agents, choose),
    .get("/desk/{project}", for: .agents, open),
  ]

  @Sendable static func choose(_ request: WebRequest) async throws -> WebResponse {
    let projects = try await request.ask { inquiry in
      let works = try inquiry.projects(where: Project.work, limit: 100).items
      return works.isEmpty ? try inquiry.projects(where: Project.administer, limit: 100).items : works
    }
    guard projects.count != 1 else { return .redirect(to: "/desk/\(projects[0].key)") }
    guard let chip = request.chip else { throw Refusal.signInFirst }
    let frame = DeskFrame(head: request.head, project: request.siteName, home: "/desk", person: chip)
    return .page(
      deskPage("Your desks", frame, width: .readable) {
        h1("Your desks")
        if projects.isEmpty {
          emptyState("No desk is yours", "A project administrator makes you an agent of a project. Its queues are here then.", icon: .inbox)
          {
            linkButton("Go to the portal", href: "/portal")
          }
        }
        ul(.class("tiles")) {
          for project in projects {
            door(project.name, project.description, icon: .inbox, href: "/desk/\(project.key)", meta: metaPart(project.key))
          }
        }
      })
  }

  @Sendable static func open(_ request: WebRequest) async throws -> WebResponse {
    let key = try request.parameter("project")
    let first = try await request.ask { try $0.queues(of: $0.project(named: key)).first?.id }
    guard let first else { return .redirect(to: "/desk/\(key)/settings") }
    return .redirect(to: "/desk/\(key)/queues/\(first)", saying: request.flash?.text)
  }
}

extension Href {
  static func worked(_ key: RequestKey) -> Href { "/desk/\(key.project)/requests/\(key)" }
}

/// The picture of a request type; what is unknown is a plain request.
func typeIcon(_ name: String) -> Icon { Icon(rawValue: name) ?? .chat }
