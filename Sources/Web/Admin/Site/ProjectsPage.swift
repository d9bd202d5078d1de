import Desk
import HTML
import Store
import Web

/// All projects of the site, and making new ones.
enum ProjectsPage {
  static let routes: [Route] = [
    .get("/admin/projects", for: .siteAdministrators, show),
    .post("/admin/projects", for: .siteAdministrators, create),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      guard let key = ProjectKey(sent["key"]) else {
        throw Refusal.invalid("key", "A key is two to ten letters or digits, a letter first, such as IT.")
      }
      guard let template = ProjectTemplate.named(sent["template"]) else { throw Refusal.invalid("template", "Choose what it starts with.") }
      try await request.perform(
        CreateProject(key: key, name: sent["name"], description: sent["description"], template: template), by: .agent)
      return .redirect(
        to: .settings(key.text, .permissions), saying: "The project is made, and closed at first. Open it here when it is ready.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let list = NameList(request)
    let projects = try await request.ask { try $0.projects(where: Project.administer, matching: list.words, after: list.after, limit: 50) }
    return deskPage("Projects", try request.siteFrame(.projects), width: .broad) {
      div(.class("stack roomy")) {
        pageHead("Projects", "Each is a desk of its own, with its portal, its queues and its people.")
        errorSummary(errors, order: ["name", "key", "description", "template"])
        div(.class("stack")) {
          searchField("Search the projects", value: list.words, action: SitePart.projects.href, placeholder: "Name or key")
          lines(projects, list)
          list.pager("Pages of projects", at: SitePart.projects.href, last: projects.items.last?.nameKey, isLast: projects.isLast)
        }
        creating(typed, errors, request)
      }
    }
  }

  @HTMLBuilder private static func lines(_ projects: Page<ProjectSummary>, _ list: NameList) -> HTML {
    if projects.items.isEmpty {
      emptyState(
        list.words.isEmpty ? "No project yet" : "No project is called “\(list.words)”",
        list.words.isEmpty ? "Make the first one below." : "Search for another part of its name.", icon: .inbox)
    } else {
      div(.class("card")) {
        cardRows(.aria("label", "Projects")) {
          for project in projects.items { line(project) }
        }
      }
    }
  }

  private static func line(_ project: ProjectSummary) -> HTML {
    cardRow {
      div(.class("row")) {
        div(.class("grow wide")) {
          b(project.name)
          " "
          code(project.key, .class("small faint"))
          if project.isArchived {
            " "
            badge("Archived", .line)
          }
          if !project.description.isEmpty { p(project.description, .class("small muted")) }
        }
        span(.class("row keep tight")) {
          linkButton("Settings", href: .settings(project.key, .general), size: .small, .aria("label", "Settings of \(project.name)"))
          linkButton("Desk", href: "/desk/\(project.key)", .quiet, size: .small, .aria("label", "Desk of \(project.name)"))
        }
      }
    }
  }

  private static func creating(_ typed: Form, _ errors: [String: String], _ request: WebRequest) -> HTML {
    padCard("New project") {
      form(post: SitePart.projects.href, token: request.formToken, .class("stack"), .novalidate()) {
        div(.class("two")) {
          textField(
            "Name", name: "name", value: typed["name"], hint: "Customers read it on the front page.", error: errors["name"], .maxlength(80))
          textField(
            "Key", name: "key", value: typed["key"], hint: "Requests are called after it: IT-1, IT-2. It stays for good.",
            error: errors["key"],
            .maxlength(10), .autocapitalize("characters"), .spellcheck(false))
        }
        textField(
          "Description", name: "description", value: typed["description"], hint: "What people find here.", error: errors["description"],
          optional: true)
        choiceCards(
          "What does it start with?", name: "template", value: typed["template"].isEmpty ? ProjectTemplate.blank.id : typed["template"],
          choices: ProjectTemplate.all.map { template in
            Choice(template.id, template.name, hint: "\(template.words) \(suited(template))", icon: mark(template))
          }, hint: "Each starts closed, whatever it suits: you open it in its customer permissions.", error: errors["template"])
        div { pushButton("Make the project", .primary, icon: .plus) }
      }
    }
  }

  private static func suited(_ template: ProjectTemplate) -> String {
    "When it is ready: requests from \(template.recommended.raise.title.lowercasedFirst), shared with \(template.recommended.share.title.lowercasedFirst)."
  }

  private static func mark(_ template: ProjectTemplate) -> Icon {
    switch template.id {
    case ProjectTemplate.leave.id: .lock
    case ProjectTemplate.it.id: .building
    case ProjectTemplate.individuals.id: .globe
    default: .file
    }
  }
}
