import Desk
import HTML
import Store
import Web

/// Where many people are brought in at once, from a pasted list or a table, and what was brought in before.
enum ImportsPage {
  static let routes: [Route] =
    routes(at: "/admin/people/import", for: .siteAdministrators) + routes(at: "/desk/{project}/customers/import", for: .agents)

  private static func routes(at address: String, for audience: Audience) -> [Route] {
    [.get(address, for: audience, show), .post(address, for: audience, uploads: true, open)]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  @Sendable static func open(_ request: WebRequest) async throws -> WebResponse {
    let surround = try await ImportSurround(request)
    let sent = try await request.form()
    return try await request.answering {
      let (table, name) = try await table(sent, request)
      let id = try await request.desk.openImport(table, name: name, plan: ImportPlan(project: surround.project), as: request.viewer)
      return .redirect(to: surround.home.below(id))
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func table(_ sent: Form, _ request: WebRequest) async throws -> (DelimitedText, String) {
    guard let file = sent.files("file").first else {
      guard !sent["people"].trimmingSpace.isEmpty else { throw Refusal.invalid("people", "Paste a list, or choose a file.") }
      return (try PastedPeople.table(sent["people"]), "A pasted list")
    }
    // What lies in the store is spoken of, so that it is swept away in a day.
    try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .agent)
    guard file.size <= DelimitedText.Limits().bytes, let chunks = try await request.desk.files.read(file.sha256) else {
      throw Refusal.invalid("file", "This file is larger than \(DelimitedText.Limits().bytes >> 20) MB. Split it into several.")
    }
    var bytes: [UInt8] = []
    for try await chunk in chunks { bytes += chunk }
    return (try DelimitedText(bytes), file.name)
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let surround = try await ImportSurround(request)
    let before = request.query["before"].flatMap { ID<PeopleImport>($0) }
    let imports = try await request.ask { try $0.peopleImports(of: surround.project, before: before) }
    return deskPage("Bring people in", try surround.frame(request), width: .broad) {
      div(.class("stack roomy")) {
        pageHead(
          "Bring people in",
          "Many at once. You see what each row would do before anybody is added, and nobody gets a mail unless you say so.")
        surround.tabs
        errorSummary(errors, order: ["people", "file"])
        form(post: surround.home, token: request.formToken, uploads: true, .class("card pad stack"), .novalidate()) {
          textArea(
            "Paste a list", name: "people", value: typed["people"],
            hint: "Addresses, one a line: cleo@acme.example, or Cleo Marchetti <cleo@acme.example>. Or rows of a table.",
            error: errors["people"],
            optional: true, .rows(6), .spellcheck(false))
          fileField(
            "Or a table", name: "file",
            hint: "A CSV file of at most \(PeopleImport.mostRows) rows, with a column for the e-mail address; commas, semicolons or tabs.",
            error: errors["file"], multiple: false)
          div { pushButton("Look at the rows", .primary, icon: .next) }
        }
        if !imports.items.isEmpty { list(imports, before, surround, request) }
      }
    }
  }

  private static func list(
    _ imports: Page<PeopleImport>, _ before: ID<PeopleImport>?, _ surround: ImportSurround, _ request: WebRequest
  ) -> HTML {
    pagePart("Brought in before") {
      dataTable("What was brought in", [Column("What"), Column("By"), .number("Rows"), Column("How it stands")]) {
        for one in imports.items {
          tr {
            td {
              a(one.name, href: surround.home.below(one.id))
              br()
              span(.class("small faint")) { request.times.stamp(one.createdAt) }
            }
            td(one.maker?.name ?? "The command line")
            td("\(one.total)", .class("num"))
            td { one.state.badge }
          }
        }
      }
      pager(
        "Pages of imports", newer: before == nil ? nil : surround.home,
        older: imports.isLast ? nil : imports.items.last.map { surround.home.query("before", "\($0.id)") },
        newerWords: "From the beginning",
        olderWords: "More")
    }
  }
}

extension PeopleImport.State {
  /// How far it is, on a small ground.
  var badge: HTML {
    switch self {
    case .reading, .draft: Web.badge("Draft", .line)
    case .checking: Web.badge("Being checked", .accent)
    case .checked: Web.badge("Checked", .accent)
    case .running: Web.badge("Under way", .accent)
    case .done: Web.badge("Done", .good)
    case .refused: Web.badge("Not done", .warn)
    }
  }
}
