import Desk
import HTML
import Store
import Web

/// What a request type asks. Moving and adding rearranges a draft; saving makes it the form.
enum FormPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/request-types/{type}/form", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/request-types/{type}/form", for: .projectAdministrators, arrange),
    .post("/desk/{project}/settings/request-types/{type}/fields", for: .projectAdministrators, create),
  ]

  struct Model: Sendable {
    let place: SettingsPlace
    let type: TypeSummary
    let library: [LibraryField]
    let organizations: [OrganizationSummary]
    let saved: FormDraft
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return .page(try FormView(model: model, draft: model.saved, isSaved: true, typed: Form(), errors: [:], request: request).html)
  }

  @Sendable static func arrange(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    var draft = FormDraft(sent, library: model.library)
    let act = sent["act"].split(separator: ":").map(String.init)
    if act.count == 2, let id = ID<Field>(act[1]) {
      switch act[0] {
      case "up", "down":
        let order = draft.lines.map(\.id).moving(id, up: act[0] == "up")
        draft.lines = order.compactMap { id in draft.lines.first { $0.id == id } }
      default: draft.lines.removeAll { $0.id == id }
      }
    } else if sent["act"] == "add" {
      if let field = model.library.first(where: { "\($0.id)" == sent["add"] }) { draft.add(field) }
    } else {
      return try await save(draft, model, request)
    }
    return .page(try FormView(model: model, draft: draft, isSaved: false, typed: Form(), errors: [:], request: request).html)
  }

  private static func save(_ draft: FormDraft, _ model: Model, _ request: WebRequest) async throws -> WebResponse {
    try await request.answering {
      let fields = try await request.ask { try draft.inputs(in: $0) }
      try await request.perform(ChangeForm(model.type.id, fields: fields), by: .agent)
      return .redirect(to: address(model), saying: "The form is saved.")
    } orAgain: { errors in
      try FormView(model: model, draft: draft, isSaved: false, typed: Form(), errors: errors, request: request).html
    }
  }

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    return try await request.answering {
      guard let kind = FieldKind(rawValue: sent["kind"]) else { throw Refusal.invalid("kind", "Choose a kind.") }
      let options = kind == .select || kind == .multiselect ? sent["options"].split(whereSeparator: \.isNewline).map(String.init) : []
      let made = try await request.perform(
        CreateField(model.place.id, name: sent["name"], kind: kind, options: options.filter { !$0.trimmingSpace.isEmpty }), by: .agent)
      let fields = try await request.ask { try model.saved.inputs(in: $0) } + [FormFieldInput(field: made, label: sent["name"])]
      try await request.perform(ChangeForm(model.type.id, fields: fields), by: .agent)
      return .redirect(to: address(model).fragment("field-\(made)"), saying: "The field is made and stands at the end of the form.")
    } orAgain: { errors in
      try FormView(model: model, draft: model.saved, isSaved: true, typed: sent, errors: errors, request: request).html
    }
  }

  static func address(_ model: Model) -> Href { Href.settings(model.place.key, .types).below(model.type.id).below("form") }

  private static func model(_ request: WebRequest) async throws -> Model {
    let place = try await request.settingsPlace()
    let type = try await TypePage.type(request, in: place)
    return try await request.ask { inquiry in
      let library = try inquiry.fieldLibrary(for: place.id)
      let saved = try FormDraft(inquiry.administeredForm(of: type.id), in: inquiry)
      return Model(
        place: place, type: type, library: library, organizations: try inquiry.organizations(limit: 200).items, saved: saved)
    }
  }
}
