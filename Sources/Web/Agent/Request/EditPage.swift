import Desk
import HTML
import Store
import Web

/// Changing what a request says.
enum EditPage {
  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await RequestPage.model(request)
    return .page(try view(model, try await asked(model, request), answers(model.detail), [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let sent = try await request.form()
    let model = try await RequestPage.model(request)
    let asked = try await asked(model, request)
    let given = Dictionary(asked.map { ($0.key, sent.all($0.key)) }, uniquingKeysWith: { first, _ in first })
    return try await request.answering {
      let input = FormInput(given.mapValues { $0.count > 1 ? .list($0) : .text($0.first ?? "") })
      try await request.perform(EditRequest(request: id, input: input), by: .agent)
      return .redirect(to: .worked(key), saying: "The details are changed.")
    } orAgain: { errors in
      try view(model, asked, given, errors, request)
    }
  }

  private static func asked(_ model: RequestPage.Model, _ request: WebRequest) async throws -> [FormField] {
    let type = model.detail.type.id
    return try await request.ask { try $0.form(of: type)?.fields.filter { $0.kind != .attachment } ?? [] }
  }

  private static func answers(_ detail: RequestDetail) -> [String: [String]] {
    var answers = ["summary": [detail.summary], "description": [detail.description]]
    for shown in detail.fields { answers[shown.field.key] = FieldControls.texts(shown.value) }
    return answers
  }

  private static func view(
    _ model: RequestPage.Model, _ asked: [FormField], _ given: [String: [String]], _ errors: [String: String], _ request: WebRequest
  ) throws -> HTML {
    let detail = model.detail
    return deskPage("Change \(detail.key)", try request.deskFrame(model.place), width: .readable) {
      crumbs([Crumb("\(detail.key)", href: .worked(detail.key))], here: "Change")
      h1("Change \(detail.key)")
      form(post: "/desk/\(detail.project.key)/requests/\(detail.key)/edit", token: request.formToken, .class("form stack"), .novalidate()) {
        errorSummary(errors, order: asked.map(\.key))
        for question in asked { FieldControls.control(question, given[question.key] ?? [], errors[question.key], draftKey: nil) }
        div(.class("row")) {
          pushButton("Save the details", .primary)
          linkButton("Keep them as they are", href: .worked(detail.key), .quiet)
        }
      }
    }
  }
}
