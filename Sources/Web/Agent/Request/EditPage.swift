import Desk
import HTML
import Store
import Web

/// Changing what a request says.
enum EditPage {
  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await RequestPage.model(request)
    return .page(try await view(model, try await asked(model, request), answers(model.detail), [:], request))
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
      try await view(model, asked, given, errors, request)
    }
  }

  /// Who sees a request of that level is shown before it is set.
  @Sendable static func setLevel(_ request: WebRequest) async throws -> WebResponse {
    let model = try await RequestPage.model(request)
    let key = try RequestPage.key(request)
    let sent = try await request.form()
    let asked = try await asked(model, request)
    return try await request.answering {
      let level = ID<SecurityLevel>(sent["level"])
      guard level != nil || sent["level"].isEmpty else { throw Refusal.invalid("security", "Choose a security level of the list.") }
      return try await request.changing(
        SetSecurityLevel(in: model.detail.project.id, request: model.detail.id, level: level), from: sent,
        in: request.deskFrame(model.place), back: .worked(key)
      ) { _ in (.worked(key), "The security level is set.") }
    } orAgain: { errors in
      try await view(model, asked, answers(model.detail), errors, request)
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
  ) async throws -> HTML {
    let detail = model.detail
    let levels = try await request.ask { try $0.securityLevels(of: detail.project.id) }
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
      if !levels.isEmpty {
        form(post: "/desk/\(detail.project.key)/requests/\(detail.key)/level", token: request.formToken, .class("form stack")) {
          selectField(
            "Security level", name: "level", value: detail.level.map { "\($0.id)" }, choices: levels.map { Choice("\($0.id)", $0.name) },
            none: "None: whoever sees the project’s requests sees it", hint: "Only those whom the level names see the request.",
            error: errors["security"])
          div { pushButton("See who gains and who loses", icon: .eye) }
        }
      }
    }
  }
}
