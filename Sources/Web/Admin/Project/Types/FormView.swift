import Desk
import HTML
import Store
import Web

struct FormView {
  let model: FormPage.Model
  let draft: FormDraft
  let isSaved: Bool
  let typed: Form
  let errors: [String: String]
  let request: WebRequest

  var html: HTML {
    get throws {
      deskPage("The form of \(model.type.name)", try request.settingsFrame(model.place, .types), width: .broad) {
        div(.class("stack roomy")) {
          TypePage.head(model.type, model.place, isForm: true)
          errorSummary(errors, order: ["fields"] + draft.lines.map { "value-\($0.id)" } + ["name", "kind", "options"])
          if !isSaved, errors.isEmpty {
            banner(.accent, "The form is not saved yet.", detail: "Customers see it as it was until you save it.")
          }
          div(.class("split")) {
            arranging
            aside(.class("stack"), .aria("label", "A new field")) { newField }
          }
        }
      }
    }
  }

  private var arranging: HTML {
    form(post: FormPage.address(model), token: request.formToken, .class("stack"), .novalidate(), .id("f-fields")) {
      div(.class("row")) {
        p("Customers are asked these things, in this order.", .class("muted"))
        // The first button of the form is what Enter presses.
        span(.class("end")) { pushButton("Save the form", .primary, .name("act"), .value("save")) }
      }
      for (index, line) in draft.lines.enumerated() {
        FieldCard(
          line: line, isFirst: index == 0, isLast: index == draft.lines.count - 1, organizations: model.organizations,
          error: errors["value-\(line.id)"]
        ).html
      }
      if !left.isEmpty {
        div(.class("card pad row keep")) {
          div(.class("grow")) {
            bareSelect(
              "Field to add", name: "add", value: nil, choices: left.map { Choice("\($0.id)", "\($0.name) (\($0.kind.words))") },
              none: "Add a field …")
          }
          pushButton("Add it", icon: .plus, .name("act"), .value("add"))
        }
      }
    }
  }

  private var left: [LibraryField] {
    let used = Set(draft.lines.map(\.id))
    return model.library.filter { !used.contains($0.id) }
  }

  private var newField: HTML {
    padCard("Ask something new") {
      form(
        post: Href.settings(model.place.key, .types).below(model.type.id).below("fields"), token: request.formToken, .class("stack"),
        .novalidate()
      ) {
        textField(
          "Name", name: "name", value: typed["name"], hint: "As the question reads on the form.", error: errors["name"], .maxlength(80))
        selectField(
          "Kind of answer", name: "kind", value: typed["kind"].isEmpty ? "text" : typed["kind"],
          choices: FieldKind.allCases.filter { $0 != .attachment }.map { Choice($0.rawValue, $0.words) }, error: errors["kind"])
        textArea(
          "Choices", name: "options", value: typed["options"], hint: "One a line, for answers that are chosen.", error: errors["options"],
          optional: true)
        div { pushButton("Make the field", icon: .plus) }
        p(
          "It goes to the end of the form, and into the library for other forms. Save what you have rearranged first.",
          .class("small faint"))
      }
    }
  }
}

extension FieldKind {
  /// What is answered, in a few words.
  var words: String {
    switch self {
    case .text: "One line"
    case .longtext: "Several lines"
    case .select: "One choice"
    case .multiselect: "Several choices"
    case .date: "A day"
    case .number: "A number"
    case .person: "A person"
    case .organization: "An organization"
    case .attachment: "Files"
    }
  }
}
