import Desk
import HTML
import Store
import Web

/// One field of a form that is being arranged.
struct FieldCard {
  let line: FormDraft.Line
  let isFirst: Bool
  let isLast: Bool
  let organizations: [OrganizationSummary]
  let error: String?

  private var valueName: String { "value-\(line.id)" }

  var html: HTML {
    card(line.label.isEmpty ? line.name : line.label, side: side, id: "field-\(line.id)") {
      div(.class("stack close cell")) {
        input(.type("hidden"), .name("field"), .value("\(line.id)"))
        div(.class("row wide")) {
          checkField("Needs an answer", name: "required-\(line.id)", checked: line.isRequired)
          if line.kind != .attachment {
            checkField("Hidden from customers", name: "hidden-\(line.id)", checked: line.isHidden)
          }
        }
        if !line.help.isEmpty { p(line.help, .class("small muted")) }
        details(.open(error != nil)) {
          summary("Label, help, value beforehand", .class("small link"))
          div(.class("stack cell")) {
            textField("Label", name: "label-\(line.id)", value: line.label, .maxlength(120), .placeholder(line.name))
            textField("Help", name: "help-\(line.id)", value: line.help, optional: true, .maxlength(500))
            if line.kind != .attachment { value }
          }
        }
      }
    }
  }

  private var side: HTML {
    HTML {
      span(.class("row keep tight end")) {
        badge(line.kind.words, .line)
        iconButton(.up, label: "Move \(line.name) up", .quiet, .name("act"), .value("up:\(line.id)"), .disabled(isFirst))
        iconButton(.down, label: "Move \(line.name) down", .quiet, .name("act"), .value("down:\(line.id)"), .disabled(isLast))
        iconButton(.x, label: "Take \(line.name) off the form", .quiet, .name("act"), .value("remove:\(line.id)"))
      }
    }
  }

  private var title: String { line.isHidden ? "What it always holds" : "Filled in beforehand with" }

  @HTMLBuilder private var value: HTML {
    let first = line.values.first ?? ""
    switch line.kind {
    case .longtext: textArea(title, name: valueName, value: first, error: error, optional: true)
    case .select:
      selectField(
        title, name: valueName, value: first, choices: line.options.map { Choice($0.id, $0.label) }, none: "Nothing", error: error,
        optional: true)
    case .multiselect:
      checkboxesField(
        title, name: valueName, values: line.values, choices: line.options.map { Choice($0.id, $0.label) }, error: error, optional: true)
    case .organization:
      selectField(
        title, name: valueName, value: first, choices: organizations.map { Choice("\($0.id)", $0.name) }, none: "Nothing", error: error,
        optional: true)
    case .date: textField(title, name: valueName, value: first, type: "date", error: error, optional: true)
    case .number: textField(title, name: valueName, value: first, error: error, optional: true, .inputmode("decimal"))
    case .person:
      textField(title, name: valueName, value: first, type: "email", hint: "The address of an account.", error: error, optional: true)
    default: textField(title, name: valueName, value: first, error: error, optional: true)
    }
  }
}
