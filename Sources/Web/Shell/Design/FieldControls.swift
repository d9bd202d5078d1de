import Desk
import HTML

/// The controls of a request's fields, and their answers.
public enum FieldControls {
  /// Whom and what a control offers to choose from.
  public struct Offers: Sendable {
    let people: Href?
    let peopleFound: String
    let organizations: [Choice]?

    /// - Parameters:
    ///   - people: where names are looked up while somebody types one.
    ///   - peopleFound: what is said behind their number.
    ///   - organizations: nil: an id is typed.
    public init(people: Href? = nil, peopleFound: String = "people found", organizations: [Choice]? = nil) {
      self.people = people
      self.peopleFound = peopleFound
      self.organizations = organizations
    }
  }

  /// The control for one field, with what was answered so far and what is wrong with it; `draftKey` lets long texts be kept in the browser.
  public static func control(
    _ asked: FormField, _ answers: [String], _ error: String?, draftKey: String? = nil, for reader: Reader = Reader(),
    offers: Offers = Offers()
  ) -> HTML {
    let first = answers.first ?? ""
    let hint = asked.help.isEmpty ? nil : asked.help
    let optional = !asked.isRequired
    let choices = asked.options.map { Choice($0.id, $0.label) }
    switch asked.kind {
    case .text:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, for: reader, .maxlength(255))
    case .longtext:
      return textArea(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional,
        draft: draftKey.map { "\($0)-\(asked.key)" }, for: reader)
    case .select where choices.count <= 4 && asked.isRequired:
      return radioField(asked.label, name: asked.key, value: first, choices: choices, hint: hint, error: error)
    case .select:
      return selectField(
        asked.label, name: asked.key, value: first, choices: choices, none: reader.say(.choose), hint: hint, error: error,
        optional: optional, for: reader)
    case .multiselect:
      return checkboxesField(
        asked.label, name: asked.key, values: answers, choices: choices, hint: hint, error: error, optional: optional, for: reader)
    case .date:
      return textField(asked.label, name: asked.key, value: first, type: "date", hint: hint, error: error, optional: optional, for: reader)
    case .number:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, for: reader, .inputmode("decimal"),
        .maxlength(40))
    case .person:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint ?? reader.say(offers.people == nil ? .personHint : .personNameHint),
        error: error, optional: optional, for: reader, .maxlength(254),
        .spellcheck(false), .autocomplete("off"), .data("people", offers.people?.text),
        .data("found", offers.people.map { _ in offers.peopleFound }))
    case .organization where offers.organizations != nil:
      return selectField(
        asked.label, name: asked.key, value: first, choices: offers.organizations ?? [], none: reader.say(.choose), hint: hint,
        error: error,
        optional: optional, for: reader)
    case .organization:
      return textField(
        asked.label, name: asked.key, value: first, hint: hint, error: error, optional: optional, for: reader, .maxlength(200))
    case .attachment:
      return fileField(asked.label, name: "files", hint: hint, optional: optional, for: reader)
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
