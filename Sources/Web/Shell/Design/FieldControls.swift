import Desk
import HTML

/// The controls of a request's fields, and their answers.
public enum FieldControls {
  /// The words that controls bring themselves, in the reader's language.
  public struct Words: Sendable {
    let choose: String
    let personHint: String

    public init(choose: String = "Choose …", personHint: String = "The e-mail address of the person.") {
      self.choose = choose
      self.personHint = personHint
    }
  }

  /// The control for one field, with what was answered so far and what is wrong with it; `draftKey` lets long texts be kept in the browser.
  public static func control(
    _ asked: FormField, _ answers: [String], _ error: String?, draftKey: String? = nil, words: Words = Words()
  ) -> HTML {
    let first = answers.first ?? ""
    let hint = asked.help.isEmpty ? nil : asked.help
    let optional = !asked.isRequired
    let choices = asked.options.map { Choice($0.id, $0.label) }
    switch asked.kind {
    case .text:
      return textField(asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, .maxlength(255))
    case .longtext:
      return textArea(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional,
        draft: draftKey.map { "\($0)-\(asked.key)" })
    case .select where choices.count <= 4 && asked.isRequired:
      return radioField(asked.label, name: asked.key, value: first, choices: choices, hint: hint, error: error)
    case .select:
      return selectField(
        asked.label, name: asked.key, value: first, choices: choices, none: words.choose, hint: hint, error: error, optional: optional)
    case .multiselect:
      return checkboxesField(asked.label, name: asked.key, values: answers, choices: choices, hint: hint, error: error, optional: optional)
    case .date:
      return textField(asked.label, name: asked.key, value: first, type: "date", hint: hint, error: error, optional: optional)
    case .number:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, .inputmode("decimal"), .maxlength(40))
    case .person:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint ?? words.personHint, error: error, optional: optional, .maxlength(254),
        .spellcheck(false))
    case .organization:
      return textField(asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, .maxlength(200))
    case .attachment:
      return fileField(asked.label, name: "files", hint: hint, optional: optional)
    }
  }

  /// A value as the texts that its control holds.
  public static func texts(_ value: FieldValue) -> [String] {
    switch value {
    case .text(let text), .day(let text), .number(let text): [text]
    case .options(let ids): ids
    case .person(let id), .organization(let id): ["\(id)"]
    }
  }
}
